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

interface Rank {
  /** The word or words, as compared. */
  words: readonly string[];
  /** Where in a title they stand for a rank and not for the trade ("Principal Engineer", not "School Principal"). */
  place: 'anywhere' | 'first' | 'first or last';
  /** Words after it, or before it, that make it part of a trade. */
  notBefore?: readonly string[];
  notAfter?: readonly string[];
  fits: (rung: Rung) => boolean;
  /** Where it fits, in words. */
  where: string;
}

const upTo = (limit: number) => (rung: Rung) => 'SP'.includes(rung.track) && rung.height <= limit;
const managing = ({ track }: Rung): boolean => 'ME'.includes(track);
const ELDERLY = ['care', 'living', 'citizen', 'citizens', 'services', 'housing', 'center', 'centre', 'home'];
const STAGED = [
  'art',
  'arts',
  'creative',
  'funeral',
  'music',
  'musical',
  'film',
  'movie',
  'stage',
  'casting',
  'choir',
  'choral',
  'band',
  'photography',
  'lighting',
  'television',
  'news',
  'video',
  'dance',
  'drama',
  'animation',
  'design',
];

/** Seniority words. What is an occupation in a title ("Product Manager", "Account Executive") is none. */
const RANKS: readonly Rank[] = [
  {
    words: ['junior', 'jr', 'entry level', 'trainee', 'intern', 'apprentice'],
    place: 'anywhere',
    fits: upTo(0.34),
    where: 'the first rungs of the support and professional tracks',
  },
  {
    words: ['associate'],
    place: 'first',
    notBefore: [
      'director',
      'professor',
      'dean',
      'partner',
      'vice',
      'principal',
      'general',
      'attorney',
      'counsel',
      'warden',
      'judge',
      'editor',
      'medical',
      'chief',
      'head',
      'manager',
    ],
    fits: upTo(0.6),
    where: 'the lower half of the support and professional tracks',
  },
  {
    words: ['senior', 'sr'],
    place: 'anywhere',
    notBefore: ELDERLY,
    fits: ({ track, height }) => !'SP'.includes(track) || height >= 0.3,
    where: 'above the first rungs of a track',
  },
  {
    words: ['lead'],
    place: 'first or last',
    notBefore: [
      'generation',
      'gen',
      'paint',
      'abatement',
      'burner',
      'smelter',
      'pourer',
      'caster',
      'man',
      'nurturing',
      'management',
    ],
    fits: ({ track, height }) => !'SP'.includes(track) || height >= 0.3,
    where: 'above the first rungs of a track',
  },
  {
    words: ['principal'],
    place: 'first or last',
    notAfter: ['school', 'assistant', 'vice', 'deputy', 'elementary', 'middle', 'high', 'college', 'academy'],
    fits: ({ track, height }) => managing({ track, height }) || (track === 'P' && height >= 0.5),
    where: 'the upper professional track and above',
  },
  {
    words: ['head of'],
    place: 'anywhere',
    fits: ({ track, height }) => managing({ track, height }) || (track === 'P' && height >= 0.6),
    where: 'management, and the top of the professional track',
  },
  {
    words: ['director'],
    place: 'anywhere',
    notAfter: ['assistant', 'associate', 'deputy', 'the', ...STAGED],
    fits: ({ track, height }) => track === 'E' || (track === 'M' && height >= 0.5),
    where: 'the upper management track and above',
  },
  {
    words: ['vice president', 'vp', 'svp', 'evp'],
    place: 'anywhere',
    notAfter: ['the'],
    fits: ({ track, height }) => track === 'E' || (track === 'M' && height >= 0.5),
    where: 'the upper management track and above',
  },
  {
    words: ['chief executive', 'ceo', 'cto', 'cfo', 'coo', 'cio', 'ciso', 'cmo'],
    place: 'first',
    fits: ({ track }) => track === 'E',
    where: 'the executive track',
  },
  {
    words: ['chief'],
    place: 'first',
    notBefore: ['of', 'executive', 'petty', 'warrant', 'master'],
    fits: ({ track, height }) => managing({ track, height }) || (track === 'P' && height >= 0.6),
    where: 'management, and the top of the professional track',
  },
  {
    words: ['general manager', 'managing director'],
    place: 'anywhere',
    notAfter: ['the', 'assistant', 'deputy'],
    fits: managing,
    where: 'the management track and above',
  },
];

/** The first seniority word of a title that doesn't fit where its role stands, and where it would; else undefined. */
export function misplacedRank(title: string, rung: Rung): { word: string; where: string } | undefined {
  const words = wordsOf(title);
  for (const rank of RANKS) {
    if (rank.fits(rung)) continue;
    const word = rank.words.find((phrase) => standsAsRank(phrase, words, rank));
    if (word !== undefined) return { word, where: rank.where };
  }
  return undefined;
}

function standsAsRank(phrase: string, words: readonly string[], rank: Rank): boolean {
  const parts = phrase.split(' ');
  return words.some((_, at) => {
    if (!parts.every((part, offset) => words[at + offset] === part)) return false;
    const end = at + parts.length;
    if (rank.place === 'first' && at > 0) return false;
    if (rank.place === 'first or last' && at > 0 && end < words.length) return false;
    const [before, after] = [words[at - 1] ?? '', words[end] ?? ''];
    return !rank.notBefore?.includes(after) && !rank.notAfter?.includes(before);
  });
}

const MOVABLE = new Set(['junior', 'jr', 'senior', 'sr', 'lead', 'principal', 'associate', 'trainee']);

/** Whether a word is a seniority word that goes to the front of a title. */
export function goesFirst(word: string): boolean {
  return MOVABLE.has(word);
}
