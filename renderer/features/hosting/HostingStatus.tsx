// Owns the line that says whether this computer hosts, for how many, and what can be done about it.
// Must not import other features, sockets or the platform's or session's code.
import {
  EllipsisVertical,
  LoaderCircle,
  PenLine,
  Plus,
  RadioTower,
  Square,
  TriangleAlert,
} from 'lucide-react';
import { assertNever } from '../../../shared/failure.ts';
import { useShell, useTold } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';

export function HostingStatus({
  onHost,
  onRename,
}: {
  readonly onHost: () => void;
  readonly onRename: () => void;
}) {
  const { t } = useDesktopWords();
  const { hosting } = useShell();
  const state = useTold(hosting.state);

  switch (state.status) {
    case 'off':
      return null;
    case 'starting':
      return (
        <p role="status" className="flex items-center gap-2.5 px-5 pt-2 text-sm text-muted">
          <LoaderCircle size={16} className="animate-spin" aria-hidden="true" />
          {t('host.startingShort')}
        </p>
      );
    case 'failed':
      return (
        <div
          role="status"
          className="mx-3 mt-2 flex items-center gap-2 rounded-md bg-marigold-soft py-1 pr-1 pl-3 text-sm"
        >
          <TriangleAlert size={16} className="shrink-0" aria-hidden="true" />
          <span className="grow">{t('host.failedShort')}</span>
          <Button look="quiet" onClick={onHost} className="shrink-0 px-3 text-sm">
            {t('host.failedWhy')}
          </Button>
        </div>
      );
    case 'on':
      return (
        <div className="mx-3 mt-2 flex items-center gap-2.5 rounded-md bg-soft py-1 pr-0.5 pl-3">
          <RadioTower size={18} className="shrink-0 text-accent" aria-hidden="true" />
          <div className="min-w-0 grow text-sm leading-[1.5]">
            <div className="truncate font-semibold" title={state.name}>
              <bdi>{state.name}</bdi>
            </div>
            <div className="text-muted">
              {!state.advertised
                ? t('host.notSeen')
                : state.others === 0
                  ? t('host.onAlone')
                  : t('host.on', { count: state.others })}
            </div>
          </div>
          <Menu
            label={t('host.menu')}
            icon={<EllipsisVertical size={18} aria-hidden="true" />}
            opens="up"
            items={[
              {
                label: t('host.more'),
                icon: <Plus size={18} aria-hidden="true" />,
                onChoose: onHost,
              },
              {
                label: t('host.rename'),
                icon: <PenLine size={18} aria-hidden="true" />,
                onChoose: onRename,
              },
              {
                label: t('host.stop'),
                icon: <Square size={18} aria-hidden="true" />,
                danger: true,
                onChoose: hosting.stop,
              },
            ]}
          />
        </div>
      );
    default:
      return assertNever(state);
  }
}
