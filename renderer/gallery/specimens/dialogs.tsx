// Owns the specimens that cover the page: dialogs and sheets, each behind a button.
// Must not import sockets or stores.
import type { Entry, RoomSummary } from '../../../shared/model.ts';
import { ExportDialog } from '../../features/export/ExportDialog.tsx';
import { ImportDialog } from '../../features/import/ImportDialog.tsx';
import { InviteDialog } from '../../features/invite/InviteDialog.tsx';
import { JoinDialog } from '../../features/lobby/JoinDialog.tsx';
import { NewRoomDialog } from '../../features/lobby/NewRoomDialog.tsx';
import { CloseRoomDialog } from '../../features/room/CloseRoomDialog.tsx';
import { ForwardDialog } from '../../features/room/ForwardDialog.tsx';
import { PeopleList } from '../../features/room/PeopleList.tsx';
import { SettingsDialog } from '../../features/settings/SettingsDialog.tsx';
import { StatusDialog } from '../../features/settings/StatusDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AT, ME_ID, ROOM_ID, type Sample } from '../samples.ts';
import type { Area } from '../specimen.ts';
import { StillRoom, stillSettings } from '../still.tsx';

const nothing = () => undefined;
const never = () => new Promise<never>(nothing);

const saidIn = (sample: Sample): Entry => ({
  id: 'said',
  seq: 1,
  at: AT,
  author: sample.otherId,
  sig: '',
  kind: 'message',
  body: { text: sample.longText },
});

const placesOf = (sample: Sample): readonly RoomSummary[] => [
  { ...sample.room, roomId: 'long', title: sample.longTitle },
  { ...sample.room, roomId: 'direct', roomKind: 'direct', peer: sample.otherId },
];

export const dialogs: Area = {
  title: 'Dialogs',
  specimens: [
    {
      name: 'SettingsDialog',
      open: ({ sample }, close) => (
        <SettingsDialog
          settings={stillSettings(sample)}
          person={{ memberId: ME_ID, name: sample.me }}
          onRename={never}
          onStatus={nothing}
          onChange={nothing}
          onClose={close}
        />
      ),
    },
    {
      name: 'StatusDialog',
      open: ({ sample }, close) => (
        <StatusDialog status={sample.status} onChange={nothing} onClose={close} />
      ),
    },
    {
      name: 'NewRoomDialog',
      open: (_, close) => <NewRoomDialog onCreated={nothing} onClose={close} />,
    },
    { name: 'JoinDialog', open: (_, close) => <JoinDialog onGo={never} onClose={close} /> },
    {
      name: 'InviteDialog',
      open: ({ sample }, close) => (
        <InviteDialog roomId={ROOM_ID} title={sample.title} onClose={close} />
      ),
    },
    {
      name: 'ExportDialog',
      open: ({ sample }, close) => (
        <ExportDialog room={sample.room} title={sample.title} onClose={close} />
      ),
    },
    {
      name: 'ImportDialog',
      open: (_, close) => <ImportDialog onOpenRoom={nothing} onClose={close} />,
    },
    {
      name: 'ForwardDialog',
      open: ({ sample }, close) => (
        <StillRoom sample={sample} entries={[]} others={placesOf(sample)}>
          <ForwardDialog entry={saidIn(sample)} onClose={close} />
        </StillRoom>
      ),
    },
    {
      name: 'ForwardDialog: nowhere to go',
      open: ({ sample }, close) => (
        <StillRoom sample={sample} entries={[]}>
          <ForwardDialog entry={saidIn(sample)} onClose={close} />
        </StillRoom>
      ),
    },
    {
      name: 'CloseRoomDialog',
      open: ({ sample }, close) => (
        <CloseRoomDialog roomId={ROOM_ID} title={sample.title} onDone={close} />
      ),
    },
    {
      name: 'Dialog: why its buttons did nothing',
      open: ({ t }, close) => (
        <Dialog
          title={t('closeRoom.heading')}
          closeLabel={t('dialog.close')}
          onClose={close}
          problem={t('import.lost')}
          actions={
            <>
              <Button onClick={close}>{t('closeRoom.keep')}</Button>
              <Button look="danger">{t('closeRoom.close')}</Button>
            </>
          }
        >
          <p>{t('export.what')}</p>
        </Dialog>
      ),
    },
    {
      name: 'Dialog as a sheet at the side',
      open: ({ t, sample }, close) => (
        <Dialog
          shape="side"
          title={t('people.title')}
          closeLabel={t('dialog.close')}
          onClose={close}
        >
          <PeopleList
            members={Object.values(sample.people)}
            absent={sample.absent}
            meId={ME_ID}
            ownerId={ME_ID}
            now={AT}
            onWrite={never}
            onStatus={nothing}
          />
        </Dialog>
      ),
    },
  ],
};
