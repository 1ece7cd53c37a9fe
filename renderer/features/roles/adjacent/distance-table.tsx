import type { Distance } from '../../../../shared/coordinates.ts';
import type { Settings } from '../../../../shared/model/settings.ts';
import { scoreText } from '../../../words/labels.ts';
import './distance-table.css';

interface DistanceTableProps {
  from: string;
  to: string;
  measured: Distance;
  limits: Settings['distance'];
}

const PARTS = [
  { id: 'function', word: 'Function' },
  { id: 'focus', word: 'Focus' },
  { id: 'level', word: 'Level' },
] as const;

/** How a distance comes about: each part times its weight, the sum, and the band that it falls in. */
export function DistanceTable({ from, to, measured, limits }: DistanceTableProps) {
  const { parts, weights, terms, band } = measured;
  return (
    <table className="disttable">
      <caption className="cap">
        <span className="mono">{from}</span> to <span className="mono">{to}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Apart</th>
          <th scope="col">× weight</th>
          <th scope="col">= term</th>
        </tr>
      </thead>
      <tbody>
        {PARTS.map(({ id, word }) => (
          <tr key={id}>
            <th scope="row">{word}</th>
            <td>{scoreText(parts[id])}</td>
            <td>× {scoreText(weights[id])}</td>
            <td>{threeDigits(terms[id])}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Distance
          </th>
          <td className="strong">{scoreText(measured.distance)}</td>
        </tr>
        <tr>
          <td colSpan={4} className="cap">
            {bandWords(band, limits)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Terms are told exactly enough that one can add them up. */
const threeDigits = (term: number): string => String(Math.round(term * 1000) / 1000);

function bandWords(band: Distance['band'], { near, related }: Settings['distance']): string {
  if (band === 'near') return `Near: less than ${scoreText(near)}.`;
  if (band === 'related') return `Related: from ${scoreText(near)} to less than ${scoreText(related)}.`;
  return `Far: ${scoreText(related)} or more.`;
}
