import type { Pointers } from '../../../shared/contract-retire.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { counted, pathName } from '../../words/labels.ts';
import './pointing-list.css';

interface PointingRowsProps {
  pointing: Pointers['pointing'];
  /** The roles that are led elsewhere; null where nobody can say yet. */
  chosen: ReadonlySet<string> | null;
  onChoose: (chosen: ReadonlySet<string>) => void;
  hint: string;
  /** Roles that follow in any case. */
  bound?: ReadonlySet<string>;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The roles that point at one that goes, each with its places, to be led elsewhere or left. */
export function PointingRows({ pointing, chosen, onChoose, hint, bound = NOBODY }: PointingRowsProps) {
  return (
    <section className="pointing" aria-label="What points at it">
      <h3>
        {counted(pointing.length, 'role')} {pointing.length === 1 ? 'points' : 'point'} at it
      </h3>
      <p className="hint">{hint}</p>
      <ul>
        {pointing.map(({ id, code, places, opens }) => (
          <li key={id} className="pointing__row">
            <Checkbox
              checked={bound.has(id) || (chosen?.has(id) ?? false)}
              disabled={chosen === null || bound.has(id)}
              onChange={(take) => {
                const next = new Set(chosen);
                if (take) next.add(id);
                else next.delete(id);
                onChoose(next);
              }}
            >
              <span className="mono">{code}</span>
            </Checkbox>
            <span className="muted">
              {placeNames(places)}
              {opens !== null && ` · opens version ${opens}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What names a role that goes and stays as it is, with the words: somebody may want to look there. */
export function StayingRows({ staying }: { staying: Pointers['staying'] }) {
  if (staying.length === 0) return null;
  return (
    <section className="pointing" aria-label="What names it and stays as it is">
      <h3>
        {counted(staying.length, 'role')} {staying.length === 1 ? 'names' : 'name'} it and{' '}
        {staying.length === 1 ? 'stays as it is' : 'stay as they are'}
      </h3>
      <ul>
        {staying.map(({ id, code, places }) => (
          <li key={id} className="pointing__row">
            <span className="mono">{code}</span>
            <span className="muted">{placeNames(places)}</span>
            <span className="pointing__words ell" dir="auto" title={places[0]?.text}>
              {places[0]?.text ?? ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const placeNames = (places: readonly { path: string }[]): string =>
  [...new Set(places.map(({ path }) => pathName(path)))].join(', ');
