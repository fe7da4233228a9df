// Owns the first screen: a name, the colour and signs that go with this device, a language, one button.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Failure } from '../../../shared/failure.ts';
import { NAME_LIMITS } from '../../../shared/limits.ts';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { findLineFault } from '../../../shared/text.ts';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import type { Language } from '../../i18n/words.ts';
import { Alpona } from '../../ui/Alpona.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { focusFirstProblem, TextField } from '../../ui/Field.tsx';
import { Logo } from '../../ui/Logo.tsx';

/** Where the door leads, as far as the host told. */
export type Destination = { readonly host: string | null; readonly room: string | null };

export function Welcome({
  publicKey,
  lastName,
  destination,
  refusal,
  busy,
  keepsData,
  onLanguage,
  onEnter,
}: {
  readonly publicKey: string;
  readonly lastName: string;
  readonly destination: Destination;
  /** Why the host did not take the name. */
  readonly refusal: Failure | null;
  readonly busy: boolean;
  readonly keepsData: boolean;
  readonly onLanguage: (language: Language) => void;
  readonly onEnter: (name: string) => void;
}) {
  const { t, language, failure } = useWords();
  const [name, setName] = useState(lastName);
  const [problem, setProblem] = useState<Failure | 'empty' | null>(refusal);
  const tag = memberTagOf(publicKey);

  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setProblem(refusal), [refusal]);
  useEffect(() => {
    // The one thing to do here; but a touch keyboard would hide half of what is to be read first.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);

  const enter = (wanted: string) => {
    const fault = findLineFault(wanted, NAME_LIMITS);
    if (fault === null) return onEnter(wanted.trim());
    setProblem(fault === 'empty' ? 'empty' : { code: 'name_invalid' });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    flushSync(() => enter(name));
    focusFirstProblem(event.currentTarget);
  };

  const refused = problem === 'empty' ? null : problem;
  const suggestion = refused?.suggestion;
  const problemWords =
    problem === 'empty'
      ? { what: t('welcome.nameEmpty'), todo: null }
      : refused === null
        ? undefined
        : failure(refused);

  return (
    <main className="relative flex min-h-screen-now flex-col items-center justify-center overflow-hidden px-5 py-10">
      <Alpona className="pointer-events-none absolute -top-40 -right-40 w-[25rem] opacity-10 md:-top-52 md:-right-44 md:w-[38rem] md:opacity-13" />
      <Alpona className="pointer-events-none absolute -bottom-52 -left-44 w-[25rem] opacity-7 md:-bottom-64 md:-left-52 md:w-[38rem] md:opacity-9" />

      <div className="relative w-full max-w-[400px]">
        <div className="mb-8 flex flex-wrap items-center justify-between gap-3">
          <div className="flex items-center gap-2.5">
            <Logo size={34} />
            <span className="text-xl font-semibold" lang="bn">
              কথাবার্তা
            </span>
          </div>
          <Segments
            label={t('settings.language')}
            labelHidden
            value={language}
            options={[
              { value: 'bn', label: 'বাংলা', lang: 'bn' },
              { value: 'en', label: 'English', lang: 'en' },
            ]}
            onChange={onLanguage}
          />
        </div>

        <h1 className="text-2xl wrap-anywhere">
          {destination.room === null ? (
            t('welcome.title')
          ) : (
            <Phrase line="welcome.invited" values={{ room: <bdi>{destination.room}</bdi> }} />
          )}
        </h1>
        <p className="mt-1 mb-6 text-muted wrap-anywhere">
          {destination.host === null ? (
            t('welcome.promise')
          ) : (
            <Phrase line="welcome.promiseOf" values={{ host: <bdi>{destination.host}</bdi> }} />
          )}
        </p>

        <form
          onSubmit={submit}
          noValidate
          className="rounded-lg border border-line bg-surface p-5 shadow-float"
        >
          <TextField
            ref={field}
            label={t('welcome.name')}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(null);
            }}
            placeholder={t('welcome.namePlaceholder')}
            autoComplete="nickname"
            autoCapitalize="words"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={NAME_LIMITS.maxBytes}
            problem={
              problemWords && (
                <>
                  <span className="block">{problemWords.what}</span>
                  {suggestion === undefined ? (
                    <span className="block">{problemWords.todo}</span>
                  ) : (
                    <Button
                      className="mt-2"
                      onClick={() => {
                        setName(suggestion);
                        enter(suggestion);
                      }}
                    >
                      <span>
                        <Phrase
                          line="welcome.takeSuggestion"
                          values={{ name: <bdi>{suggestion}</bdi> }}
                        />
                      </span>
                    </Button>
                  )}
                </>
              )
            }
          />
          <div className="mt-4 mb-5 flex items-center gap-3 rounded-md bg-soft px-3.5 py-3">
            <Avatar name={name} hue={tag.hue} />
            <div className="min-w-0">
              <div className="truncate font-semibold">
                <bdi>{name.trim() === '' ? t('welcome.you') : name}</bdi>{' '}
                <span className="font-normal">{tag.emoji}</span>
              </div>
              <div className="text-sm text-muted">{t('welcome.tagHint')}</div>
            </div>
          </div>
          <Button type="submit" look="primary" wide disabled={busy}>
            {busy ? t('welcome.entering') : t('welcome.enter')}
          </Button>
        </form>
        <p className="mt-4 text-center text-sm text-muted">
          {keepsData ? t('welcome.noAccount') : t('welcome.notKept')}
        </p>
      </div>
    </main>
  );
}
