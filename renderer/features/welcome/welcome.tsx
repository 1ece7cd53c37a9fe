import { ArrowLeft, FileInput, FolderOpen, FolderPlus, type LucideIcon, Sparkles } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { WelcomeView } from '../../../shared/views.ts';
import { usePlace, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { openingText } from '../../words/opening.ts';
import { Banners } from '../frame/banners.tsx';
import { useReady } from '../frame/ready.ts';
import { isCovered, whenUncovered } from '../uncovered.ts';
import { FolderDialog } from './folder-dialog.tsx';
import { NewWorkspaceDialog } from './new-workspace-dialog.tsx';
import { Recents } from './recents.tsx';
import { useOpening } from './use-opening.ts';
import './welcome.css';

const EXAMPLE = 'Open the example canon';

type Asking = { kind: 'folder' } | { kind: 'new'; folder?: string; first?: 'import' } | null;

/** Where a workspace is opened or made: the window without one, and over the one that is open to change it. */
export function Welcome() {
  const stores = useStores();
  const current = useWorkspace((state) => state.view);
  const choose = usePlace((state) => state.choose);
  const [welcome, setWelcome] = useState<WelcomeView | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const opening = useOpening();
  const ready = welcome !== null;
  useReady(ready);

  useEffect(() => {
    stores.client
      .call('welcome.get', {})
      .then(setWelcome)
      .catch((thrown: unknown) => stores.toasts.getState().fail(thrown));
  }, [stores]);
  // What had the focus is gone with the screen, and may still want to give it back.
  useEffect(() => {
    if (!ready) return;
    const first = '.welcome__back, .examplecard button, .recent__open';
    whenUncovered(() => document.querySelector<HTMLElement>(first)?.focus());
  }, [ready]);
  useEffect(() => {
    if (current === null) document.title = 'Canon Curator';
  }, [current]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && current !== null && !event.defaultPrevented && !isCovered())
        choose(false);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [current, choose]);

  if (welcome === null) return <main className="welcome" />;
  const { example, failure } = welcome;
  const recents = welcome.recents.filter(({ path }) => path !== current?.path);
  const openExample = (): void =>
    void (example.made
      ? opening.open(example.path)
      : opening.make({ path: example.path, name: 'Example canon', example: true }));
  const openFolder = async (): Promise<void> => {
    if (stores.shell === null) return setAsking({ kind: 'folder' });
    const { path } = await stores.shell.callShell('shell.openFolder', { title: 'Open a workspace folder' });
    if (path !== null) await opening.open(path);
  };
  const { problem } = opening;
  const returning = recents.length > 0;
  return (
    <main className="welcome">
      <Banners />
      <div className="welcome__scroll scroll">
        <div className="welcome__box" data-recents={returning || undefined}>
          <header className="welcome__head">
            {current !== null && (
              <Button look="quiet" small className="welcome__back" onPress={() => choose(false)}>
                <Icon of={ArrowLeft} />
                <span className="ell">Back to {current.name}</span>
              </Button>
            )}
            <h1 className="welcome__title">{current === null ? 'Canon Curator' : 'Switch workspace'}</h1>
            <p className="muted">
              A workspace is a folder with one file a role. It stays on this machine; nothing is sent
              anywhere.
            </p>
          </header>
          {failure !== null && problem === null && (
            <Note tone="error">
              The workspace of the last time could not be opened. {openingText(failure, failure.path)}
            </Note>
          )}
          {problem !== null && asking === null && (
            <Note tone="error" live>
              {problem.text}{' '}
              {problem.kind === 'no-workspace' && (
                <Button look="link" onPress={() => setAsking({ kind: 'new', folder: problem.path })}>
                  Make one there…
                </Button>
              )}
            </Note>
          )}
          {returning && (
            <Recents recents={recents} onOpen={(path) => void opening.open(path)} onForgotten={setWelcome} />
          )}
          <section className="welcome__begin" aria-label="Begin">
            {!returning && <ExampleCard onPress={openExample} />}
            <ul className="ways">
              <Way
                icon={FolderOpen}
                name="Open a workspace folder…"
                text="One that is on this machine or on a share"
                onPress={() => void openFolder()}
              />
              <Way
                icon={FolderPlus}
                name="New empty workspace…"
                text="With the standard level framework and no role"
                onPress={() => setAsking({ kind: 'new' })}
              />
              <Way
                icon={FileInput}
                name="Import pages into a new workspace…"
                text="From role pages as they are copied from a browser"
                onPress={() => setAsking({ kind: 'new', first: 'import' })}
              />
              {returning && (
                <Way
                  icon={Sparkles}
                  name={EXAMPLE}
                  text="68 roles to try everything on"
                  onPress={openExample}
                />
              )}
            </ul>
          </section>
        </div>
      </div>
      {asking?.kind === 'folder' && (
        <FolderDialog
          start={welcome.documents}
          opening={opening}
          onMake={(folder) => setAsking({ kind: 'new', folder })}
          onClose={() => {
            setAsking(null);
            opening.forget();
          }}
        />
      )}
      {asking?.kind === 'new' && (
        <NewWorkspaceDialog
          parent={welcome.documents}
          {...(asking.folder !== undefined && { folder: asking.folder })}
          {...(asking.first !== undefined && { first: asking.first })}
          opening={opening}
          onClose={() => {
            setAsking(null);
            opening.forget();
          }}
        />
      )}
    </main>
  );
}

/** For whoever is new here: the one main button. */
function ExampleCard({ onPress }: { onPress: () => void }) {
  return (
    <div className="examplecard">
      <div className="examplecard__text">
        <h2 className="examplecard__title">See how it works</h2>
        <p className="muted">
          68 roles in every state, with findings to mend and aliases to decide. Everything in it is an
          example: try whatever you like.
        </p>
      </div>
      <Button look="main" onPress={onPress}>
        <Icon of={Sparkles} />
        {EXAMPLE}
      </Button>
    </div>
  );
}

interface WayProps {
  icon: LucideIcon;
  name: string;
  text: string;
  onPress: () => void;
}

function Way({ icon, name, text, onPress }: WayProps) {
  return (
    <li>
      <AriaButton className="wayline" onPress={onPress}>
        <Icon of={icon} size={16} className="faint" />
        <span className="wayline__text">
          <span className="medium">{name}</span>
          <span className="cap">{text}</span>
        </span>
      </AriaButton>
    </li>
  );
}
