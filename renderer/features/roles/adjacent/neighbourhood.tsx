import { useWorkspace } from '../../../state/stores.tsx';
import { counted, scoreText } from '../../../words/labels.ts';
import type { Neighbour } from './use-coordinates.ts';
import './neighbourhood.css';

/** So many roles stand over one another at one distance; of more the number is said. */
const STACK = 4;

/** The neighbourhood as a picture: how far each role is, on one scale with the limits of the bands. The list says the same. */
export function Neighbourhood({ neighbours }: { neighbours: readonly Neighbour[] }) {
  const limits = useWorkspace((state) => state.view?.settings.distance);
  const places = placesOf(neighbours);
  const furthest = Math.max(0, ...places.map(({ at }) => at));
  if (limits === undefined || places.length === 0) return null;
  // Where nobody is far, the far end would be an empty half.
  const end = furthest < limits.related ? limits.related : 1;
  const left = (at: number): string => `${Math.min(100, (at / end) * 100)}%`;
  const zones = [
    { band: 'near', from: 0, to: limits.near },
    { band: 'related', from: limits.near, to: limits.related },
    { band: 'far', from: limits.related, to: 1 },
  ].filter(({ from, to }) => from < end && from < to);
  const said = places.map(({ at, codes }) => `${codes.join(' and ')} at ${scoreText(at)}`).join(', ');
  return (
    <div className="nbh" role="img" aria-label={`${counted(neighbours.length, 'role')} by distance: ${said}`}>
      {zones.map(({ band, from, to }) => (
        <span
          key={band}
          className={`nbh__zone nbh__zone--${band}`}
          style={{ left: left(from), width: `${((Math.min(to, end) - from) / end) * 100}%` }}
        >
          <span className="nbh__band">{band}</span>
        </span>
      ))}
      {places.map(({ at, codes }) => (
        <span
          key={at}
          className="nbh__place"
          style={{ left: left(at) }}
          title={`${codes.join('\n')}\n${scoreText(at)}`}
        >
          {codes.length > STACK && <span className="nbh__more num">{codes.length}</span>}
          {codes.slice(0, STACK).map((code) => (
            <span key={code} className="nbh__dot" />
          ))}
        </span>
      ))}
    </div>
  );
}

/** The distances at which somebody is, nearest first, with the codes of those who are there. */
export function placesOf(
  neighbours: readonly Pick<Neighbour, 'code' | 'measured'>[],
): { at: number; codes: string[] }[] {
  const found = new Map<number, string[]>();
  for (const { code, measured } of neighbours) {
    if (measured === undefined) continue;
    found.set(measured.distance, [...(found.get(measured.distance) ?? []), code]);
  }
  return [...found].map(([at, codes]) => ({ at, codes })).sort((x, y) => x.at - y.at);
}
