import { decisionText } from '../../../shared/words/decisions.ts';
import { useRole } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { fullMoment, shortMoment } from '../../words/dates.ts';
import { initials, personName } from '../../words/labels.ts';
import './history-list.css';

const FEW = 3;

/** The last three decisions on the open role, newest first, and the way to all of them. */
export function HistoryList({ onAll }: { onAll: () => void }) {
  const history = useRole((state) => state.history);
  if (history.length === 0) return null;
  return (
    <section aria-label="History">
      <div className="ihead">
        <h3>History</h3>
        <Button look="link" className="ihead--end" onPress={onAll} aria-label="All of the history">
          All
        </Button>
      </div>
      <ul className="hist">
        {history.slice(0, FEW).map((decision) => {
          const text = decisionText(decision);
          return (
            <li key={decision.id}>
              <span className="avatar avatar--s" aria-hidden="true">
                {initials(decision.by)}
              </span>
              <span className="vh">{personName(decision.by)}: </span>
              <span className="ell" title={[text, decision.note].filter(Boolean).join(': ')}>
                {text}
              </span>
              <time className="cap num push" dateTime={decision.at} title={fullMoment(decision.at)}>
                {shortMoment(decision.at)}
              </time>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
