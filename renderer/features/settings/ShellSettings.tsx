// Owns what can be chosen about this computer: hosting, staying, notifications, quiet hours.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useState } from 'react';
import type { ShellSettings as Chosen } from '../../../shared/bridge.ts';
import { NAME_LIMITS } from '../../../shared/limits.ts';
import { useShell, useTold } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';

/** From late evening to early morning: what most people mean by it. */
const USUAL_QUIET_HOURS = { from: 22 * 60, to: 7 * 60 } as const;

export function ShellSettings() {
  const { t } = useDesktopWords();
  const { settings, info } = useShell();
  const chosen = useTold(settings);
  const { change } = settings;

  return (
    <section className="border-t border-line pt-5">
      <h3 className="mb-3 text-lg">{t('shell.heading')}</h3>
      <HostName chosen={chosen.hostName} />
      <div className="mt-3 mb-5">
        <Switch
          label={t('shell.hostAtStart')}
          checked={chosen.hostAtStart}
          onChange={(hostAtStart) => change({ hostAtStart })}
        />
        {info.canOpenAtLogin && (
          <Switch
            label={t('shell.openAtLogin')}
            checked={chosen.openAtLogin}
            onChange={(openAtLogin) => change({ openAtLogin })}
          />
        )}
        <Switch
          label={t('shell.closeToTray')}
          checked={chosen.closeToTray}
          onChange={(closeToTray) => change({ closeToTray })}
        />
        <Switch
          label={t('shell.spelling')}
          {...(info.system === 'macos' ? {} : { hint: t('shell.spellingHint') })}
          checked={chosen.spellCheck}
          onChange={(spellCheck) => change({ spellCheck })}
        />
      </div>
      <Segments
        label={t('shell.notifications')}
        value={chosen.notifications}
        options={[
          { value: 'all', label: t('shell.notifyAll') },
          { value: 'mentions', label: t('shell.notifyMentions') },
          { value: 'off', label: t('shell.notifyOff') },
        ]}
        onChange={(notifications) => change({ notifications })}
      />
      {chosen.notifications !== 'off' && (
        <div className="mt-2">
          <Switch
            label={t('shell.sound')}
            checked={chosen.sound}
            onChange={(sound) => change({ sound })}
          />
          <Switch
            label={t('shell.private')}
            hint={t('shell.privateHint')}
            checked={chosen.privateNotifications}
            onChange={(privateNotifications) => change({ privateNotifications })}
          />
          <Switch
            label={t('shell.quiet')}
            checked={chosen.quietHours !== null}
            onChange={(on) => change({ quietHours: on ? USUAL_QUIET_HOURS : null })}
          />
          {chosen.quietHours !== null && (
            <QuietHours
              hours={chosen.quietHours}
              onChange={(quietHours) => change({ quietHours })}
            />
          )}
        </div>
      )}
      {info.keyKeptBy === 'basic_text' && (
        <p className="mt-4 rounded-md bg-marigold-soft px-3.5 py-2.5 text-sm">
          {t('shell.basicText')}
        </p>
      )}
    </section>
  );
}

function HostName({ chosen }: { readonly chosen: string | null }) {
  const { t } = useDesktopWords();
  const { hosting } = useShell();
  const [name, setName] = useState(chosen ?? '');
  const [kept, setKept] = useState(false);
  const changed = name.trim() !== (chosen ?? '');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!changed) return;
    await hosting.rename(name.trim());
    setKept(true);
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <div className="flex items-start gap-3">
        <div className="min-w-0 grow">
          <TextField
            label={t('shell.hostName')}
            hint={t('shell.hostNameHint')}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setKept(false);
            }}
            autoComplete="off"
            spellCheck={false}
            maxLength={NAME_LIMITS.maxBytes}
          />
        </div>
        {changed && (
          <Button type="submit" look="primary" className="mt-6 shrink-0">
            {t('settings.rename')}
          </Button>
        )}
      </div>
      <p role="status" className="text-sm text-muted">
        {kept && !changed && t('shell.hostNameKept')}
      </p>
    </form>
  );
}

function QuietHours({
  hours,
  onChange,
}: {
  readonly hours: NonNullable<Chosen['quietHours']>;
  readonly onChange: (hours: NonNullable<Chosen['quietHours']>) => void;
}) {
  const { t } = useDesktopWords();
  const field = (label: string, which: 'from' | 'to') => (
    <div className="w-36">
      <TextField
        label={label}
        type="time"
        value={toClock(hours[which])}
        onChange={(event) => {
          const minutes = toMinutes(event.target.value);
          if (minutes !== null) onChange({ ...hours, [which]: minutes });
        }}
      />
    </div>
  );
  return (
    <div className="flex flex-wrap gap-3 pb-2">
      {field(t('shell.quietFrom'), 'from')}
      {field(t('shell.quietTo'), 'to')}
    </div>
  );
}

/** Minutes after midnight as the field wants them: "22:05". */
function toClock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Null while the field is half empty. */
function toMinutes(clock: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(clock) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
