// Owns the sign of the product: the letter ক in a speech bubble.
// Must not import anything but React.

/** Drawn from the outline, so that it is there before any font is. */
const LETTER =
  'M730-271Q730-179 680-128 630-77 547-77 534-77 527-78V-184H538Q617-184 617-271 617-328 574.5-364.5 532-401 459-405V0H346V-1H345L39-220V-336Q207-479 346-505V-565H-20V-660H787V-565H459V-506Q570-504 650-439.5 730-375 730-271ZM346-125V-400Q250-372 141-278Z';

export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" className="shrink-0">
      <path
        className="fill-accent"
        d="M16 0h32a16 16 0 0 1 16 16v32a16 16 0 0 1-16 16H4a4 4 0 0 1-4-4V16A16 16 0 0 1 16 0Z"
      />
      <path className="fill-on-accent" transform="translate(13.6 48.4) scale(.048)" d={LETTER} />
    </svg>
  );
}
