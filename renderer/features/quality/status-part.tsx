import { useQuality } from '../../state/stores.tsx';
import { counted } from '../../words/labels.ts';

/** How the canon stands as a whole. */
export function QualityPart() {
  const summary = useQuality((state) => state.summary);
  const at = useQuality((state) => state.lines?.findIndex(({ key }) => key === state.current) ?? -1);
  const of = useQuality((state) => state.lines?.length ?? 0);
  const findings = useQuality((state) => state.view === 'findings');
  if (summary === null) return null;
  return (
    <>
      <span className="num">
        {summary.found.toLocaleString('en')} of {counted(summary.roles, 'role')} with findings
      </span>
      <span className="sep" />
      <span className="num">
        {summary.blocked === 0
          ? 'None blocked by errors'
          : `${summary.blocked.toLocaleString('en')} can’t be approved`}
      </span>
      {findings && at >= 0 && (
        <>
          <span className="sep" />
          <span className="num">
            {(at + 1).toLocaleString('en')} of {of.toLocaleString('en')}
          </span>
        </>
      )}
    </>
  );
}
