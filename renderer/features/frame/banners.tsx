import { z } from '../../../shared/zod.ts';
import { preference } from '../../state/preferences.ts';
import { usePreference, useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { shortMoment } from '../../words/dates.ts';
import { counted } from '../../words/labels.ts';
import './banners.css';

/** The example workspace whose welcome was read. */
const WELCOMED = preference('example.welcomed', z.string(), '');

/** What a person has to know before going on, over the screen: connection, holder, files with problems, welcome. */
export function Banners() {
  const stores = useStores();
  const view = useWorkspace((state) => state.view);
  const connection = useWorkspace((state) => state.connection);
  const saveFailure = useRole((state) => state.saveFailure);
  return (
    <section className="banners" aria-label="Notices">
      {connection === 'lost' && (
        <Note tone="error" live>
          The program behind this window is not answering. What you typed is kept here and saved when it
          answers again; it is being tried.
        </Note>
      )}
      {connection === 'no-session' && (
        <Note tone="error" live>
          The key of this page has run out. Press Enter in the terminal that runs Canon Curator, or run canon
          serve again, and open the new address. Copy out a text that is not saved yet.
        </Note>
      )}
      {connection === 'open' && saveFailure !== null && (
        <Note tone="error" live>
          {saveFailure.message}{' '}
          <Button look="link" onPress={() => stores.role.getState().saveAgain()}>
            Try again
          </Button>{' '}
          <Button look="link" onPress={() => stores.role.getState().giveUp()}>
            Give it up
          </Button>
        </Note>
      )}
      {view?.readOnly && (
        <Note tone="warning" live>
          {view.holder === null
            ? 'This folder can’t be written to, so everything here can be read and nothing changed.'
            : `Read-only: ${view.holder.program} on ${view.holder.host} (process ${view.holder.pid}) has held this workspace since ${shortMoment(view.holder.since)}. This window can write as soon as that one ends.`}
        </Note>
      )}
      {view !== null && view.problems.length > 0 && (
        <Note tone="warning">
          {counted(view.problems.length, 'file')} could not be read and{' '}
          {view.problems.length === 1 ? 'is' : 'are'} kept as{' '}
          {view.problems.length === 1 ? 'it is' : 'they are'}:{' '}
          {view.problems.slice(0, 3).map((problem) => (
            <span key={problem.file} className="banners__file">
              <span className="mono">{problem.file}</span>
              {problem.line !== undefined && `, line ${problem.line}`}: {problem.message}{' '}
            </span>
          ))}
          {view.problems.length > 3 && `and ${view.problems.length - 3} more. `}
          Run <span className="mono">canon doctor</span> for all of them.
        </Note>
      )}
      {view?.example && <Welcome id={view.id} />}
    </section>
  );
}

function Welcome({ id }: { id: string }) {
  const [seen, setSeen] = usePreference(WELCOMED);
  if (seen === id) return null;
  return (
    <Note tone="info">
      This is the example canon. Look around, change what you like: approve an alias, mend a text, move a role
      on, and take it all back with Undo.{' '}
      <Button look="link" onPress={() => setSeen(id)}>
        Got it
      </Button>
    </Note>
  );
}
