// Owns the gallery's page: the choices above, and under them every specimen of every area, or of one.
// Must not import sockets or stores; what is shown stands in specimens/.
import { useState } from 'react';
import { DesktopWordsProvider, useDesktopWords } from '../i18n/useDesktopWords.tsx';
import { Button } from '../ui/Button.tsx';
import { useLook } from '../useLook.ts';
import { Choices } from './Choices.tsx';
import { type Chosen, keepChosen, readChosen } from './chosen.ts';
import { sampleOf } from './samples.ts';
import type { Area, Given, Specimen } from './specimen.ts';
import { classroom } from './specimens/classroom.tsx';
import { controls } from './specimens/controls.tsx';
import { dialogs } from './specimens/dialogs.tsx';
import { lobby } from './specimens/lobby.tsx';
import { messages } from './specimens/messages.tsx';
import { people } from './specimens/people.tsx';
import { search } from './specimens/search.tsx';
import { type } from './specimens/type.tsx';
import { writing } from './specimens/writing.tsx';
import { Still } from './still.tsx';

const AREAS: Readonly<Record<Exclude<Chosen['area'], 'all'>, Area>> = {
  type,
  controls,
  people,
  messages,
  writing,
  search,
  classroom,
  lobby,
  dialogs,
};

export function Gallery() {
  const [chosen, setChosen] = useState(() => readChosen(location.search));
  useLook(chosen);
  const change = (some: Partial<Chosen>) => {
    const next = { ...chosen, ...some };
    keepChosen(next);
    setChosen(next);
  };
  const areas = chosen.area === 'all' ? Object.values(AREAS) : [AREAS[chosen.area]];
  return (
    <DesktopWordsProvider language={chosen.language}>
      <main className="mx-auto max-w-[76rem] px-4 pb-24 md:px-8">
        <header className="border-b border-line py-6">
          <h1 className="text-2xl" lang="en">
            Gallery
          </h1>
          <p className="mb-4 text-muted" lang="en">
            Every component in its states. A new one is a line in{' '}
            <code>renderer/gallery/specimens</code>.
          </p>
          <Choices chosen={chosen} onChange={change} />
        </header>
        {areas.map((area) => (
          <AreaSection key={area.title} area={area} />
        ))}
      </main>
    </DesktopWordsProvider>
  );
}

function AreaSection({ area }: { readonly area: Area }) {
  return (
    <section className="pt-8">
      <h2 className="mb-3 text-xl" lang="en">
        {area.title}
      </h2>
      <div className="grid gap-x-6 gap-y-7 md:grid-cols-2">
        {area.specimens.map((specimen) => (
          <Exhibit key={specimen.name} specimen={specimen} />
        ))}
      </div>
    </section>
  );
}

function Exhibit({ specimen }: { readonly specimen: Specimen }) {
  const words = useDesktopWords();
  const sample = sampleOf(words.language);
  const given: Given = { ...words, sample };
  const [open, setOpen] = useState(false);
  return (
    <figure data-specimen={specimen.name} className="min-w-0">
      <figcaption className="mb-1.5 text-sm text-muted" lang="en">
        {specimen.name}
      </figcaption>
      <Still sample={sample}>
        {'show' in specimen ? (
          specimen.show(given)
        ) : (
          <>
            <Button data-opens="" onClick={() => setOpen(true)}>
              <span lang="en">Open: {specimen.name}</span>
            </Button>
            {open && specimen.open(given, () => setOpen(false))}
          </>
        )}
      </Still>
    </figure>
  );
}
