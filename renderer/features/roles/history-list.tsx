import { useState } from 'react';
import { useRole } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { fullMoment, shortMoment } from '../../words/dates.ts';
import { decisionText } from '../../words/decisions.ts';
import { initials, personName } from '../../words/labels.ts';
import './history-list.css';

const FEW = 3;

/** The last decisions on the open role, newest first: three, and all of them at a press. */
export function HistoryList() {
  const history = useRole((state) => state.history);
  const [all, setAll] = useState(false);
  if (history.length === 0) return null;
  return (
    <section aria-label="History">
      <div className="ihead">
        <h3>History</h3>
        {history.length > FEW && (
          <Button look="link" className="ihead--end" aria-expanded={all} onPress={() => setAll(!all)}>
            {all ? 'Fewer' : `All ${history.length}`}
          </Button>
        )}
      </div>
      <ul className="hist">
        {(all ? history : history.slice(0, FEW)).map((decision) => {
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
