import { useEffect, useState } from 'react';
import type { Pointing } from '../../../shared/contract-retire.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { useWork, wasCancelled } from '../../state/work.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Note } from '../../ui/note.tsx';
import { counted, pathName } from '../../words/labels.ts';
import './pointing-list.css';

interface PointingListProps {
  roleId: string;
  /** The roles that shall point at the replacement; null as long as there is none. */
  chosen: ReadonlySet<string> | null;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** What would lead to a role that is retired: each role with its places, to be led to the replacement on wish. */
export function PointingList({ roleId, chosen, onChoose }: PointingListProps) {
  const { client } = useStores();
  const { run } = useWork();
  const [pointing, setPointing] = useState<readonly Pointing[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    run((work) => client.call('roles.pointers', { role: roleId, work }))
      .then((answer) => setPointing(answer.pointing))
      .catch((thrown: unknown) => {
        if (!wasCancelled(thrown)) setFailure(errorData(thrown).message);
      });
  }, [client, run, roleId]);
  if (failure !== null) return <Note tone="error">{failure}</Note>;
  if (pointing === null) return <p className="muted pointing__none">Looking what points at it…</p>;
  if (pointing.length === 0) return <p className="muted pointing__none">No other role points at it.</p>;
  return (
    <section className="pointing" aria-label="What points at it">
      <h3>
        {counted(pointing.length, 'role')} {pointing.length === 1 ? 'points' : 'point'} at it
      </h3>
      <p className="hint">
        {chosen === null
          ? 'Choose a replacement to lead them there.'
          : 'The chosen ones will point at the replacement.'}
      </p>
      <ul>
        {pointing.map(({ id, code, places, opens }) => (
          <li key={id} className="pointing__row">
            <Checkbox
              checked={chosen?.has(id) ?? false}
              disabled={chosen === null}
              onChange={(take) => {
                const next = new Set(chosen);
                if (take) next.add(id);
                else next.delete(id);
                onChoose(next);
              }}
            >
              <span className="mono">{code}</span>
            </Checkbox>
            <span className="muted">
              {[...new Set(places.map(({ path }) => pathName(path)))].join(', ')}
              {opens !== null && ` · opens version ${opens}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
