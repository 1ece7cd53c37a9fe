import { Check, Pencil, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import { leftText } from '../../state/sitting.ts';
import { useReview } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';

/** The pace sinks while nothing is decided: it is looked at again after so long. */
const LOOK_MS = 10_000;

/** How far this sitting is: decided, the pace, what is left. */
export function ProgressHead() {
  const sitting = useReview((state) => state.sitting);
  const rows = useReview((state) => state.lists[state.queue]);
  useReview((state) => state.revision);
  useLooking();
  const left = rows?.waiting ?? 0;
  const all = sitting.decided + left;
  const pace = sitting.pace(performance.now());
  const number = (n: number): string => n.toLocaleString('en');
  return (
    <div className="prog">
      <div className="prog__line">
        <span className="num">
          <span className="medium">
            {number(sitting.decided)} of {number(all)}
          </span>{' '}
          decided
        </span>
        {pace !== null && (
          <>
            <span className="sep" />
            <span className="num muted">{number(Math.max(1, Math.round(pace)))} a minute</span>
            {left > 0 && (
              <>
                <span className="sep" />
                <span className="num muted">{leftText(left, pace)}</span>
              </>
            )}
          </>
        )}
        <span className="push prog__counts cap num">
          <Count icon={Check} tone="sev-ok" many={sitting.of('approved')} word="approved" />
          <Count icon={X} tone="sev-error" many={sitting.of('rejected')} word="rejected" />
          <Count icon={Pencil} tone="" many={sitting.of('edited')} word="edited" />
        </span>
      </div>
      <ProgressBar
        className="prog__track"
        aria-label="Decided in this sitting"
        value={sitting.decided}
        maxValue={Math.max(all, 1)}
      >
        {({ percentage }) => <i className="prog__bar" style={{ width: `${percentage ?? 0}%` }} />}
      </ProgressBar>
    </div>
  );
}

function Count({ icon, tone, many, word }: { icon: typeof Check; tone: string; many: number; word: string }) {
  if (many === 0) return null;
  return (
    <span className="prog__count">
      <Icon of={icon} size={12} className={tone} />
      {many.toLocaleString('en')} {word}
    </span>
  );
}

function useLooking(): void {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((n) => n + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
}
