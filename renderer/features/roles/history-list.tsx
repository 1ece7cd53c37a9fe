import { useRole } from '../../state/stores.tsx';
import { fullMoment, shortMoment } from '../../words/dates.ts';
import { decisionText } from '../../words/decisions.ts';
import { initials, personName } from '../../words/labels.ts';
import './history-list.css';

/** The last decisions on the open role, newest first. */
export function HistoryList() {
  const history = useRole((state) => state.history);
  if (history.length === 0) return null;
  return (
    <section aria-label="History">
      <div className="ihead ihead--top">
        <h3>History</h3>
      </div>
      <ul className="hist">
        {history.map((decision) => (
          <li key={decision.id} title={decision.note ?? undefined}>
            <span className="avatar avatar--s" aria-hidden="true">
              {initials(decision.by)}
            </span>
            <span className="vh">{personName(decision.by)}: </span>
            <span className="ell">{decisionText(decision)}</span>
            <time className="cap num push" dateTime={decision.at} title={fullMoment(decision.at)}>
              {shortMoment(decision.at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
