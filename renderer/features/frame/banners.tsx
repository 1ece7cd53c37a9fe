import type { FileProblem } from '../../../shared/views.ts';
import { z } from '../../../shared/zod.ts';
import { preference } from '../../state/preferences.ts';
import type { ListRow } from '../../state/problem-rows.ts';
import { usePreference, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { shortMoment } from '../../words/dates.ts';
import { counted } from '../../words/labels.ts';
import { keepFocus } from '../commands/next-pane.ts';
import { SaveNotes } from './save-notes.tsx';
import './banners.css';

/** The example workspace whose welcome was read. */
const WELCOMED = preference('example.welcomed', z.string(), '');

/** What a person has to know before going on, over the screen: connection, holder, files with problems, welcome. */
export function Banners() {
  const view = useWorkspace((state) => state.view);
  const cut = useWorkspace(({ connection }) => connection === 'lost' || connection === 'no-session');
  return (
    <section className="banners" aria-label="Notices">
      <SaveNotes />
      {/* Who doesn’t answer can’t say either whether he still only reads. */}
      {!cut && view?.readOnly && (
        <Note tone="warning" live>
          {view.holder === null
            ? 'This folder can’t be written to, so everything here can be read and nothing changed.'
            : `Read-only: ${view.holder.program} on ${view.holder.host} (process ${view.holder.pid}) has held this workspace since ${shortMoment(view.holder.since)}. This window can write as soon as that one ends.`}
        </Note>
      )}
      {view !== null && view.problems.length > 0 && <FileProblems problems={view.problems} />}
      {view?.example && !view.readOnly && <Welcome id={view.id} />}
    </section>
  );
}

/** Files that can't be read: where, why, and the way to each role's. */
function FileProblems({ problems }: { problems: readonly FileProblem[] }) {
  const stores = useStores();
  const rows = useRoles((state) => state.rows);
  const rowOf = (file: string): ListRow | undefined =>
    [...(rows?.values() ?? [])].find((row) => row.problem?.file === file);
  const show = (row: ListRow): void => {
    stores.place.getState().go('roles');
    void stores.role.getState().open(row.id);
  };
  return (
    <Note tone="warning">
      {counted(problems.length, 'file')} could not be read and {problems.length === 1 ? 'is' : 'are'} kept as{' '}
      {problems.length === 1 ? 'it is' : 'they are'}:{' '}
      {problems.slice(0, 3).map((problem) => {
        const row = rowOf(problem.file);
        return (
          <span key={problem.file} className="banners__file">
            {row === undefined ? (
              <>
                <span className="mono">{problem.file}</span>
                {problem.line !== undefined && `, line ${problem.line}`}: {problem.message}
              </>
            ) : (
              <Button look="link" className="mono" onPress={() => show(row)}>
                {problem.file}
              </Button>
            )}{' '}
          </span>
        );
      })}
      {problems.length > 3 && `and ${problems.length - 3} more. `}
    </Note>
  );
}

function Welcome({ id }: { id: string }) {
  const [seen, setSeen] = usePreference(WELCOMED);
  if (seen === id) return null;
  return (
    <Note tone="info">
      This is the example canon. Look around, change what you like: approve an alias, mend a text, move a role
      on, and take it all back with Undo.{' '}
      <Button
        look="link"
        onPress={({ pointerType }) => {
          setSeen(id);
          if (pointerType === 'keyboard') keepFocus();
        }}
      >
        Got it
      </Button>
    </Note>
  );
}
