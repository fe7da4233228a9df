// Owns how what somebody said is set: with its markup and links, long ones folded; a few emoji alone are large.
// Must not import other features, sockets or the platform's or session's code.
import { countGraphemes } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { usePlatform } from '../../services.ts';
import { Folded } from '../../ui/Folded.tsx';
import { type Mentioned, RichText } from '../../ui/markdown/RichText.tsx';
import { useMessageActions } from './messageActions.ts';
import { useUnfolded } from './unfolded.ts';

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

/** Shorter texts without many lines fit whatever the width, and need no measuring. */
const FOLDABLE_CHARS = 500;
const FOLDABLE_LINES = 10;

function mayBeLong(text: string): boolean {
  return (
    text.length > FOLDABLE_CHARS || text.split('\n', FOLDABLE_LINES + 1).length > FOLDABLE_LINES
  );
}

export function Spoken({
  rowKey,
  text,
  mentions,
  className,
}: {
  readonly rowKey: string;
  readonly text: string;
  readonly mentions: readonly Mentioned[];
  readonly className: string;
}) {
  const { t } = useWords();
  const platform = usePlatform();
  const { follow } = useMessageActions();
  const [unfolded, setUnfolded] = useUnfolded(rowKey);
  const size = isFewEmoji(text) ? 'text-[2rem] leading-[1.4]' : '';
  const rich = (
    <RichText
      text={text}
      mentions={mentions}
      labels={{
        copyCode: t('message.copyCode'),
        copied: t('message.codeCopied'),
        showSpoiler: t('message.showSpoiler'),
      }}
      onCopy={platform.copyText}
      onFollow={follow}
    />
  );
  return (
    <div className={`${size} ${className}`}>
      {mayBeLong(text) ? (
        <Folded
          open={unfolded}
          onOpenChange={setUnfolded}
          moreLabel={t('message.more')}
          lessLabel={t('message.less')}
        >
          <div dir="auto" className="spoken">
            {rich}
          </div>
        </Folded>
      ) : (
        <div dir="auto" className="spoken">
          {rich}
        </div>
      )}
    </div>
  );
}
