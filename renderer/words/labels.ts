import { nameOf } from '../../shared/publish.ts';

export {
  counted,
  LIST_WORDS,
  pathName,
  personName,
  STORY_LABELS,
  scopeText,
  scoreText,
  statusWord,
} from '../../shared/words/names.ts';

/** The words on the screen, in one place, as DOMAIN.md has them. */

const BAND_WORDS = { low: 'Low', medium: 'Medium', high: 'High' };
export const bandWord = (band: 'low' | 'medium' | 'high' | null): string =>
  band === null ? 'None' : BAND_WORDS[band];

const TRACK_WORDS: Readonly<Record<string, string>> = {
  S: 'Support',
  P: 'Professional',
  M: 'Management',
  E: 'Executive',
};
/** A track by its name; one that isn't of the four as it is written. */
export const trackWord = (track: string): string => TRACK_WORDS[track] ?? track;

const MAPPING_STATES = {
  needs_review: 'Needs review',
  approved: 'Approved',
  rejected: 'Rejected',
  unsure: 'Unsure',
} as const;
export const mappingStateWord = (state: keyof typeof MAPPING_STATES): string => MAPPING_STATES[state];

const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Two letters that stand for a person. */
export function initials(person: string): string {
  const words = nameOf(person).split(/\s+/).filter(Boolean);
  // By what a person sees as one letter: half an emoji is none.
  const letters = words.map((word) => [...LETTERS.segment(word)].map(({ segment }) => segment));
  const first = letters[0]?.[0] ?? '?';
  const last = letters.length > 1 ? (letters.at(-1)?.[0] ?? '') : (letters[0]?.[1] ?? '');
  return (first + last).toUpperCase();
}

/** Experience as on the page: "0–1 yrs", "10+ yrs". */
export function experienceText(experience: { from: number; to: number | null } | null): string {
  if (experience === null) return 'Not stated';
  return experience.to === null ? `${experience.from}+ yrs` : `${experience.from}–${experience.to} yrs`;
}
