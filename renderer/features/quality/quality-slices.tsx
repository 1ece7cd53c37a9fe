import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { SEVERITIES } from '../../../shared/rules/types.ts';
import { QUALITY_VIEWS, type QualityView } from '../../state/quality.ts';
import { useQuality, useStores, useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SEVERITY_ICONS } from '../roles/mark.tsx';
import { Slice, SliceHead } from '../roles/slice.tsx';
import { SEVERITY_MANY } from './severity-words.ts';
import { functionSums, ruleSums, severitySums } from './sums.ts';

const WORDS: Readonly<Record<QualityView, string>> = {
  findings: 'Findings',
  muted: 'Muted',
  severities: 'Severities',
  pictures: 'Pictures',
};
/** So many functions are shown before one asks for the others. */
const FEW = 6;

/** The views of the screen, and what narrows the findings. */
export function QualitySlices() {
  const { quality } = useStores();
  const view = useQuality((state) => state.view);
  const summary = useQuality((state) => state.summary);
  const filter = useQuality((state) => state.filter);
  const own = useWorkspace((state) => Object.keys(state.view?.settings.severities ?? {}).length);
  const { show, narrow } = quality.getState();
  if (summary === null) return null;
  const all = severitySums(ruleSums(summary, null));
  const here = severitySums(ruleSums(summary, filter.function));
  const counts: Readonly<Record<QualityView, number | null>> = {
    findings: all.error + all.warning + all.info,
    muted: summary.muted,
    severities: own,
    pictures: null,
  };
  return (
    <>
      <SliceHead>Show</SliceHead>
      {QUALITY_VIEWS.map((one) => (
        <Slice key={one} on={one === view} steady count={counts[one]} onPress={() => show(one)}>
          {WORDS[one]}
        </Slice>
      ))}
      {view === 'findings' && (
        <>
          <SliceHead>Severity</SliceHead>
          {SEVERITIES.map((one) => (
            <Slice
              key={one}
              on={filter.severity === one}
              count={here[one]}
              glyph={<Icon of={SEVERITY_ICONS[one]} size={12} className={`sev-${one}`} />}
              onPress={() => narrow({ severity: filter.severity === one ? null : one })}
            >
              {SEVERITY_MANY[one]}
            </Slice>
          ))}
          <Functions />
        </>
      )}
    </>
  );
}

function Functions() {
  const { quality } = useStores();
  const summary = useQuality((state) => state.summary);
  const filter = useQuality((state) => state.filter);
  const names = useWorkspace((state) => state.view?.taxonomy.functions);
  const [open, setOpen] = useState(false);
  if (summary === null) return null;
  const sums = functionSums(summary, filter.severity);
  const few = open || sums.length <= FEW + 1 ? sums : sums.slice(0, FEW);
  const chosen = filter.function;
  const kept: [string, number][] =
    chosen === null || few.some(([code]) => code === chosen)
      ? []
      : [[chosen, sums.find(([code]) => code === chosen)?.[1] ?? 0]];
  if (sums.length === 0 && chosen === null) return null;
  return (
    <>
      <SliceHead>Function</SliceHead>
      {[...kept, ...few].map(([code, count]) => (
        <Slice
          key={code}
          on={chosen === code}
          count={count}
          onPress={() => quality.getState().narrow({ function: chosen === code ? null : code })}
        >
          <span className="mono">{code}</span> {names?.find((one) => one.code === code)?.name ?? ''}
        </Slice>
      ))}
      {(few.length < sums.length || open) && (
        <AriaButton className="slice faint" aria-expanded={open} onPress={() => setOpen(!open)}>
          <span>
            {open ? 'Fewer' : `${sums.length - FEW} more…`}
            <span className="vh"> functions</span>
          </span>
        </AriaButton>
      )}
    </>
  );
}
