import { BANDS } from '../confidence.ts';
import { ROLE_STATUSES, type Role, type RoleStatus } from '../model/role.ts';
import {
  type Chip,
  type ChipReading,
  CONFIDENCE_CHIP,
  patternChip,
  readConfidence,
  readField,
  readFromRight,
  readLine,
  type Stated,
  wordChip,
  writeConfidence,
  writeField,
} from './chips.ts';
import { isCountry } from './countries.ts';
import { decodeText, encodeText } from './text.ts';

/** What the chips below a page's second code say: `S1S1 — Support Associatemedium0.70draftglobalv1`. */
export interface HeaderChips extends Pick<Stated, 'confidence' | 'statedBand'> {
  /** The two level codes at the start, as one word: `S1S1`. */
  levelCodes: string;
  levelName: string;
  status: RoleStatus | undefined;
  scope: string[] | undefined;
  version: number | undefined;
  problems: { code: string; message: string }[];
}

const DASH = /[—–]/u;
const GLOBAL = 'global';
const VERSION = /^v[1-9]\d{0,8}$/u;

const chips = (optional: boolean): Chip[] => [
  CONFIDENCE_CHIP,
  wordChip('status', ROLE_STATUSES, optional),
  patternChip('scope', /(?:global|(?:[A-Z]{2}\s*,\s*)*[A-Z]{2})$/u, optional),
  patternChip('version', /v[1-9]\d{0,8}$/u, optional),
];
const REQUIRED = chips(false);
const OPTIONAL = chips(true);

/** Whether a line looks like the chips: it begins with level codes and a dash. */
export function looksLikeChips(text: string): boolean {
  return /^[A-Z0-9]{1,8}\s*[A-Z0-9]{0,8}\s*[—–]/u.test(text.slice(0, 40));
}

/**
 * Takes the chips apart by what they can be, from the right.
 * @param knownName the level's name where another line of the page says it: it helps to cut out a word that is no chip
 * @returns undefined where the line has no dash, and so nothing can be told
 */
export function readHeaderChips(text: string, knownName: string | undefined): HeaderChips | undefined {
  const dash = text.search(DASH);
  if (dash < 0) return undefined;
  const levelCodes = text.slice(0, dash).replace(/\s+/gu, '');
  const tail = text.slice(dash + 1).replace(/^[^\S\t]+/u, '');
  const read = readLine(tail, REQUIRED) ?? readSomehow(tail);
  const { name, between } = cut(read.rest, knownName);
  const found = readBetween(between, read.chips);
  const { problem, ...stated } = readConfidence(found.confidence);
  const reading: HeaderChips = {
    levelCodes,
    levelName: tail.includes('\t') ? (readField(name.trim()) ?? '') : decodeText(name),
    ...stated,
    status: ROLE_STATUSES.find((status) => status === found.status),
    scope: found.scope?.split(',').map((word) => word.trim()),
    version: found.version === undefined ? undefined : Number(found.version.slice(1)),
    problems: problem === undefined ? [] : [problem],
  };
  complete(reading, found.left ?? '');
  return reading;
}

/** Where the chips can't all be told: as many as there are from the right, or none where tabs set them apart. */
function readSomehow(tail: string): ChipReading {
  return (tail.includes('\t') ? undefined : readFromRight(tail, OPTIONAL)) ?? { rest: tail, chips: {} };
}

/** Where the level's name ends: at a tab, or after the name that is known from elsewhere. */
function cut(rest: string, knownName: string | undefined): { name: string; between: string } {
  const tab = rest.indexOf('\t');
  if (tab >= 0) return { name: rest.slice(0, tab), between: rest.slice(tab + 1) };
  const known = knownName === undefined ? '' : encodeText(knownName);
  const end = known !== '' && rest.startsWith(known) ? known.length : rest.length;
  return { name: rest.slice(0, end), between: rest.slice(end) };
}

const FROM_LEFT = new RegExp(
  `^((?:${BANDS.join('|')})?\\s*(?:\\d+(?:\\.\\d+)?)?)\\s*(${ROLE_STATUSES.join('|')})?(.*)$`,
  'su',
);
const KNOWN_CONFIDENCE = new RegExp(`^(?:(?:${BANDS.join('|')})\\s*)?(?:\\d+(?:\\.\\d+)?)?$`, 'u');

/**
 * Chips between the name and those that were found from the right: one of them is a word that nothing can be. What
 * stands in front of the status is the confidence, what stands behind it the scope; `left` is what can't be told.
 */
function readBetween(between: string, found: ChipReading['chips']): Record<string, string | undefined> {
  const apart = between.includes('\t');
  const all: Record<string, string | undefined> = { ...found };
  for (const word of apart ? between.split('\t').map((each) => each.trim()) : wordsOf(between, found)) {
    if (word === '') continue;
    if (apart && all.version === undefined && VERSION.test(word)) {
      all.version = word;
    } else if (all.status === undefined && ROLE_STATUSES.some((status) => status === word)) {
      all.status = word;
    } else if (all.status !== undefined && found.status === undefined && all.scope === undefined) {
      all.scope = word;
    } else if (
      all.confidence === undefined &&
      (apart || found.status !== undefined || KNOWN_CONFIDENCE.test(word))
    ) {
      all.confidence = word;
    } else if (all.confidence !== undefined && /^[\d.]+$/u.test(all.confidence)) {
      all.confidence = `${word} ${all.confidence}`;
    } else {
      all.left = all.left === undefined ? word : `${all.left} ${word}`;
    }
  }
  return all;
}

/** What is glued in front of the chips that were found: a confidence, a status, and what follows it. */
function wordsOf(between: string, found: ChipReading['chips']): string[] {
  const [, confidence = '', status = '', more = between] = FROM_LEFT.exec(between.trim()) ?? [];
  // With the scope known, nothing but the status itself may stand in front of it.
  const words = found.scope === undefined ? [confidence, status, more] : [confidence, status + more];
  return words.map((word) => word.trim());
}

/** Reports what is missing or unknown. */
function complete(reading: HeaderChips, left: string): void {
  const say = (code: string, message: string): void => void reading.problems.push({ code, message });
  if (reading.status === undefined && left !== '') {
    say('status-unknown', `“${left}” is no status; known are ${ROLE_STATUSES.join(', ')}.`);
  } else if (left !== '') {
    say('chip-unknown', `“${left}” is nothing that stands among the chips below the code.`);
  }
  for (const word of reading.scope ?? []) {
    if (word === GLOBAL && reading.scope?.length === 1) continue;
    if (!isCountry(word)) say('scope-unknown', `“${word}” is no country code of ISO 3166-1; it is kept.`);
  }
  const missing = (['status', 'scope', 'version'] as const).filter((name) => reading[name] === undefined);
  if (missing.length > 0) {
    say(
      'chips-unreadable',
      `The chips below the code say no ${missing.join(', no ')}: compare the line with the page.`,
    );
  }
}

/** The chips as the page glues them, or with tabs where gluing would be read as something else. */
export function writeHeaderChips(
  role: Pick<Role, 'level' | 'confidence' | 'status' | 'scope' | 'version'>,
  levelName: string,
  band: string | null,
): string {
  const name = encodeText(levelName);
  const start = `${role.level}${role.level} — `;
  const scope = role.scope.join(', ');
  const line = `${start}${name}${writeConfidence(role.confidence, band, '')}${role.status}${scope}v${role.version}`;
  const back = readHeaderChips(line, undefined);
  const same =
    back !== undefined &&
    back.problems.length === 0 &&
    encodeText(back.levelName) === name &&
    back.status === role.status &&
    back.scope?.join(', ') === scope &&
    back.version === role.version &&
    back.confidence === role.confidence &&
    (back.statedBand ?? null) === band;
  if (same) return line;
  const confidence = writeConfidence(role.confidence, band, ' ');
  const apart = [
    `${start}${writeField(levelName.trim())}`,
    confidence,
    role.status,
    encodeText(scope),
    `v${role.version}`,
  ];
  return apart.filter((chip) => chip !== '').join('\t');
}
