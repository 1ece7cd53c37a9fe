import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { BrokenFiles } from './broken-files.tsx';
import { SectionSelect } from './section-list.tsx';

interface SettingsPageProps {
  title: string;
  intro: ReactNode;
  back?: { text: string; go: () => void };
  children: ReactNode;
  below?: ReactNode;
}

/** The page of one section. */
export function SettingsPage({ title, intro, back, children, below }: SettingsPageProps) {
  const { settings } = useStores();
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    // What was pressed to come here is gone: the keyboard goes on where one left, else to the first thing to do.
    const { left, arrives } = settings.getState();
    settings.setState({ arrives: false });
    if (!arrives || document.activeElement !== document.body) return;
    const first = ['input, textarea', '.choice', 'button']
      .map((kind) => page.current?.querySelector<HTMLElement>(`.settings__scroll :is(${kind})`))
      .find((one) => one != null);
    const row =
      left === null ? null : page.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(left)}"]`);
    (row ?? first)?.focus();
  }, [settings]);
  return (
    <section ref={page} className="pane pane--page" aria-label={title} data-pane="setting">
      <SectionSelect />
      <div className="scroll settings__scroll">
        <div className="settings__page">
          {back !== undefined && (
            <Button look="link" className="settings__back" onPress={back.go}>
              <Icon of={ChevronLeft} size={12} /> {back.text}
            </Button>
          )}
          <h1 className="settings__title">{title}</h1>
          <p className="muted settings__intro">{intro}</p>
          <BrokenFiles />
          {children}
          {below}
        </div>
      </div>
    </section>
  );
}
