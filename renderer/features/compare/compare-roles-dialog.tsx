import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { sharedLines } from '../../../shared/compare.ts';
import type { Result } from '../../../shared/contract.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { counted, pathName } from '../../words/labels.ts';
import { openRole } from '../map/acts.ts';
import { mergeRoles } from '../merge-roles/open-merge.ts';
import { DistanceTable } from '../roles/adjacent/distance-table.tsx';
import './compare-roles-dialog.css';

type Compared = Result<'coordinates.compare'>;

/** It scrolls, which the keyboard must be able to do. */
const SCROLLS = { role: 'group', tabIndex: 0, 'aria-label': 'Roles side by side' };

/** Two to four roles side by side, what differs marked, and every term of their distances. */
export function CompareRolesDialog({ roles, onClose }: { roles: readonly string[]; onClose: () => void }) {
  const stores = useStores();
  const [read, setRead] = useState<Compared | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  useEffect(() => {
    stores.client.call('coordinates.compare', { roles: [...roles] }).then(setRead, (thrown: unknown) => {
      setFailure(errorData(thrown).message);
    });
  }, [stores, roles]);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const [one, two] = read?.roles ?? [];
  const same = read?.fields.filter((field) => field.same).length ?? 0;
  return (
    <Dialog
      title="Compare roles"
      onClose={onClose}
      dismissable
      wide
      foot={
        <>
          {same > 0 && (
            <Checkbox checked={all} onChange={setAll}>
              Show what is the same too ({counted(same, 'field')})
            </Checkbox>
          )}
          <span className="push row">
            {!readOnly && one !== undefined && two !== undefined && read?.roles.length === 2 && (
              <Button onPress={() => mergeRoles(stores, one.id, two.id)}>Merge…</Button>
            )}
            <Button onPress={onClose}>Close</Button>
          </span>
        </>
      }
    >
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
      {read !== null && (
        <div className="cmp" {...SCROLLS}>
          <Fields
            read={read}
            all={all}
            onOpen={(id) => {
              onClose();
              openRole(stores, id);
            }}
          />
          <Distances read={read} />
        </div>
      )}
    </Dialog>
  );
}

function Fields({ read, all, onOpen }: { read: Compared; all: boolean; onOpen: (id: string) => void }) {
  const shown = read.fields.filter(
    ({ same, each }) => (all || !same) && each.some((value) => !isBlank(value)),
  );
  return (
    <table className="cmp__table">
      <thead>
        <tr>
          <td />
          {read.roles.map(({ id, code, title }) => (
            <th key={id} scope="col">
              <AriaButton className="link" onPress={() => onOpen(id)}>
                <span className="mono">{code}</span>
              </AriaButton>
              <span className="cmp__title">{title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ path, each, same }) => {
          const lists = each.every(Array.isArray) ? sharedLines(each as string[][]) : null;
          return (
            <tr key={path}>
              <th scope="row">
                {pathName(path)}
                {same && <span className="cap cmp__same">the same</span>}
              </th>
              {read.roles.map(({ id }, at) => (
                <td key={id}>
                  {lists === null ? (
                    valueText(each[at])
                  ) : (
                    <Lines lines={lists[at] ?? []} roles={read.roles.length} />
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The lines of a list: one that others lack is marked, and told to be only here. */
function Lines({ lines, roles }: { lines: ReturnType<typeof sharedLines>[number]; roles: number }) {
  return (
    <ul className="cmp__lines">
      {lines.map(({ text, on }, at) => (
        <li key={`${at.toString()} ${text}`}>
          {on.length === 1 ? <ins>{text}</ins> : text}
          {on.length === 1 && <span className="vh"> (only here)</span>}
          {on.length > 1 && on.length < roles && <span className="cap"> in {on.length}</span>}
        </li>
      ))}
    </ul>
  );
}

function Distances({ read }: { read: Compared }) {
  const limits = useWorkspace((state) => state.view?.settings.distance);
  if (limits === undefined) return null;
  return (
    <section aria-label="Distances" className="cmp__pairs">
      {read.pairs.map((pair) => (
        <div key={`${pair.a} ${pair.b}`}>
          <DistanceTable
            from={pair.a}
            to={pair.b}
            measured={{ ...pair, band: pair.computed }}
            limits={limits}
          />
          {pair.decided !== null && (
            <p className="cap">
              A person says {pair.decided.band}: “{pair.decided.reason}”
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A value that is no list: a text, a number, or a record as its members that say something. */
function valueText(value: unknown): string {
  if (isBlank(value)) return '–';
  if (typeof value !== 'object') return String(value);
  const parts = Object.values(value as object).filter((part) => !isBlank(part));
  return parts.length === 0 ? '–' : parts.join(' · ');
}
