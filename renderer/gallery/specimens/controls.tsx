// Owns the specimens of what is pressed and typed into.
// Must not import features.
import { Plus, Settings, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ChoiceList, Segments } from '../../ui/Choice.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { Kept } from '../Kept.tsx';
import type { Area } from '../specimen.ts';

const nothing = () => undefined;

export const controls: Area = {
  title: 'Controls',
  specimens: [
    {
      name: 'Button: primary, plain, quiet, danger',
      show: ({ t }) => (
        <div className="flex flex-wrap gap-2">
          <Button look="primary">
            <Plus size={18} aria-hidden="true" />
            {t('lobby.newRoom')}
          </Button>
          <Button>{t('lobby.joinByCode')}</Button>
          <Button look="quiet">{t('connection.tryAgain')}</Button>
          <Button look="danger">{t('closeRoom.close')}</Button>
        </div>
      ),
    },
    {
      name: 'Button: disabled, wide',
      show: ({ t }) => (
        <div className="flex flex-col gap-2">
          <Button look="primary" wide disabled>
            {t('welcome.entering')}
          </Button>
          <Button wide disabled>
            {t('lobby.joinByCode')}
          </Button>
        </div>
      ),
    },
    {
      name: 'IconButton: plain, edged',
      show: ({ t }) => (
        <div className="flex gap-2">
          <IconButton label={t('settings.title')}>
            <Settings size={20} aria-hidden="true" />
          </IconButton>
          <IconButton label={t('lobby.joinByCode')} edged>
            <Plus size={18} aria-hidden="true" />
          </IconButton>
        </div>
      ),
    },
    {
      name: 'Menu',
      show: ({ t, sample }) => (
        <div className="flex justify-end">
          <Menu
            label={t('room.more')}
            icon={<Settings size={20} aria-hidden="true" />}
            items={[
              {
                label: t('room.leave'),
                icon: <Plus size={18} aria-hidden="true" />,
                onChoose: nothing,
              },
              {
                label: sample.longTitle,
                icon: <Settings size={18} aria-hidden="true" />,
                onChoose: nothing,
              },
              {
                label: t('room.close'),
                icon: <Trash2 size={18} aria-hidden="true" />,
                danger: true,
                onChoose: nothing,
              },
            ]}
          />
        </div>
      ),
    },
    {
      name: 'TextField: hint',
      show: ({ t, sample }) => (
        <TextField
          label={t('newRoom.title')}
          hint={t('welcome.tagHint')}
          defaultValue={sample.title}
        />
      ),
    },
    {
      name: 'TextField: problem',
      show: ({ t }) => (
        <TextField label={t('newRoom.title')} problem={t('newRoom.titleEmpty')} defaultValue="" />
      ),
    },
    {
      name: 'Segments',
      show: ({ t }) => (
        <Kept first="light">
          {(value, change) => (
            <Segments
              label={t('look.theme')}
              value={value}
              options={[
                { value: 'system', label: t('look.asSystem') },
                { value: 'light', label: t('look.light') },
                { value: 'dark', label: t('look.dark') },
              ]}
              onChange={change}
            />
          )}
        </Kept>
      ),
    },
    {
      name: 'Segments: more than fit',
      show: ({ t, sample }) => (
        <Kept first="0">
          {(value, change) => (
            <div className="max-w-96">
              <Segments
                label={t('roomSettings.pace')}
                value={value}
                options={[
                  t('roomSettings.paceFree'),
                  sample.title,
                  sample.me,
                  sample.topic,
                  sample.host.name,
                ].map((label, index) => ({ value: String(index), label }))}
                onChange={change}
              />
            </div>
          )}
        </Kept>
      ),
    },
    {
      name: 'ChoiceList',
      show: ({ t }) => (
        <Kept first="everything">
          {(value, change) => (
            <ChoiceList
              label={t('newRoom.history')}
              value={value}
              options={[
                {
                  value: 'everything',
                  label: t('newRoom.historyAll'),
                  hint: t('newRoom.historyAllHint'),
                },
                {
                  value: 'since',
                  label: t('newRoom.historySince'),
                  hint: t('newRoom.historySinceHint'),
                },
              ]}
              onChange={change}
            />
          )}
        </Kept>
      ),
    },
    {
      name: 'Switch: off, on, with a hint',
      show: ({ t }) => (
        <Kept first={false}>
          {(value, change) => (
            <div>
              <Switch label={t('shell.sound')} checked={value} onChange={change} />
              <Switch
                label={t('shell.private')}
                hint={t('shell.privateHint')}
                checked={!value}
                onChange={(on) => change(!on)}
              />
            </div>
          )}
        </Kept>
      ),
    },
    {
      name: 'CopyField',
      show: ({ t, sample }) => (
        <CopyField
          label={t('invite.link')}
          text={sample.host.url}
          copyLabel={t('invite.copy')}
          copiedLabel={t('invite.copied')}
          byHandLabel={t('invite.copyByHand', { keys: 'Ctrl C' })}
          onCopy={() => Promise.resolve(true)}
        />
      ),
    },
    {
      name: 'QrCode',
      show: ({ t, sample }) => (
        <div className="w-44">
          <QrCode text={sample.host.url} label={t('invite.qr', { title: sample.title })} />
        </div>
      ),
    },
  ],
};
