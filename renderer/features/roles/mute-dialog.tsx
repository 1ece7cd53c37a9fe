import { useState } from 'react';
import type { OpenDialog } from '../../state/place.ts';
import { useRoles, useStores } from '../../state/stores.tsx';
import { findingTitle } from '../../words/findings.ts';
import { WithReason } from './retire-dialog.tsx';

interface MuteDialogProps {
  ask: Extract<OpenDialog, { kind: 'mute' }>;
  onClose: () => void;
}

/** Mutes one finding of a role, or accepts that an alias is shared, with a reason that sticks. */
export function MuteDialog({ ask, onClose }: MuteDialogProps) {
  const stores = useStores();
  const other = useRoles((state) => (ask.with === undefined ? undefined : state.rows?.get(ask.with)));
  const [reason, setReason] = useState('');
  const { role, rule, path } = ask;
  const title = findingTitle(rule);
  const work = () =>
    ask.accept
      ? stores.client.call('findings.accept', {
          role,
          rule,
          path,
          reason: reason.trim(),
          ...(ask.with !== undefined && { with: ask.with }),
        })
      : stores.client.call('findings.mute', { role, rule, path, reason: reason.trim() });
  return (
    <WithReason
      title={`${ask.accept ? 'Accept' : 'Mute'} “${title}”?`}
      text={
        ask.accept
          ? `The alias stays on both roles${other === undefined ? '' : `, also on ${other.code}`}, and this finding doesn’t come back.`
          : 'It no longer shows on this role, neither here nor on the command line. The reason stands under Source.'
      }
      doIt={ask.accept ? 'Accept' : 'Mute'}
      keepIt="Cancel"
      done={`${ask.accept ? 'Accepted' : 'Muted'} “${title}”`}
      reason={reason}
      onReason={setReason}
      work={work}
      onClose={onClose}
    />
  );
}
