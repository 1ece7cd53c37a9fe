import { useEffect, useState } from 'react';
import type { Pointers } from '../../../shared/contract-retire.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { useWork, wasCancelled } from '../../state/work.ts';
import { Note } from '../../ui/note.tsx';
import { PointingRows, StayingRows } from './pointing-rows.tsx';

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
  const [found, setFound] = useState<Pointers | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    run((work) => client.call('roles.pointers', { role: roleId, work }))
      .then(setFound)
      .catch((thrown: unknown) => {
        if (!wasCancelled(thrown)) setFailure(errorData(thrown).message);
      });
  }, [client, run, roleId]);
  if (failure !== null) return <Note tone="error">{failure}</Note>;
  if (found === null) return <p className="muted pointing__none">Looking what points at it…</p>;
  const hint =
    chosen === null
      ? 'Choose a replacement to lead them there.'
      : 'The chosen ones will point at the replacement.';
  return (
    <>
      {found.pointing.length === 0 ? (
        <p className="muted pointing__none">No other role points at it.</p>
      ) : (
        <PointingRows pointing={found.pointing} chosen={chosen} onChoose={onChoose} hint={hint} />
      )}
      <StayingRows staying={found.staying} />
    </>
  );
}
