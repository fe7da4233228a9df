// Owns what is shown when a screen fails by a defect of ours: a sentence and a way out instead of a white page.
// Must not import features, session or platform.
import { Component, type ReactNode } from 'react';
import { useWords } from './i18n/useWords.tsx';
import { Button } from './ui/Button.tsx';

/** Only a class can catch what its children throw while drawing. */
export class ErrorScreen extends Component<
  { readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Stumbled /> : this.props.children;
  }
}

function Stumbled() {
  const { t } = useWords();
  return (
    <main className="flex min-h-screen-now flex-col items-center justify-center px-6 text-center">
      <h1 className="text-xl">{t('stumbled.what')}</h1>
      <p className="mt-1 mb-5 text-muted">{t('stumbled.todo')}</p>
      <Button look="primary" onClick={() => location.reload()}>
        {t('connection.reload')}
      </Button>
    </main>
  );
}
