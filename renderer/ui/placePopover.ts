// Owns where a popover stands beside its anchor: on the wanted side where it fits, else where there is more room.
// Pure. Must not import anything.

export type Rect = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};
export type Side = 'top' | 'bottom';
export type Align = 'start' | 'center' | 'end';

/** From the view's edge on that side, so that a panel above its anchor grows upwards. All in CSS pixels. */
export type Placement = {
  readonly side: Side;
  readonly left: number;
  /** Distance of the anchor's near edge and the gap from the top of the layout, or its bottom for side "top". */
  readonly offset: number;
  readonly maxHeight: number;
};

/** Between popover and anchor: near enough to belong, far enough to tell apart. */
const GAP_PX = 6;
/** To the edges of the screen. */
const MARGIN_PX = 8;

/** `view` is what can be seen of a layout that is `layoutHeight` high; a keyboard may cover the rest. */
export function placePopover(wanted: {
  readonly anchor: Rect;
  readonly width: number;
  readonly height: number;
  readonly view: Rect;
  readonly layoutHeight: number;
  readonly side: Side;
  readonly align: Align;
  /** Where it fits on neither side it may lie over its anchor; else it becomes as low as the better side. */
  readonly mayCover?: boolean;
}): Placement {
  const { anchor, width, height, view, layoutHeight, mayCover = false } = wanted;
  const rooms: Readonly<Record<Side, number>> = {
    top: Math.max(0, anchor.top - GAP_PX - view.top - MARGIN_PX),
    bottom: Math.max(0, view.bottom - MARGIN_PX - anchor.bottom - GAP_PX),
  };
  const other: Side = wanted.side === 'top' ? 'bottom' : 'top';
  const flips = rooms[wanted.side] < height && rooms[other] > rooms[wanted.side];
  const side = flips ? other : wanted.side;
  const left = clamp(
    alignedLeft(anchor, width, wanted.align),
    view.left + MARGIN_PX,
    view.right - MARGIN_PX - width,
  );
  if (mayCover && rooms[side] < height) {
    const [from, to] = [view.top + MARGIN_PX, view.bottom - MARGIN_PX];
    return { side: 'bottom', left, offset: Math.max(from, to - height), maxHeight: to - from };
  }
  return {
    side,
    left,
    offset: side === 'top' ? layoutHeight - anchor.top + GAP_PX : anchor.bottom + GAP_PX,
    maxHeight: rooms[side],
  };
}

function alignedLeft(anchor: Rect, width: number, align: Align): number {
  if (align === 'start') return anchor.left;
  if (align === 'end') return anchor.right - width;
  return (anchor.left + anchor.right - width) / 2;
}

/** A panel wider than the screen keeps its beginning in sight. */
function clamp(value: number, from: number, to: number): number {
  return Math.max(from, Math.min(value, to));
}
