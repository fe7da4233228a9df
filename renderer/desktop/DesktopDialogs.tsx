// Owns the dialogs of the desktop app, one at a time.
// Must not import sockets; the features do not know each other, so this file passes between them.
import { LoaderCircle } from 'lucide-react';
import { success } from '../../shared/failure.ts';
import { useDesktop } from '../desktopServices.ts';
import type { ChangeSettings } from '../Frame.tsx';
import { DoctorDialog } from '../features/doctor/DoctorDialog.tsx';
import { HostDialog } from '../features/hosting/HostDialog.tsx';
import { ImportDialog } from '../features/import/ImportDialog.tsx';
import { InviteDialog } from '../features/invite/InviteDialog.tsx';
import { JoinDialog } from '../features/lobby/JoinDialog.tsx';
import { NewRoomDialog } from '../features/lobby/NewRoomDialog.tsx';
import { AboutDialog } from '../features/settings/AboutDialog.tsx';
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx';
import { ShellSettings } from '../features/settings/ShellSettings.tsx';
import { StatusDialog } from '../features/settings/StatusDialog.tsx';
import { useDesktopWords } from '../i18n/useDesktopWords.tsx';
import type { Settings } from '../platform/platform.ts';
import { useRoute } from '../route.ts';
import { SessionContext } from '../services.ts';
import type { Session } from '../session/sessionTypes.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Ways } from './useWays.ts';

export type OpenDialog =
  | {
      readonly type:
        | 'nothing'
        | 'host'
        | 'join'
        | 'settings'
        | 'status'
        | 'doctor'
        | 'about'
        /** A place is being looked for. */
        | 'finding'
        /** Of the host that is open: one more room there, an invitation into the room that is open. */
        | 'new room'
        | 'invite'
        /** An exported room there again. */
        | 'import';
    }
  /** Where a link led nowhere; the problem in words. */
  | { readonly type: 'lost way'; readonly problem: string };

export type SetOpenDialog = (open: OpenDialog) => void;

export function DesktopDialogs({
  open,
  setOpen,
  settings,
  change,
  session,
  roomId,
  ways,
}: {
  readonly open: OpenDialog;
  readonly setOpen: SetOpenDialog;
  readonly settings: Settings;
  readonly change: ChangeSettings;
  /** At the host that is open. */
  readonly session: Session | null;
  readonly roomId: string | null;
  readonly ways: Ways;
}) {
  const { t } = useDesktopWords();
  const { platform, sessions } = useDesktop();
  const route = useRoute();
  const name = settings.name ?? '';
  const close = () => setOpen({ type: 'nothing' });
  const findOutWhy = () => setOpen({ type: 'doctor' });
  const joinByCode = () => setOpen({ type: 'join' });

  switch (open.type) {
    case 'nothing':
      return null;
    case 'host':
      return <HostDialog name={name} onHost={ways.host} onClose={close} />;
    case 'join':
      return (
        <JoinDialog
          onGo={ways.goByText}
          onClose={close}
          help={
            <Button className="mt-2" onClick={findOutWhy}>
              {t('near.findOutWhy')}
            </Button>
          }
        />
      );
    case 'settings':
      return (
        <SettingsDialog
          settings={settings}
          person={{ memberId: platform.signer.publicKey, name }}
          onRename={async (wanted) => {
            sessions.rename(wanted);
            return success({ name: wanted });
          }}
          onStatus={() => setOpen({ type: 'status' })}
          onChange={change}
          onClose={close}
        >
          <ShellSettings />
        </SettingsDialog>
      );
    case 'status':
      return (
        <StatusDialog
          status={settings.status}
          onChange={(status) => change({ status })}
          onClose={close}
        />
      );
    case 'doctor':
      return (
        <DoctorDialog
          onGoThere={(url) => {
            setOpen({ type: 'finding' });
            void ways.goByText(url).then((problem) => {
              if (problem !== null) setOpen({ type: 'lost way', problem });
            });
          }}
          onJoinByCode={joinByCode}
          onClose={close}
        />
      );
    case 'about':
      return <AboutDialog onClose={close} />;
    case 'finding':
      return (
        <Dialog title={t('lobby.joinByCode')} closeLabel={t('dialog.close')} onClose={close}>
          <p role="status" className="flex items-center gap-3 py-3 text-muted">
            <LoaderCircle size={20} className="animate-spin" aria-hidden="true" />
            {t('find.lookedFor')}
          </p>
        </Dialog>
      );
    case 'lost way':
      return (
        <Dialog
          title={t('find.lostWay')}
          closeLabel={t('dialog.close')}
          onClose={close}
          actions={
            <>
              <Button onClick={findOutWhy}>{t('near.findOutWhy')}</Button>
              <Button look="primary" onClick={joinByCode}>
                {t('lobby.joinByCode')}
              </Button>
            </>
          }
        >
          <p>{open.problem}</p>
        </Dialog>
      );
    case 'new room':
      return (
        session !== null && (
          <SessionContext value={session}>
            <NewRoomDialog
              onClose={close}
              onCreated={(id) => {
                close();
                route.openRoom(id, session.getState().host?.hostId ?? null);
              }}
            />
          </SessionContext>
        )
      );
    case 'import':
      return (
        session !== null && (
          <SessionContext value={session}>
            <ImportDialog
              onClose={close}
              onOpenRoom={(id) => {
                close();
                route.openRoom(id, session.getState().host?.hostId ?? null);
              }}
            />
          </SessionContext>
        )
      );
    case 'invite': {
      const room = roomId === null ? undefined : session?.getState().joined[roomId];
      return (
        session !== null &&
        room !== undefined && (
          <SessionContext value={session}>
            <InviteDialog roomId={room.summary.roomId} title={room.summary.title} onClose={close} />
          </SessionContext>
        )
      );
    }
  }
}
