import { ListChecks } from 'lucide-react';
import { usePlace, useReview, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { scoreText } from '../../words/labels.ts';
import { approveAll } from './approve-all.ts';

/** Approves what the proposer was sure of, at one press, or after a look at the list. */
export function BulkBar() {
  const stores = useStores();
  const open = usePlace((state) => state.open);
  const limit = useWorkspace((state) => state.view?.settings.bands.high ?? 0.8);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const rows = useReview((state) => state.lists.aliases);
  useReview((state) => state.revision);
  const many = rows?.bands.get('high') ?? 0;
  if (rows === undefined || many === 0 || readOnly) return null;
  return (
    <div className="bulk">
      <Button onPress={() => void approveAll(stores, limit)}>
        <Icon of={ListChecks} />
        Approve all at {scoreText(limit)} and above ({many.toLocaleString('en')})
      </Button>
      <span className="push">
        <Button look="link" onPress={() => open({ kind: 'approve-all' })}>
          See which
        </Button>
      </span>
    </div>
  );
}
