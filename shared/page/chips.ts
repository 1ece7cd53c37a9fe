import { BANDS } from '../confidence.ts';
import { scoreSchema } from '../model/common.ts';
import { decodeText, encodeText } from './text.ts';

/**
 * Something glued to the end of a line. `starts` says where it may begin when it ends the text, the longest reading
 * first; nothing where the text ends in something else.
 */
export interface Chip {
  name: string;
  optional?: boolean;
  starts(text: string): number[];
}

/** What stands before the chips, and the chips by name; one that is not there is missing. */
export interface ChipReading {
  rest: string;
  chips: Readonly<Record<string, string>>;
}

/** No chip of ours is longer; patterns look at no more than that, so that a line of megabytes stays cheap. */
const REACH = 1200;
/** The tabs of a line that may begin its chips, counted from its end: no line has more chips. */
const TABS = 8;

/** A chip that is one of the words of a vocabulary. */
export function wordChip(name: string, words: readonly string[], optional = false): Chip {
  const longestFirst = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return {
    name,
    optional,
    starts: (text) =>
      longestFirst.flatMap((word) => (text.endsWith(word) ? [text.length - word.length] : [])),
  };
}

/** A chip that a pattern ending in `$` finds. */
export function patternChip(name: string, pattern: RegExp, optional = false): Chip {
  return {
    name,
    optional,
    starts: (text) => {
      const tail = text.slice(-REACH);
      const found = pattern.exec(tail);
      return found === null ? [] : [text.length - tail.length + found.index];
    },
  };
}

/**
 * Takes chips off the end of a text, the last one first; blanks of any kind between them are skipped. Where a longer
 * reading of one chip leaves another unread, a shorter one is tried. Undefined where a chip that must be there is not.
 */
export function readFromRight(text: string, chips: readonly Chip[]): ChipReading | undefined {
  const last = chips.at(-1);
  if (last === undefined) return { rest: text.trimEnd(), chips: {} };
  const before = chips.slice(0, -1);
  const bare = text.trimEnd();
  for (const start of last.starts(bare)) {
    const read = readFromRight(bare.slice(0, start), before);
    if (read !== undefined) {
      return { rest: read.rest, chips: { ...read.chips, [last.name]: bare.slice(start) } };
    }
  }
  return last.optional ? readFromRight(bare, before) : undefined;
}

/**
 * A line's text and its chips. Where a tab sets the chips apart, everything after it must be chips; else they are
 * taken off the end of the whole line.
 */
export function readLine(line: string, chips: readonly Chip[]): ChipReading | undefined {
  for (const tab of tabsOf(line)) {
    const read = readFromRight(line.slice(tab + 1), chips);
    if (read !== undefined && read.rest === '') return { rest: line.slice(0, tab).trim(), chips: read.chips };
  }
  const read = readFromRight(line, chips);
  return read === undefined ? undefined : { rest: read.rest.trim(), chips: read.chips };
}

/** The last few tabs of a line, from left to right. */
function tabsOf(line: string): number[] {
  const tabs: number[] = [];
  for (
    let at = line.lastIndexOf('\t');
    at >= 0 && tabs.length < TABS;
    at = at > 0 ? line.lastIndexOf('\t', at - 1) : -1
  ) {
    tabs.unshift(at);
  }
  return tabs;
}

/** Stands for a chip that is not there, where tabs set the chips apart. */
export const NONE = '–';

/** What stands between two tabs: a text, or the sign for none. A text that is this sign has a backslash in front. */
export function writeField(text: string | null | undefined): string {
  if (text === null || text === undefined || text === '') return NONE;
  const encoded = encodeText(text);
  return /^\\*–$/u.test(encoded) ? `\\${encoded}` : encoded;
}

/** The inverse of {@link writeField}; null for none. */
export function readField(field: string): string | null {
  if (field === NONE) return null;
  return decodeText(/^\\+–$/u.test(field) ? field.slice(1) : field);
}

/** A band and a score, or one of them: `medium0.70`. */
export const CONFIDENCE_CHIP: Chip = patternChip(
  'confidence',
  new RegExp(`(?:(?:${BANDS.join('|')})\\s*(?:\\d+(?:\\.\\d+)?)?|(?<![\\d.])[01]\\.\\d\\d?)$`, 'u'),
  true,
);

/** What a confidence chip says. */
export interface Stated {
  confidence: number | null;
  statedBand?: string;
  /** What is wrong with it, as a sentence without its subject. */
  problem?: { code: 'band-unknown' | 'band-missing' | 'score-unreadable'; message: string };
}

/** Reads `medium0.70`, `medium`, `0.70`, and a band of another name where it is set apart from what is before it. */
export function readConfidence(chip: string | undefined): Stated {
  if (chip === undefined || chip === NONE) return { confidence: null };
  const [, word = '', figure = ''] = /^(.*?)\s*(–|\d+(?:\.\d+)?)?$/su.exec(chip.trim()) ?? [];
  const stated: Stated = { confidence: null, ...(word === '' ? {} : { statedBand: word }) };
  if (figure !== '' && figure !== NONE) {
    const score = scoreSchema.safeParse(Number(figure));
    if (!score.success) {
      const message = `“${figure}” is no confidence: it must be between 0.00 and 1.00, with two decimals.`;
      return { ...stated, problem: { code: 'score-unreadable', message } };
    }
    stated.confidence = score.data;
    if (word === '')
      stated.problem = { code: 'band-missing', message: `No band stands beside the score ${figure}.` };
  }
  if (stated.statedBand !== undefined && !BANDS.some((known) => known === stated.statedBand)) {
    stated.problem = {
      code: 'band-unknown',
      message: `“${word}” is no band; known are ${BANDS.join(', ')}.`,
    };
  }
  return stated;
}

/** A score with its band, or a band alone, with a separator between; empty where there is neither. */
export function writeConfidence(confidence: number | null, band: string | null, separator: string): string {
  if (confidence !== null) return `${band ?? ''}${separator}${confidence.toFixed(2)}`;
  if (band === null) return '';
  return BANDS.some((known) => known === band) ? band : `${band}${separator}${NONE}`;
}
