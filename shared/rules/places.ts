import { COMPONENT_LISTS, type Item, type Role, TEXT_PATHS } from '../model/role.ts';
import { readPath } from '../paths.ts';

/** Lists of items that stand on a role's page, by their path: the plan and the seven lists of components. */
export const ITEM_LISTS = ['story.plan', ...COMPONENT_LISTS] as const;
export type ItemList = (typeof ITEM_LISTS)[number];

/** What a list is called in a sentence. */
export const LIST_NAMES: Readonly<Record<ItemList, string>> = {
  'story.plan': 'the plan',
  coreOutputs: 'core outputs',
  responsibilities: 'responsibilities',
  tasks: 'tasks',
  skills: 'skills',
  knowledge: 'knowledge',
  competencies: 'competencies',
  qualifications: 'qualifications',
};

/** What a text is called in a sentence, by its path. */
export const TEXT_NAMES: Readonly<Record<(typeof TEXT_PATHS)[number], string>> = {
  title: 'the title',
  summary: 'the summary',
  'story.who': '“Who does this work”',
  'story.problem.external': 'the external problem',
  'story.problem.internal': 'the internal problem',
  'story.problem.why': '“Why it matters”',
  'story.stakes': '“What’s at stake”',
  'story.success': '“Success looks like”',
};

/** The items of a list. */
export function itemsOf(role: Role, list: ItemList): readonly Item[] {
  return list === 'story.plan' ? role.story.plan : role[list];
}

/** The single texts of a role: path, words. */
export function textsOf(role: Role): { path: (typeof TEXT_PATHS)[number]; text: string }[] {
  return TEXT_PATHS.map((path) => {
    const text = readPath(role, path);
    return { path, text: typeof text === 'string' ? text : '' };
  });
}
