import type { ComponentList, RoleStatus } from '../model/role.ts';
import { nameOf } from '../publish.ts';

/** The words that the window and the command line share: the names of places, statuses and people. */

const STATUS_WORDS: Record<RoleStatus, string> = {
  draft: 'Draft',
  in_review: 'In review',
  approved: 'Approved',
  deprecated: 'Deprecated',
};
export const statusWord = (status: RoleStatus): string => STATUS_WORDS[status];

/** A score with its two decimals. */
export const scoreText = (score: number): string => score.toFixed(2);

/** Where a role holds: everywhere, or the codes of its countries. */
export const scopeText = (scope: readonly string[]): string =>
  scope.length === 1 && scope[0] === 'global' ? 'Global' : scope.join(', ');

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
  'curation.notes': 'Notes',
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

/** A person's name without the address; a machine's as it is. */
export const personName = (person: string): string => nameOf(person);

/** "1 role", "7 roles". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
