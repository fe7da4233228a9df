// Owns the specimens of the composer: empty, with a line, with lines, with code, with more than a message holds.
// Must not import sockets or stores.
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { MESSAGE_MAX_CHARS } from '../../../shared/limits.ts';
import { ClosedRoom } from '../../features/composer/ClosedRoom.tsx';
import { Composer } from '../../features/composer/Composer.tsx';
import { WRITE } from '../../features/composer/composerMode.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ROOM_ID } from '../samples.ts';
import type { Area, Given, Specimen } from '../specimen.ts';
import { StillRoom } from '../still.tsx';

const nothing = () => undefined;

function composer(
  name: string,
  text: (given: Given) => string,
  { online = true }: { readonly online?: boolean } = {},
): Specimen {
  return {
    name: `Composer: ${name}`,
    show: (given) => (
      <StillRoom sample={given.sample} entries={[]} online={online} draft={text(given)}>
        <StillComposer {...given} />
      </StillRoom>
    ),
  };
}

/** The sign left of the field stands for the menu of what else can be done: it takes the same room. */
function StillComposer({ t, sample }: Given) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Composer
      onPoll={null}
      roomId={ROOM_ID}
      title={sample.title}
      field={field}
      tools={
        <IconButton label={t('composer.more')}>
          <Plus size={20} aria-hidden="true" />
        </IconButton>
      }
      mode={WRITE}
      onMode={nothing}
      onEmptied={nothing}
      onNote={nothing}
    />
  );
}

export const writing: Area = {
  title: 'Writing',
  specimens: [
    composer('empty', () => ''),
    composer('a line', ({ sample }) => sample.me),
    composer('lines', ({ sample }) => sample.longText),
    composer('in a block of code', () => '```py\nprint(1)'),
    composer('without a connection', () => '', { online: false }),
    composer('too long', ({ sample }) => sample.text.repeat(MESSAGE_MAX_CHARS / 30)),
    {
      name: 'ClosedRoom: closed while something was being written',
      show: ({ sample }) => (
        <StillRoom sample={sample} entries={[]} draft={sample.longText}>
          <ClosedRoom roomId={ROOM_ID} onNote={nothing} />
        </StillRoom>
      ),
    },
  ],
};
