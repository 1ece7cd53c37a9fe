import { ArrowLeftRight } from 'lucide-react';
import { useCallback } from 'react';
import type { MergePreview } from '../../../shared/contract-merge-roles.ts';
import type { RoleRow } from '../../../shared/views.ts';
import { useRoles } from '../../state/stores.tsx';
import { StatusChip } from '../../ui/chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RolePicker } from '../roles/role-picker.tsx';

interface SidesProps {
  keep: string;
  other: string | null;
  plan: MergePreview | null;
  onOther: (id: string) => void;
  onSwap: () => void;
}

/** Which of the two stays and which one goes, with the way to have it the other way round. */
export function Sides({ keep, other, plan, onOther, onSwap }: SidesProps) {
  const fits = useCallback((row: RoleRow) => row.id !== keep, [keep]);
  const opens = plan?.keep.opens ?? null;
  return (
    <div className="merge__sides">
      <Side id={keep} word="Stays" after={opens === null ? '' : `opens the draft of version ${opens}`} />
      <IconButton
        icon={ArrowLeftRight}
        size={16}
        label="Keep the other one"
        isDisabled={other === null}
        onPress={onSwap}
      />
      {other === null ? (
        <RolePicker
          label="Goes into it"
          chosen={null}
          onChoose={(id) => id !== null && onOther(id)}
          placeholder="Title or code of the other role"
          fits={fits}
          autoFocus
        />
      ) : (
        <Side id={other} word="Goes into it" after={plan === null ? '' : BECOMES[plan.other.becomes]} />
      )}
    </div>
  );
}

const BECOMES = {
  retired: 'is retired, replaced by the other',
  deleted: 'is deleted: it never was approved',
  'as it is': 'stays retired, replaced by the other',
} as const;

function Side({ id, word, after }: { id: string; word: string; after: string }) {
  const row = useRoles((state) => state.rows?.get(id));
  return (
    <section className="merge__side" aria-label={word}>
      <p className="cap">{word}</p>
      <p className="merge__side-head">
        <span className="mono">{row?.code ?? ''}</span>
        {row !== undefined && <StatusChip status={row.status} />}
      </p>
      <p className="medium">{row?.title ?? ''}</p>
      <p className="cap merge__side-after">{after}</p>
    </section>
  );
}
