import { KeyRound, Unplug } from 'lucide-react';
import type { ErrorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useReady } from './ready.ts';
import './no-session.css';

/** A page without a key: it can show nothing, so it says how to get one. */
export function NoSession() {
  useReady(true);
  return (
    <main className="alone">
      <EmptyState
        icon={KeyRound}
        title="This page needs a new address"
        alone
        text={
          <>
            Its address is good once and for a minute. Press Enter in the terminal that runs Canon Curator, or
            run <code className="mono">canon serve</code> on the same folder again: it prints a new one.
            Everything saved is safe.
          </>
        }
      />
    </main>
  );
}

/** The workspace could not be opened: what happened, and trying again. */
export function OpenFailure({ failure }: { failure: ErrorData }) {
  useReady(true);
  const stores = useStores();
  return (
    <main className="alone" role="alert">
      <EmptyState icon={Unplug} title="The workspace could not be opened" text={failure.message} alone>
        <Button onPress={stores.begin}>Try again</Button>
      </EmptyState>
    </main>
  );
}
