// Owns what a person can choose: name, language, appearance; and what this program is.
// Must not import other features, sockets or the platform's or session's code.
import { SmilePlus } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Failure, Result } from '../../../shared/failure.ts';
import { NAME_LIMITS } from '../../../shared/limits.ts';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { PHONETIC_SAMPLE } from '../../i18n/phoneticSample.ts';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import type { Settings } from '../../platform/platform.ts';
import { usePlatform } from '../../services.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';

type Person = { readonly memberId: string; readonly name: string };
type Rename = (name: string) => Promise<Result<{ readonly name: string }>>;

export function SettingsDialog({
  settings,
  person,
  onRename,
  onStatus,
  onChange,
  onClose,
  children,
}: {
  readonly settings: Settings;
  readonly person: Person;
  readonly onRename: Rename;
  /** Opens the dialog for what the person says of themselves. */
  readonly onStatus: () => void;
  /** What else can be chosen on this machine. */
  readonly children?: ReactNode;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { version, keepsData } = usePlatform();

  return (
    <Dialog title={t('settings.title')} closeLabel={t('dialog.close')} onClose={onClose}>
      <div className="flex flex-col gap-6">
        <NameForm person={person} onRename={onRename} onRenamed={(name) => onChange({ name })} />
        <Button onClick={onStatus} className="justify-start text-left">
          <SmilePlus size={18} aria-hidden="true" className="shrink-0" />
          <span className="min-w-0 truncate">
            {settings.status === '' ? (
              t('status.heading')
            ) : (
              <Phrase line="status.change" values={{ status: <bdi>{settings.status}</bdi> }} />
            )}
          </span>
        </Button>
        <Segments
          label={t('settings.language')}
          value={settings.language}
          options={[
            { value: 'bn', label: 'বাংলা', lang: 'bn' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
          onChange={(language) => onChange({ language })}
        />
        <Switch
          label={t('phonetic.setting')}
          hint={t('phonetic.hint', PHONETIC_SAMPLE)}
          checked={settings.phonetic}
          onChange={(phonetic) => onChange({ phonetic, phoneticOffered: true })}
        />
        <Switch
          label={t('settings.sharesReads')}
          hint={t('settings.sharesReadsHint')}
          checked={settings.sharesReads}
          onChange={(sharesReads) => onChange({ sharesReads })}
        />
        <AppearanceSettings appearance={settings} onChange={onChange} />
        {children}
        {!keepsData && <p className="text-sm text-muted">{t('welcome.notKept')}</p>}
        <details className="rounded-md border border-line px-4 py-2">
          <summary className="min-h-7 py-1 text-sm font-semibold">
            {t('settings.about', { version })}
          </summary>
          <p className="mt-1 mb-2 text-sm text-muted">{t('settings.aboutText')}</p>
          <p className="mb-2 text-sm text-muted">{t('settings.licences')}</p>
        </details>
      </div>
    </Dialog>
  );
}

function NameForm({
  person: me,
  onRename,
  onRenamed,
}: {
  readonly person: Person;
  readonly onRename: Rename;
  readonly onRenamed: (name: string) => void;
}) {
  const { t, failure } = useWords();
  const [name, setName] = useState(me.name);
  const [outcome, setOutcome] = useState<'idle' | 'busy' | 'done' | Failure>('idle');
  const tag = memberTagOf(me.memberId);
  const refused = typeof outcome === 'object' ? outcome : null;
  const changed = name.trim() !== me.name && name.trim() !== '';

  const rename = async (wanted: string) => {
    setOutcome('busy');
    const renamed = await onRename(wanted);
    if (!renamed.ok) return setOutcome(renamed.failure);
    setName(renamed.value.name);
    onRenamed(renamed.value.name);
    setOutcome('done');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed) void rename(name.trim());
  };

  return (
    <form onSubmit={submit} noValidate>
      <div className="flex items-end gap-3">
        <Avatar name={name} hue={tag.hue} size="large" />
        <div className="min-w-0 grow">
          <TextField
            label={t('settings.name', { tag: tag.emoji })}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setOutcome('idle');
            }}
            autoComplete="nickname"
            spellCheck={false}
            maxLength={NAME_LIMITS.maxBytes}
          />
        </div>
        {changed && (
          <Button type="submit" look="primary" disabled={outcome === 'busy'} className="shrink-0">
            {t('settings.rename')}
          </Button>
        )}
      </div>
      <div role="status" className="text-sm">
        {outcome === 'done' && <p className="mt-1.5 text-muted">{t('settings.renamed')}</p>}
        {refused !== null && <p className="mt-1.5 text-danger">{failure(refused).what}</p>}
      </div>
      {refused?.suggestion !== undefined && (
        <Button className="mt-2" onClick={() => void rename(refused.suggestion ?? '')}>
          <span>
            <Phrase
              line="welcome.takeSuggestion"
              values={{ name: <bdi>{refused.suggestion}</bdi> }}
            />
          </span>
        </Button>
      )}
    </form>
  );
}
