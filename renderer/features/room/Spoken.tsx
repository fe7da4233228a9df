// Owns how what somebody said is set: as typed, with its links; a few emoji alone are large.
// Must not import other features, sockets or the platform's or session's code.
import { countGraphemes } from '../../../shared/text.ts';
import { renderText } from '../../ui/richText.tsx';

const FEW_EMOJI_MAX = 3;
/** No three emoji are longer than this, families with skin tones included; a megabyte is not worth a regular expression. */
const FEW_EMOJI_MAX_UNITS = 100;
const onlyEmoji = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f| )+$/u;

export function isFewEmoji(text: string): boolean {
  return (
    text.length <= FEW_EMOJI_MAX_UNITS &&
    onlyEmoji.test(text) &&
    countGraphemes(text) <= FEW_EMOJI_MAX
  );
}

export function Spoken({ text, className }: { readonly text: string; readonly className: string }) {
  const size = isFewEmoji(text) ? 'text-[2rem] leading-[1.4]' : '';
  return (
    <div dir="auto" className={`spoken ${size} ${className}`}>
      {renderText(text)}
    </div>
  );
}
