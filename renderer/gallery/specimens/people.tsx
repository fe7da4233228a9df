// Owns the specimens of people: their pictures and their list.
// Must not import sockets or stores.
import { PeopleList } from '../../features/room/PeopleList.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { AT, ME_ID } from '../samples.ts';
import type { Area } from '../specimen.ts';

const HUES = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const FIRST_LETTERS = [
  'প্রিয়া',
  'অ্যালগরিদম',
  'শ্রী',
  'ক্ষুদিরাম',
  'উর্মি',
  'Nadia',
  'ঐশী',
  '👍🏽',
] as const;

const nothing = () => undefined;
const never = () => new Promise<never>(() => undefined);

export const people: Area = {
  title: 'People',
  specimens: [
    {
      name: 'Avatar: small, normal, large',
      show: ({ sample }) => (
        <div className="flex items-end gap-2">
          <Avatar name={sample.me} hue={3} size="small" />
          <Avatar name={sample.me} hue={3} />
          <Avatar name={sample.me} hue={3} size="large" />
        </div>
      ),
    },
    {
      name: 'Avatar: every hue, wide first letters',
      show: () => (
        <div className="flex flex-wrap gap-2">
          {HUES.map((hue) => (
            <Avatar key={hue} name={FIRST_LETTERS[hue]} hue={hue} />
          ))}
        </div>
      ),
    },
    {
      name: 'PeopleList: me, the owner, a guest, a mixed script',
      show: ({ sample }) => (
        <PeopleList
          members={Object.values(sample.people)}
          absent={[]}
          meId={ME_ID}
          ownerId={ME_ID}
          now={AT}
          onWrite={never}
          onStatus={nothing}
        />
      ),
    },
    {
      name: 'PeopleList: what they are up to, away, gone since today, yesterday, days ago',
      show: ({ sample }) => (
        <PeopleList
          members={[
            { ...sample.people.me, status: sample.longStatus },
            ...Object.values(sample.found),
          ]}
          absent={sample.absent}
          meId={ME_ID}
          ownerId={ME_ID}
          now={AT}
          onWrite={never}
          onStatus={nothing}
        />
      ),
    },
  ],
};
