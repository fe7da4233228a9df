// Owns how an invitation is shown: a picture to scan, a code to say, an address to read aloud, a link to send.
// Must not import other features, sockets or the platform's or session's code.
import { Share2 } from 'lucide-react';
import { commandKeyOf } from '../../commandKey.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { usePlatform } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useInvitation } from './useInvitation.ts';

export function InviteWays({ roomId, title }: { readonly roomId: string; readonly title: string }) {
  const { t, localDigits } = useWords();
  const platform = usePlatform();
  const ways = useInvitation(roomId);
  const { share } = platform;
  const [first, second] = halvesOf(localDigits(ways.code ?? ''));

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-center gap-5">
        <div className="w-44 shrink-0">
          <QrCode text={ways.link} label={t('invite.qr', { title })} />
        </div>
        <dl className="min-w-52 flex-1 basis-52">
          {ways.code !== null && (
            <>
              <dt className="text-sm text-muted">{t('invite.code')}</dt>
              <dd className="mb-3 text-xl font-semibold tracking-wide tabular-nums select-all">
                <span className="whitespace-nowrap">{first}</span>
                {second !== '' && (
                  <>
                    {' '}
                    <span className="whitespace-nowrap">{second}</span>
                  </>
                )}
              </dd>
            </>
          )}
          <dt className="text-sm text-muted">{t('invite.address')}</dt>
          <dd className="text-lg font-semibold wrap-anywhere select-all" dir="ltr">
            {ways.address}
          </dd>
        </dl>
      </div>
      {!ways.reachable && (
        <p className="rounded-md bg-marigold-soft px-3.5 py-2 text-sm">{t('invite.onlyHere')}</p>
      )}
      <CopyField
        label={t('invite.link')}
        text={ways.link}
        copyLabel={t('invite.copy')}
        copiedLabel={t('invite.copied')}
        byHandLabel={t('invite.copyByHand', { keys: `${commandKeyOf(navigator.platform)} C` })}
        onCopy={platform.copyText}
      />
      {share !== null && (
        <Button onClick={() => share({ title, url: ways.link })}>
          <Share2 size={18} aria-hidden="true" />
          {t('invite.share')}
        </Button>
      )}
    </div>
  );
}

/** A code that does not fit its line breaks in its middle: two rows that look alike are said and typed without losing one's place. */
function halvesOf(code: string): readonly [string, string] {
  const groups = code.split(' ');
  const middle = Math.ceil(groups.length / 2);
  return [groups.slice(0, middle).join(' '), groups.slice(middle).join(' ')];
}
