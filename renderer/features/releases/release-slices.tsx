import { KeyRound, ShieldCheck } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { usePlace, useRelease } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { fullMoment, shortMoment } from '../../words/dates.ts';
import { counted, personName } from '../../words/labels.ts';
import { whenUncovered } from '../uncovered.ts';

/** The channel, its past bundles, and the keys of this machine; in a popover it says when that is to go. */
export function ReleaseSlices({ onLeave }: { onLeave?: () => void }) {
  const preview = useRelease((state) => state.preview);
  const open = usePlace((state) => state.open);
  const heading = useId();
  if (preview === null) return null;
  const openKeys = (): void => {
    // The dialog opens when the popover it was asked from is gone, so that leaving it leads back to the button.
    onLeave?.();
    whenUncovered(() => open({ kind: 'keys' }));
  };
  const past = [...preview.past].sort((a, b) => b.sequence - a.sequence);
  return (
    <>
      <div className="slices__head">Channel</div>
      <div className="slice slice--on">
        <span className="ell">{preview.channel}</span>
        <span className="count">next {preview.sequence}</span>
      </div>
      <div className="slices__head" id={heading}>
        Bundles, {preview.channel}
      </div>
      {past.length === 0 && <div className="slice faint">None yet</div>}
      <ul aria-labelledby={heading}>
        {past.map((bundle) => (
          <li
            className="slice"
            key={bundle.sequence}
            title={`${counted(bundle.records, 'role')}, ${personName(bundle.by)}, ${fullMoment(bundle.at)}`}
          >
            <Icon of={ShieldCheck} className="sev-ok" />
            <span className="ell">Bundle {bundle.sequence}</span>
            <span className="count">{shortMoment(bundle.at)}</span>
          </li>
        ))}
      </ul>
      <div className="slices__head">Keys</div>
      <AriaButton className="slice" onPress={openKeys}>
        <Icon of={KeyRound} />
        <span className="ell">Your keys</span>
        <span className="count">{preview.keys.length}</span>
      </AriaButton>
    </>
  );
}
