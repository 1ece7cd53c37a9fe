import { partsOfCode, type Role } from '../model/role.ts';
import { NONE, patternChip, readField, readLine, wordChip, writeField } from './chips.ts';
import { bulletsOf } from './components.ts';
import type { DraftAdjacent } from './draft.ts';
import { type Ledger, short } from './ledger.ts';
import type { Section } from './sections.ts';
import { bulletText, decodeText, encodeText } from './text.ts';

type Adjacent = Omit<DraftAdjacent, 'line'>;

/** The three states of a match, nearest first. */
const MATCH_BANDS = ['near', 'related', 'far'];
const DISTANCE = /^(?:[01](?:\.\d{1,30})?|\d(?:\.\d{1,30})?e-\d{1,3})$/u;
/** Without a point it must stand apart, or the end of a code would be one. */
const GLUED_DISTANCE = /(?:[01]\.\d{1,30}|(?<=\s)(?:[01]|\d(?:\.\d{1,30})?e-\d{1,3}))$/u;
const CHIPS = [
  patternChip('code', /[A-Z][A-Z0-9]{1,15}\.[A-Z0-9]{1,8}\.[A-Z0-9]{1,8}$/u),
  patternChip('distance', GLUED_DISTANCE, true),
  wordChip('band', MATCH_BANDS, true),
];

/** Reads `TITLE CODE 0.12 near`, of which only the code must be there, or `TITLE⇥CODE⇥0.12⇥near` with any band. */
function readAdjacent(line: string): Adjacent | undefined {
  const read = readLine(line, CHIPS);
  const { code, distance, band } = read?.chips ?? {};
  if (read !== undefined && code !== undefined)
    return neighbour(decodeText(read.rest) || undefined, code, distance, band);
  const fields = line.split('\t').map((field) => field.trim());
  if (fields.length !== 4 || fields.includes('')) return undefined;
  const [title, stated, far, match] = fields.map((field) => readField(field) ?? undefined);
  if (stated === undefined || (far !== undefined && !DISTANCE.test(far))) return undefined;
  return neighbour(title, stated, far, match);
}

function neighbour(
  title: string | undefined,
  code: string,
  distance: string | undefined,
  band: string | undefined,
): Adjacent {
  return {
    code,
    ...(title === undefined ? {} : { title }),
    ...(distance === undefined ? {} : { distance: Number(distance) }),
    ...(band === undefined ? {} : { band }),
  };
}

/** An adjacent role's line without its bullet. */
export function writeAdjacent(adjacent: Role['adjacent'][number]): string {
  const { code, title, distance, band } = adjacent;
  const figure = distance === undefined ? undefined : writeDistance(distance);
  const name = title === undefined ? undefined : encodeText(title);
  const line = [name, code, figure, band].filter((part) => part !== undefined && part !== '').join(' ');
  const back = readAdjacent(line);
  const same =
    back?.code === code &&
    encodeText(back.title ?? '') === (name ?? '') &&
    back.distance === distance &&
    (back.band ?? '') === (band ?? '');
  if (same) return line;
  return [writeField(title?.trim()), writeField(code), figure ?? NONE, writeField(band)].join('\t');
}

/** Two decimals, or all there are where that is not the whole number. */
function writeDistance(distance: number): string {
  const rounded = distance.toFixed(2);
  return Number(rounded) === distance ? rounded : String(distance);
}

/** Takes the adjacent roles; a line without a code stays unplaced. */
export function takeAdjacent(sections: readonly (Section | undefined)[], ledger: Ledger): DraftAdjacent[] {
  const bullets = sections.flatMap((section) => (section === undefined ? [] : bulletsOf(section)));
  return bullets.flatMap((line) => {
    const said = bulletText(line.text) ?? '';
    const read = readAdjacent(said);
    if (read === undefined) {
      ledger.warn('adjacent-unreadable', line.n, `“${short(said)}” names no code of a role.`);
      return [];
    }
    ledger.place(line);
    if (partsOfCode(read.code) === undefined) {
      ledger.warn('code-unreadable', line.n, `“${short(read.code)}” is no code of a role; it is kept.`);
    }
    const { distance, ...rest } = read;
    if (distance === undefined) return [{ ...rest, line: line.n }];
    if (distance <= 1) return [{ ...rest, distance, line: line.n }];
    ledger.warn('distance-unreadable', line.n, `“${distance}” is no distance: it must be between 0 and 1.`);
    return [{ ...rest, line: line.n }];
  });
}
