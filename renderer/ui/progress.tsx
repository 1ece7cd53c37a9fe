import { ProgressBar } from 'react-aria-components';
import { Button } from './button.tsx';
import './progress.css';

interface ProgressProps {
  /** What is being done. */
  label: string;
  done: number;
  /** Out of how many; null while nobody knows. */
  of: number | null;
  /** What is known already. */
  note?: string;
  /** Shows at once; else it keeps its room and appears after a second, so that quick work does not flicker. */
  atOnce?: boolean;
  onCancel?: () => void;
}

/** How far a longer piece of work is: its count, its bar, and the way out of it. */
export function Progress({ label, done, of, note = '', atOnce = false, onCancel }: ProgressProps) {
  const count = of === null ? '' : `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
  return (
    <div className={`progress ${atOnce ? 'progress--now' : ''}`}>
      <ProgressBar
        aria-label={label}
        value={done}
        maxValue={of ?? 1}
        isIndeterminate={of === null}
        {...(of !== null && { valueLabel: count })}
      >
        {({ percentage }) => (
          <>
            <div className="row">
              <span>{label}</span>
              <span className="num muted push">{count}</span>
            </div>
            <div className="progress__track">
              <i className="progress__bar" style={{ width: `${percentage ?? 30}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
      <div className="row progress__foot">
        <span className="cap">{note}</span>
        {onCancel !== undefined && (
          <Button small className="push" onPress={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}
