import { normaliseTitle, singular, wordsOf } from '../normalise.ts';
import { goesFirst, misplacedRank, rungOf } from './ranks.ts';
import type { Rule } from './types.ts';
import { count, isBlank, list, quote } from './words.ts';

/** Words that hold a title together and may stand in it as often as they like. */
const BINDING = new Set(
  'a an and at by de der des die du el en et for für i ii iii in la le of on or per the to und with y'.split(
    ' ',
  ),
);

/** The words of a title that stand in it more than once, as compared; "day to day" and "peer-to-peer" are none. */
function repeatedWords(title: string): string[] {
  const words = wordsOf(title).map(singular);
  const repeated = words.filter((word, at) => {
    if (BINDING.has(word) || word.length < 2 || /^\d+$/.test(word)) return false;
    const first = words.indexOf(word);
    return first < at && !(first === at - 2 && ['to', 'by', 'and'].includes(words[at - 1] ?? ''));
  });
  return [...new Set(repeated)];
}

/** What makes a title more than a row of words; dropping one of them could leave a torso. */
const STRUCTURE = /[,;:/&()[\]]/u;

/**
 * A title without its repeats: a piece that says nothing new is dropped, and a seniority word left at the end goes
 * to the front. "DevOps Engineer Junior DevOps" → "Junior DevOps Engineer". Of a title with another in brackets after
 * it ("Parts Tech (Parts Technician)") the first stays. Undefined where no such simple way leads to a title.
 */
export function titleWithoutRepeats(title: string): string | undefined {
  const bare = title.trim().replace(/\s*[([][^()[\]]*[)\]]$/u, '');
  if (bare !== title.trim() && !isBlank(bare) && repeatedWords(bare).length === 0) return bare;
  if (STRUCTURE.test(title) || wordsOf(title).some((word) => BINDING.has(word))) return undefined;
  const seen = new Set<string>();
  const pieces = title
    .trim()
    .split(/\s+/u)
    .filter((piece) => {
      const words = wordsOf(piece).map(singular);
      const says = words.some((word) => !seen.has(word));
      for (const word of words) seen.add(word);
      return says;
    });
  const last = pieces.at(-1) ?? '';
  const [first = ''] = pieces;
  if (pieces.length > 1 && goesFirst(normaliseTitle(last)) && !goesFirst(normaliseTitle(first))) {
    pieces.unshift(pieces.pop() ?? '');
  }
  const mended = pieces.join(' ').replace(/[\s–—-]+$/u, '');
  return mended === title || isBlank(mended) || repeatedWords(mended).length > 0 ? undefined : mended;
}

const titleMissing: Rule = {
  id: 'title-missing',
  severity: 'error',
  title: 'No title',
  explain: 'A role without a title can’t be found or understood. It needs one before it can be approved.',
  check({ role }) {
    return isBlank(role.title) ? [{ field: 'title', message: 'The role has no title. Write one.' }] : [];
  },
};

const titleRepeatsItself: Rule = {
  id: 'title-repeats-itself',
  severity: 'warning',
  title: 'Title repeats itself',
  explain: 'A word that stands twice in a title is most often the trace of two titles glued into one.',
  check({ role }) {
    const repeated = repeatedWords(role.title);
    if (repeated.length === 0) return [];
    const written = repeated.map((word) => quote(asWritten(role.title, word)));
    const mended = titleWithoutRepeats(role.title);
    const advice = mended === undefined ? 'Say it once.' : `Say it once: ${quote(mended)}.`;
    const message = `${list(written)} ${repeated.length === 1 ? 'stands' : 'stand'} in the title more than once. ${advice}`;
    if (mended === undefined) return [{ field: 'title', message }];
    const fix = { label: `Use ${quote(mended)}`, changes: [{ path: 'title', value: mended }] };
    return [{ field: 'title', message, fix }];
  },
};

/** A word as it is written where it first stands in the title. */
function asWritten(title: string, word: string): string {
  const pieces = title.split(/[^\p{L}\p{M}\p{N}+#’']+/u);
  return pieces.find((piece) => singular(normaliseTitle(piece)) === word) ?? word;
}

const titleLevelMismatch: Rule = {
  id: 'title-level-mismatch',
  severity: 'warning',
  title: 'Title and level disagree',
  explain:
    'Seniority words promise a place on the ladder: “Junior” its first rungs, “Director” the management track above its first. It is judged by the place of the level in its track; words that are part of an occupation (“Product Manager”, “Art Director”) don’t count.',
  check({ role, level, view }) {
    const rung = level === undefined ? undefined : rungOf(level, view.levels.values());
    const rank = rung === undefined ? undefined : misplacedRank(role.title, rung);
    if (rank === undefined || level === undefined) return [];
    const message = `${quote(rank.word)} in the title belongs to ${rank.where}; the role stands at ${level.code} ${quote(level.name)}. Change the title, or move the role.`;
    return [{ field: 'title', message }];
  },
};

const summaryMissing: Rule = {
  id: 'summary-missing',
  severity: 'error',
  title: 'No summary',
  explain:
    'The summary is what most people read of a role, and often all of it. It has to be there for an approval.',
  check({ role }) {
    return isBlank(role.summary)
      ? [
          {
            field: 'summary',
            message: 'The role has no summary. Say in a sentence or two what the role is for.',
          },
        ]
      : [];
  },
};

/** Words that say nothing about a role. */
const FILLING = new Set(
  'a an and any are as at be by for from in into is it its of on or our over role roles job position someone that the their this to who will with within work works working person responsible'.split(
    ' ',
  ),
);
/** Scripts that write no blanks between words: there, each sign counts as a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;
const FEWEST_WORDS = 3;
const FEWEST_LETTERS = 16;

const summaryRepeatsTitle: Rule = {
  id: 'summary-repeats-title',
  severity: 'warning',
  title: 'Summary repeats the title',
  explain: `A summary is to say what the title doesn’t. This one has fewer than ${FEWEST_WORDS} words of its own.`,
  check({ role, facts }) {
    if (isBlank(role.summary)) return [];
    const own = wordsOf(role.summary.replace(UNSPACED, ' $& ')).filter(
      (word) => !FILLING.has(word) && !facts.titleWords.includes(singular(word)),
    );
    if (own.length >= FEWEST_WORDS || own.join('').length >= FEWEST_LETTERS) return [];
    const adds = own.length === 0 ? 'nothing' : `only ${list(own.map(quote))}`;
    const message = `The summary adds ${adds} to the title. Say what the role does, and for whom.`;
    return [{ field: 'summary', message }];
  },
};

const storyIncomplete: Rule = {
  id: 'story-incomplete',
  severity: 'warning',
  title: 'Story incomplete',
  explain:
    'The story says who does the work, which problem it solves (external, internal, why it matters), the plan, what’s at stake and what success looks like. A reader misses the part that isn’t there.',
  check({ role }) {
    const { who, problem, plan, stakes, success } = role.story;
    const parts: [string, boolean][] = [
      ['who does this work', isBlank(who)],
      ['the external problem', isBlank(problem.external)],
      ['the internal problem', isBlank(problem.internal)],
      ['why it matters', isBlank(problem.why)],
      ['the plan', plan.every(({ text }) => isBlank(text))],
      ['what’s at stake', isBlank(stakes)],
      ['what success looks like', isBlank(success)],
    ];
    const missing = parts.filter(([, absent]) => absent).map(([name]) => name);
    if (missing.length === 0) return [];
    const message =
      missing.length === parts.length
        ? 'The role has no story. Write who does the work, for which problem, by which plan.'
        : `The story lacks ${count(missing.length, 'part', 'parts')}: ${list(missing)}. Write ${missing.length === 1 ? 'it' : 'them'}.`;
    return [{ field: 'story', message }];
  },
};

/** Rules about the title, the summary and the story. */
export const textRules: readonly Rule[] = [
  summaryMissing,
  titleMissing,
  titleRepeatsItself,
  titleLevelMismatch,
  storyIncomplete,
  summaryRepeatsTitle,
];
