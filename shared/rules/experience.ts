import type { Experience } from '../model/common.ts';

/** What a text asks for, in years; null = it doesn't say. "8+ years" is from 8, "up to 2 years" to 2. */
export interface AskedExperience {
  from: number | null;
  to: number | null;
  /** Where in the text it stands. */
  start: number;
  end: number;
}

const NUMBER_WORDS: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ');
const NUMBER = `\\d{1,2}(?:[.,]5)?|${NUMBER_WORDS.join('|')}|twenty`;
const ASKED = new RegExp(
  '(?<![\\p{L}\\p{N}.,/-])' +
    '(?:(?<least>at least|(?:a )?minimum(?: of)?|min\\.?|more than|over)\\s+' +
    '|(?<most>up to|at most|no more than|less than|(?:a )?maximum(?: of)?|max\\.?)\\s+)?' +
    `(?<one>${NUMBER})(?:\\s*\\(\\d{1,2}\\))?` +
    `(?:\\s*(?:[-–—]|to|or)\\s*(?<two>${NUMBER})(?:\\s*\\(\\d{1,2}\\))?)?` +
    '(?<more>\\s*\\+|\\s+or more|\\s+plus)?\\s*(?<unit>years?|yrs?(?:\\.(?=\\s+\\p{L}))?|months?)(?![\\p{L}-])',
  'giu',
);
/** "within the last 5 years", "every 2 years", "for the first 6 months": a time, but no experience. */
const OTHER_BEFORE =
  /(?:within|last|past|previous|recent|every|each|first|next|aged?|over the|for the)\s+(?:the\s+)?$/iu;
/** "18 years of age", "2 years of college", "3 year degree". */
const OTHER_AFTER =
  /^['’]?\s*(?:of\s+)?(?:[\p{L}-]+\s+)?(?:age|old|older|college|university|school|schooling|study|studies|education|degree|diploma|programme?|course|apprenticeship|certificate|bachelor|master|ago|contract)/iu;

/** The first experience that a text asks for; undefined where it asks for none. */
export function askedExperience(text: string): AskedExperience | undefined {
  for (const match of text.matchAll(ASKED)) {
    const { least, most, one = '', two, more, unit = '' } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (OTHER_BEFORE.test(text.slice(0, start)) || OTHER_AFTER.test(text.slice(end))) continue;
    const inMonths = /^m/i.test(unit);
    const first = yearsOf(one, inMonths);
    const second = two === undefined ? null : yearsOf(two, inMonths);
    if (most !== undefined) return { from: null, to: second ?? first, start, end };
    // "5 years of experience" asks for five at least, and so does "5–7+ years".
    const open = second === null || more !== undefined || least !== undefined;
    return { from: first, to: open ? null : second, start, end };
  }
  return undefined;
}

function yearsOf(number: string, inMonths: boolean): number {
  const word = NUMBER_WORDS.indexOf(number.toLowerCase());
  const value = number.toLowerCase() === 'twenty' ? 20 : word >= 0 ? word : Number(number.replace(',', '.'));
  return inMonths ? value / 12 : value;
}

/** Whether what is asked for lies within what a level has typically; `to` null on the level is "and more". */
export function fitsLevel(asked: AskedExperience, typical: Experience): boolean {
  const within = (years: number | null): boolean =>
    years === null || (years >= typical.from && (typical.to === null || years <= typical.to));
  return within(asked.from) && within(asked.to);
}

/** "0–1 years", "10+ years", "1 year". */
export function yearsInWords({ from, to }: Experience): string {
  if (to === null) return `${from}+ years`;
  if (to === from) return from === 1 ? '1 year' : `${from} years`;
  return `${from}–${to} years`;
}
