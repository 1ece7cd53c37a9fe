import { COMPONENT_LISTS, type Role, TEXT_PATHS } from '../model/role.ts';
import { normaliseTitle } from '../normalise.ts';
import { readPath } from '../paths.ts';

export interface FoundText {
  path: string;
  /** What is shown of the text. */
  text: string;
  /** Where in it the words are: pairs of beginning and end. */
  marks: [number, number][];
}

/** Every text of a role but its title and aliases, with its path. */
export function* textsOf(role: Readonly<Role>): Generator<{ path: string; text: string }> {
  for (const path of TEXT_PATHS) {
    const text = path === 'title' ? '' : readPath(role, path);
    if (typeof text === 'string' && text !== '') yield { path, text };
  }
  for (const { id, text } of role.story.plan) yield { path: `story.plan[${id}]`, text };
  for (const list of COMPONENT_LISTS)
    for (const { id, text } of role[list]) yield { path: `${list}[${id}]`, text };
  for (const { id, text } of role.curation.notes) yield { path: `curation.notes[${id}]`, text };
}

/** For each word of a query what it fits: tells how well a word of a text does, 0 = not. */
export type Fits = readonly ((word: string) => number)[];

/** The text of a role that has most of the words of a query, the best fit first; undefined where none has any. */
export function bestText(role: Readonly<Role>, fits: Fits): FoundText | undefined {
  let best: { path: string; text: string; score: number } | undefined;
  for (const { path, text } of textsOf(role)) {
    const words = normaliseTitle(text).split(' ');
    let score = 0;
    for (const measure of fits) {
      let least = 0;
      for (const word of words) {
        const at = measure(word);
        if (at > 0 && (least === 0 || at < least)) least = at;
      }
      if (least > 0) score += 100 - least;
    }
    if (score > (best?.score ?? 0)) best = { path, text, score };
  }
  return best && { path: best.path, ...excerpt(best.text, marksIn(best.text, fits)) };
}

const WORD = /[\p{L}\p{M}\p{N}+#'’]+/gu;

/** Where the words of a text stand that fit. */
export function marksIn(text: string, fits: Fits): [number, number][] {
  const marks: [number, number][] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const key = normaliseTitle(word);
    if (fits.some((measure) => measure(key) > 0)) marks.push([index, index + word.length]);
  }
  return marks;
}

/** So much of a text is shown, with a little before its first mark. */
const LONGEST = 120;
const BEFORE = 32;

function excerpt(whole: string, marks: readonly [number, number][]): Omit<FoundText, 'path'> {
  const first = marks[0]?.[0] ?? 0;
  let from = 0;
  if (first > BEFORE + 8) {
    const blank = whole.indexOf(' ', first - BEFORE);
    from = blank >= 0 && blank < first ? blank + 1 : first;
  }
  const lead = from === 0 ? '' : '…';
  const to = Math.min(whole.length, from + LONGEST);
  const text = `${lead}${whole.slice(from, to).replace(/\s/g, ' ')}${to < whole.length ? '…' : ''}`;
  const shift = lead.length - from;
  return {
    text,
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]): [number, number] => [start + shift, end + shift]),
  };
}
