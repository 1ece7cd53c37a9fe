import type { ComponentList, RoleStatus } from '../../shared/model/role.ts';
import { nameOf } from '../../shared/publish.ts';

/** The words on the screen, in one place, as DOMAIN.md has them. */

const STATUS_WORDS: Record<RoleStatus, string> = {
  draft: 'Draft',
  in_review: 'In review',
  approved: 'Approved',
  deprecated: 'Deprecated',
};
export const statusWord = (status: RoleStatus): string => STATUS_WORDS[status];

const BAND_WORDS = { low: 'Low', medium: 'Medium', high: 'High' };
export const bandWord = (band: 'low' | 'medium' | 'high' | null): string =>
  band === null ? 'None' : BAND_WORDS[band];

/** A score with its two decimals. */
export const scoreText = (score: number): string => score.toFixed(2);

interface ListWords {
  title: string;
  /** One of them, with its article. */
  one: string;
}
export const LIST_WORDS: Record<ComponentList, ListWords> = {
  coreOutputs: { title: 'Core outputs', one: 'a core output' },
  responsibilities: { title: 'Responsibilities', one: 'a responsibility' },
  tasks: { title: 'Tasks', one: 'a task' },
  skills: { title: 'Skills', one: 'a skill' },
  knowledge: { title: 'Knowledge', one: 'knowledge' },
  competencies: { title: 'Competencies', one: 'a competency' },
  qualifications: { title: 'Qualifications', one: 'a qualification' },
};

export const STORY_LABELS = {
  'story.who': 'Who does this work',
  'story.problem.external': 'External problem',
  'story.problem.internal': 'Internal problem',
  'story.problem.why': 'Why it matters',
  'story.stakes': 'What’s at stake',
  'story.success': 'Success looks like',
} as const;

const PATH_NAMES: Record<string, string> = {
  ...STORY_LABELS,
  'story.plan': 'Plan',
  title: 'Title',
  summary: 'Summary',
  confidence: 'Confidence',
  scope: 'Scope',
  status: 'Status',
  version: 'Version',
  inForce: 'Text in force',
  code: 'Code',
  level: 'Level',
  function: 'Function',
  focus: 'Focus',
  aliases: 'Aliases',
  mappings: 'Mappings',
  pay: 'Market pay',
  adjacent: 'Adjacent roles',
  reason: 'Reason',
  replacedBy: 'Replaced by',
  approval: 'Approval',
  curation: 'Notes and mutes',
  'pay.median': 'Median pay',
  'pay.currency': 'Pay currency',
  'pay.period': 'Pay period',
  'pay.asOf': 'Pay date',
  'pay.source': 'Pay source',
  'pay.basis': 'Pay basis',
};

/** The name of the place a path leads to: the field itself, or the list that an item is in. */
export function pathName(path: string): string {
  const bare = path.replace(/\[[^\]]*\].*$/, '');
  const list = LIST_WORDS[bare as ComponentList];
  if (list !== undefined) return list.title;
  for (let part = bare; part !== ''; part = part.replace(/\.?[^.]*$/, '')) {
    const name = PATH_NAMES[part];
    if (name !== undefined) return name;
  }
  return bare === '' ? 'The role' : bare;
}

const MAPPING_STATES = {
  needs_review: 'Needs review',
  approved: 'Approved',
  rejected: 'Rejected',
  unsure: 'Unsure',
} as const;
export const mappingStateWord = (state: keyof typeof MAPPING_STATES): string => MAPPING_STATES[state];

/** Where a role holds: "Global" or its countries. */
export const scopeText = (scope: readonly string[]): string =>
  scope.length === 1 && scope[0] === 'global' ? 'Global' : scope.join(', ');

/** A person's name without the address; a machine's as it is. */
export const personName = (person: string): string => nameOf(person);

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

/** "1 role", "7 roles". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** Experience as on the page: "0–1 yrs", "10+ yrs". */
export function experienceText(experience: { from: number; to: number | null } | null): string {
  if (experience === null) return 'Not stated';
  return experience.to === null ? `${experience.from}+ yrs` : `${experience.from}–${experience.to} yrs`;
}
