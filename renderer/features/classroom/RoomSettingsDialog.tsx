// Owns the owner's switches of a room: its words, who writes, how fast, hands, polls, who sees what was read.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import type { RoomSwitches } from '../../../shared/entryBodies.ts';
import type { Failure } from '../../../shared/failure.ts';
import { TITLE_LIMITS, TOPIC_LIMITS } from '../../../shared/limits.ts';
import type { RoomSummary } from '../../../shared/model.ts';
import { findLineFault, findOptionalLineFault } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusFirstProblem, TextField } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';

/** Seconds between two messages that are worth offering. */
const PACES_SECONDS = [0, 10, 30, 60, 300] as const;

export function RoomSettingsDialog({
  room,
  onClose,
}: {
  readonly room: RoomSummary;
  readonly onClose: () => void;
}) {
  const { t, refused, lineProblem } = useWords();
  const session = useSession();
  const isOnline = useSessionState((state) => state.connection.status === 'online');
  const formId = useId();
  const [title, setTitle] = useState(room.title);
  const [topic, setTopic] = useState(room.topic);
  const [switches, setSwitches] = useState(room.switches);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const titleFault = findLineFault(title, TITLE_LIMITS);
  const topicFault = findOptionalLineFault(topic, TOPIC_LIMITS);
  const set = (some: Partial<RoomSwitches>) => setSwitches({ ...switches, ...some });
  // Somebody may have set a pace that is not offered here: it stays to be chosen.
  const paces = [...new Set([...PACES_SECONDS, room.switches.slowModeSeconds])].toSorted(
    (a, b) => a - b,
  );
  const paceLabel = (seconds: number): string => {
    if (seconds === 0) return t('roomSettings.paceFree');
    return seconds % 60 === 0
      ? t('roomSettings.paceMinutes', { count: seconds / 60 })
      : t('roomSettings.paceSeconds', { count: seconds });
  };

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (titleFault !== null || topicFault !== null) return focusFirstProblem(event.currentTarget);
    const body = { title: title.trim(), topic: topic.trim(), switches };
    const unchanged =
      body.title === room.title &&
      body.topic === room.topic &&
      JSON.stringify(switches) === JSON.stringify(room.switches);
    if (unchanged) return onClose();
    const written = session.write(room.roomId, 'room.settings', body);
    if (written.ok) onClose();
    else setRefusal(written.failure);
  };

  return (
    <Dialog
      title={t('roomSettings.title')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      problem={refusal !== null && refused(refusal)}
      actions={
        <>
          <p
            role="status"
            className="min-w-0 grow self-center text-sm text-muted not-empty:basis-[12rem]"
          >
            {!isOnline && t('roomSettings.offline')}
          </p>
          <Button type="submit" form={formId} look="primary">
            {t('roomSettings.save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="flex flex-col gap-4">
        <TextField
          label={t('newRoom.title')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          maxLength={TITLE_LIMITS.maxBytes}
          problem={lineProblem(titleFault, TITLE_LIMITS, t('newRoom.titleEmpty'))}
        />
        <TextField
          label={t('newRoom.topic')}
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
          maxLength={TOPIC_LIMITS.maxBytes}
          problem={lineProblem(topicFault, TOPIC_LIMITS)}
        />
        <div className="divide-y divide-line">
          <Switch
            label={t('roomSettings.announcements')}
            hint={t('roomSettings.announcementsHint')}
            checked={switches.announcementsOnly}
            onChange={(announcementsOnly) => set({ announcementsOnly })}
          />
          <Switch
            label={t('roomSettings.hands')}
            hint={t('roomSettings.handsHint')}
            checked={switches.hands}
            onChange={(hands) => set({ hands })}
          />
          <Switch
            label={t('roomSettings.polls')}
            hint={t('roomSettings.pollsHint')}
            checked={switches.polls}
            onChange={(polls) => set({ polls })}
          />
          <Switch
            label={t('roomSettings.seenBy')}
            hint={t('roomSettings.seenByHint')}
            checked={switches.seenBy}
            onChange={(seenBy) => set({ seenBy })}
          />
        </div>
        <Segments
          label={t('roomSettings.pace')}
          value={String(switches.slowModeSeconds)}
          options={paces.map((seconds) => ({ value: String(seconds), label: paceLabel(seconds) }))}
          onChange={(seconds) => set({ slowModeSeconds: Number(seconds) })}
        />
      </form>
    </Dialog>
  );
}
