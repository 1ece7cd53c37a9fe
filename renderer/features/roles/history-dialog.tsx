import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { sameValue } from '../../../shared/diff.ts';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import { readPath } from '../../../shared/paths.ts';
import type { DecisionView } from '../../../shared/views.ts';
import { decisionText } from '../../../shared/words/decisions.ts';
import { type DiffField, differenceOf } from '../../../shared/words/difference.ts';
import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { fullMoment } from '../../words/dates.ts';
import { counted, initials, personName } from '../../words/labels.ts';
import { showHistoryOf } from '../history/acts.ts';
import { isRestorable } from '../history/restorable.ts';
import { Difference } from './difference.tsx';
import './history-dialog.css';

/** Every decision on a role, newest first: who, when, what, word by word; and the way back to a field as it was. */
export function HistoryDialog({ roleId, onClose }: { roleId: string; onClose: () => void }) {
  const stores = useStores();
  const digest = useRole((state) => state.view?.digest);
  const code = useRole((state) => state.view?.role.code ?? '');
  const [decisions, setDecisions] = useState<readonly DecisionView[] | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  useEffect(() => {
    // Each decision changes the digest: then there is one more to read.
    if (digest === undefined) return;
    let wanted = true;
    stores.client
      .call('history.list', { role: roleId })
      .then((result) => wanted && setDecisions([...result.decisions].reverse()))
      .catch((thrown: unknown) => wanted && setFailure(errorData(thrown)));
    return () => {
      wanted = false;
    };
  }, [roleId, digest, stores]);
  return (
    <Dialog
      title="History of this role"
      onClose={onClose}
      wide
      dismissable
      foot={
        <>
          <span className="cap">{decisions !== null && counted(decisions.length, 'decision')}</span>
          <Button
            className="push"
            onPress={() => {
              onClose();
              showHistoryOf(stores, { id: roleId, code });
            }}
          >
            Show in History
          </Button>
          <Button
            isDisabled={(decisions?.length ?? 0) === 0}
            onPress={() => {
              const point = decisions?.[1]?.id ?? decisions?.[0]?.id ?? 'now';
              stores.place.getState().open({ kind: 'points', role: roleId, a: point, b: 'now' });
            }}
          >
            Compare two points
          </Button>
          <Button onPress={onClose} autoFocus>
            Close
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Note tone="error" live>
          {failure.message}
        </Note>
      )}
      <ul className="past" aria-label="Decisions">
        {decisions?.map((decision, at) => (
          <Entry key={decision.id} decision={decision} before={decisions[at + 1]} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

interface EntryProps {
  decision: DecisionView;
  /** The decision before it: where the role stood that this one changed. */
  before: DecisionView | undefined;
  onClose: () => void;
}

function Entry({ decision, before }: EntryProps) {
  const stores = useStores();
  const role = useRole((state) => state.view?.role);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const groups = differenceOf(decision.changes, role);
  const restore = (to: string, path?: string): void => {
    if (role === undefined) return;
    const place = path === undefined ? {} : { path };
    stores.place.getState().open({ kind: 'restore', role: role.id, to, ...place });
  };
  const actions = (field: DiffField) => {
    const from = decision.changes.find(({ path }) => path === field.path)?.from;
    if (before === undefined || readOnly || !isRestorable(field.path, decision.changes)) return null;
    // What stands there now as it did then needs no way back.
    if (from !== undefined && sameValue(from, readPath(role, field.path) ?? null)) return null;
    return (
      <Button
        look="quiet"
        small
        onPress={() => restore(before.id, field.path)}
        aria-label={`Restore ${field.name} as it was before`}
      >
        Restore…
      </Button>
    );
  };
  return (
    <li>
      <Disclosure className="past__entry">
        <Heading level={3} className="past__head">
          <AriaButton slot="trigger" className="past__row" isDisabled={groups.length === 0}>
            <Icon of={ChevronRight} size={12} className="past__sign" />
            <span className="avatar avatar--s" aria-hidden="true">
              {initials(decision.by)}
            </span>
            <span className="past__what">
              <span>{decisionText(decision)}</span>
              <span className="cap">
                {personName(decision.by)}
                {decision.note !== null && ` · ${decision.note}`}
              </span>
            </span>
            <time className="cap num push" dateTime={decision.at}>
              {fullMoment(decision.at)}
            </time>
          </AriaButton>
        </Heading>
        <DisclosurePanel className="past__panel">
          <Difference groups={groups} actions={actions} />
          {!readOnly && before !== undefined && (
            <Button look="link" onPress={() => restore(decision.id)}>
              Restore the whole role as it was then…
            </Button>
          )}
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}
