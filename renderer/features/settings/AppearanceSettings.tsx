// Owns how everything looks on this device: theme, size of text, density, contrast, motion; shown on a small conversation.
// Must not import other features, sockets or the platform's or session's code.
import { Check } from 'lucide-react';
import { useId } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import type { Appearance } from '../../platform/platform.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Segments } from '../../ui/Choice.tsx';

/** A colour of the palette of people: blue, far from the accent beside it. */
const SAMPLE_HUE = 5;

export function AppearanceSettings({
  appearance,
  onChange,
}: {
  readonly appearance: Appearance;
  readonly onChange: (change: Partial<Appearance>) => void;
}) {
  const { t } = useWords();
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="border-t border-line pt-5">
      <h3 id={headingId} className="mb-3 text-lg">
        {t('look.heading')}
      </h3>
      <Sample />
      <div className="mt-4 grid gap-x-6 gap-y-4 md:grid-cols-2">
        <div className="md:col-span-2">
          <Segments
            label={t('look.theme')}
            value={appearance.theme}
            options={[
              { value: 'system', label: t('look.asSystem') },
              { value: 'light', label: t('look.light') },
              { value: 'dark', label: t('look.dark') },
            ]}
            onChange={(theme) => onChange({ theme })}
          />
        </div>
        <div className="md:col-span-2">
          <Segments
            label={t('look.textSize')}
            value={appearance.textSize}
            options={[
              { value: 'normal', label: t('look.textNormal') },
              { value: 'large', label: t('look.textLarge') },
              { value: 'larger', label: t('look.textLarger') },
            ]}
            onChange={(textSize) => onChange({ textSize })}
          />
        </div>
        <div className="md:col-span-2">
          <Segments
            label={t('look.density')}
            value={appearance.density}
            options={[
              { value: 'roomy', label: t('look.roomy') },
              { value: 'compact', label: t('look.compact') },
            ]}
            onChange={(density) => onChange({ density })}
          />
        </div>
        <Segments
          label={t('look.contrast')}
          value={appearance.contrast}
          options={[
            { value: 'system', label: t('look.asSystem') },
            { value: 'more', label: t('look.contrastMore') },
          ]}
          onChange={(contrast) => onChange({ contrast })}
        />
        <Segments
          label={t('look.motion')}
          value={appearance.motion}
          options={[
            { value: 'system', label: t('look.asSystem') },
            { value: 'reduced', label: t('look.motionNone') },
          ]}
          onChange={(motion) => onChange({ motion })}
        />
      </div>
    </section>
  );
}

/** What is chosen below is seen here at once, as everywhere else on the page. */
function Sample() {
  const { t, time } = useWords();
  const at = new Date().setHours(21, 41, 0, 0);
  return (
    <figure className="overflow-hidden rounded-lg border border-line">
      <figcaption className="sr-only">{t('look.sample')}</figcaption>
      <div className="flex flex-col px-3 pt-1 pb-3">
        <div className="grid grid-cols-[var(--avatar)_minmax(0,1fr)] gap-x-3 pt-group">
          <Avatar name={t('look.sampleName')} hue={SAMPLE_HUE} />
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-semibold">{t('look.sampleName')}</span>
              <span className="text-xs text-muted">{time(at)}</span>
            </p>
            <p>{t('look.sampleQuestion')}</p>
            <p className="pt-within">{t('look.sampleMore')}</p>
          </div>
        </div>
        <div className="flex justify-end pt-group">
          <p
            data-bubble=""
            className="flex max-w-[85%] flex-wrap items-end justify-end gap-x-2.5 rounded-lg rounded-br-[5px] border border-bubble-line bg-own px-3.5 py-bubble"
          >
            {t('look.sampleAnswer')}
            <span className="flex items-center gap-1 text-xs text-muted">
              {time(at)}
              <Check size={14} aria-hidden="true" />
            </span>
          </p>
        </div>
      </div>
    </figure>
  );
}
