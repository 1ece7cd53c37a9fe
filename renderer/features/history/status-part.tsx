import { useHistory } from '../../state/stores.tsx';
import { counted } from '../../words/labels.ts';

/** How much of the history fits, for the foot of the window. */
export function HistoryPart() {
  const steps = useHistory((state) => state.steps);
  const decisions = useHistory((state) => state.decisions);
  return (
    <span className="num">
      {counted(decisions, 'decision')} in {counted(steps, 'step')}
    </span>
  );
}
