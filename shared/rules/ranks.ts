import type { Level } from '../model/level.ts';
import { wordsOf } from '../normalise.ts';

/** Where a level stands: its track, and how far up in it, 0 the first rung and 1 the last. */
export interface Rung {
  track: string;
  height: number;
}

/**
 * Where a level stands in its track. By place and not by grade: grades are a workspace's own. Undefined where the
 * track has fewer than three levels: a part of a framework doesn't tell how high a rung is.
 */
export function rungOf(level: Level, levels: Iterable<Level>): Rung | undefined {
  const track = [...levels].filter((other) => other.track === level.track);
  if (track.length < 3) return undefined;
  const below = track.filter(({ grade }) => grade < level.grade).length;
  return { track: level.track, height: below / (track.length - 1) };
}

/** A stretch of the ladder that a seniority word belongs to. */
interface Stretch {
  name: string;
  has: (rung: Rung) => boolean;
}

const below = ({ track }: Rung): boolean => track === 'S' || track === 'P';

const FIRST_RUNGS: Stretch = {
  name: 'the first rungs of the support and professional tracks',
  has: (rung) => below(rung) && rung.height <= 0.34,
};
const LOWER_HALF: Stretch = {
  name: 'the lower half of the support and professional tracks',
  has: (rung) => below(rung) && rung.height <= 0.6,
};
const PAST_FIRST_RUNGS: Stretch = {
  name: 'the rungs above the first ones of a track',
  has: (rung) => !below(rung) || rung.height >= 0.3,
};
const UPPER_PROFESSIONAL: Stretch = {
  name: 'the upper professional track and what is above it',
  has: ({ track, height }) => (track === 'P' ? height >= 0.5 : track !== 'S'),
};
const MANAGEMENT: Stretch = {
  name: 'the management track and what is above it',
  has: (rung) => !below(rung),
};
const SENIOR_MANAGEMENT: Stretch = {
  name: 'the management track above its first rungs, and what is above it',
  has: ({ track, height }) => (track === 'M' ? height >= 0.3 : track === 'E'),
};
const EXECUTIVE: Stretch = { name: 'the executive track', has: ({ track }) => track === 'E' };

interface Rank {
  /** The word, or words, as compared. */
  word: string;
  at: Stretch;
  /** Where in a title it means a rank and not the trade ("Principal Engineer", not "School Principal"). */
  place?: 'first' | 'first or last';
  /** The word that the title has to end in. */
  last?: string;
  /** Words that make another thing of it when they follow, or when they stand before it. */
  notBefore?: string;
  notAfter?: string;
}

/** "Director’s assistant": near a rank, not in it. */
const HELPING = 'assistant secretary office';
const STAGED =
  'art arts creative funeral music musical film movie stage casting choir choral band photography lighting television news video dance drama animation design';

/** Seniority words. What is an occupation in a title ("Product Manager", "Account Executive") is none. */
const RANKS: readonly Rank[] = [
  { word: 'junior', at: FIRST_RUNGS, notBefore: 'high college school' },
  ...['jr', 'entry level', 'trainee', 'intern', 'apprentice'].map((word) => ({ word, at: FIRST_RUNGS })),
  {
    word: 'associate',
    at: LOWER_HALF,
    place: 'first',
    notBefore:
      'director professor dean partner vice principal general attorney counsel warden judge editor medical chief head manager',
  },
  ...['senior', 'sr'].map((word) => ({
    word,
    at: PAST_FIRST_RUNGS,
    notBefore: 'care living citizen citizens services housing center centre home',
  })),
  {
    word: 'lead',
    at: PAST_FIRST_RUNGS,
    place: 'first or last',
    notBefore: 'based generation gen paint abatement burner smelter pourer caster nurturing management',
  },
  {
    word: 'principal',
    at: UPPER_PROFESSIONAL,
    place: 'first or last',
    notBefore: 'investigator gifts',
    notAfter: 'school assistant vice deputy elementary middle high college academy',
  },
  { word: 'head of', at: UPPER_PROFESSIONAL },
  {
    word: 'director',
    at: SENIOR_MANAGEMENT,
    notBefore: HELPING,
    notAfter: `assistant associate deputy the managing ${STAGED}`,
  },
  ...['vice president', 'vp', 'svp', 'evp'].map((word) => ({
    word,
    at: SENIOR_MANAGEMENT,
    notBefore: HELPING,
    notAfter: 'the',
  })),
  ...['chief executive', 'ceo', 'cto', 'cfo', 'coo', 'cio', 'ciso', 'cmo'].map((word) => ({
    word,
    at: EXECUTIVE,
    place: 'first' as const,
    notBefore: HELPING,
  })),
  { word: 'chief', at: SENIOR_MANAGEMENT, place: 'first', last: 'officer' },
  { word: 'chief', at: UPPER_PROFESSIONAL, place: 'first', notBefore: 'of petty warrant master' },
  ...['general manager', 'managing director'].map((word) => ({
    word,
    at: MANAGEMENT,
    notAfter: 'the assistant deputy',
  })),
];

/** The first seniority word of a title that doesn't fit where its role stands, and where it would; else undefined. */
export function misplacedRank(title: string, rung: Rung): { word: string; where: string } | undefined {
  const words = wordsOf(title);
  const rank = RANKS.find((each) => !each.at.has(rung) && standsIn(words, each));
  return rank === undefined ? undefined : { word: rank.word, where: rank.at.name };
}

/** Whether a rank stands in a title, given as its words. */
function standsIn(
  words: readonly string[],
  { word, place, last, notBefore = '', notAfter = '' }: Rank,
): boolean {
  if (last !== undefined && words.at(-1) !== last) return false;
  const parts = word.split(' ');
  return words.some((_, start) => {
    if (!parts.every((part, offset) => words[start + offset] === part)) return false;
    const end = start + parts.length;
    const first = start === 0;
    if ((place === 'first' && !first) || (place === 'first or last' && !first && end < words.length))
      return false;
    const [before, after] = [words[start - 1] ?? '', words[end] ?? ''];
    return !notBefore.split(' ').includes(after || ' ') && !notAfter.split(' ').includes(before || ' ');
  });
}

const GO_FIRST = new Set(['junior', 'jr', 'senior', 'sr', 'lead', 'principal', 'associate', 'trainee']);

/** Whether a word is a seniority word that goes to the front of a title. */
export function goesFirst(word: string): boolean {
  return GO_FIRST.has(word);
}
