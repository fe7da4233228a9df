// Owns what a message or poll says, as one plain line.
// Must not import features, session or platform.
import type { ReactNode } from 'react';
import type { Entry } from '../shared/model.ts';
import { useWords } from './i18n/useWords.tsx';
import { useMessageView } from './roomTalk.ts';
import { MarkedLine } from './ui/markdown/MarkedLine.tsx';

export function PlainEntry({ entry }: { readonly entry: Entry }): ReactNode {
  const { t } = useWords();
  const view = useMessageView(entry);
  if (view.deletedBy !== null) return t('message.deleted');
  const text = entry.kind === 'poll' ? entry.body.question : (view.text ?? '');
  return <MarkedLine text={text} spoiler={t('message.spoiler')} />;
}
