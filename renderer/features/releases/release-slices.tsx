import { KeyRound, ShieldCheck } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { usePlace, useRelease } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { fullMoment, shortMoment } from '../../words/dates.ts';
import { counted, personName } from '../../words/labels.ts';

/** The channel, its past bundles, and the keys of this machine. */
export function ReleaseSlices() {
  const preview = useRelease((state) => state.preview);
  const open = usePlace((state) => state.open);
  if (preview === null) return null;
  const past = [...preview.past].sort((a, b) => b.sequence - a.sequence);
  return (
    <>
      <div className="slices__head">Channel</div>
      <div className="slice slice--on">
        <span className="ell">{preview.channel}</span>
        <span className="count">next {preview.sequence}</span>
      </div>
      <div className="slices__head" id="past-bundles">
        Bundles, {preview.channel}
      </div>
      {past.length === 0 && <div className="slice faint">None yet</div>}
      <ul aria-labelledby="past-bundles">
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
      <AriaButton className="slice" onPress={() => open({ kind: 'keys' })}>
        <Icon of={KeyRound} />
        <span className="ell">Your keys</span>
        <span className="count">{preview.keys.length}</span>
      </AriaButton>
    </>
  );
}
