import { COMPONENT_LISTS, type Item, type Role, TEXT_PATHS } from '../../../shared/model/role.ts';
import { readPath } from '../../../shared/paths.ts';
import type { ListPath } from '../../state/edits.ts';
import { isFresh, listAt } from '../../state/edits.ts';

/** Texts of the story, in the order of the page. */
const STORY_PATHS = TEXT_PATHS.filter((path) => path.startsWith('story.'));

const machine = (kind: string | undefined): boolean => kind === 'generated' || kind === 'imported';

/** Whether the text at a path was drafted by a machine or came with an import, and nobody has confirmed it yet. */
export const isDrafted = (role: Role, path: string): boolean =>
  machine(role.provenance[path]?.kind) && String(readPath(role, path) ?? '') !== '';

/** The same of one item of a list. */
export const isDraftedItem = (item: Item): boolean => machine(item.provenance.kind);

/** What a confirmation of the text in a field confirms: the text or its item; undefined where nothing is drafted. */
export function draftedAt(role: Role, path: string): string | undefined {
  const item = /^(.+\])\.text$/.exec(path)?.[1];
  if (item === undefined) return isDrafted(role, path) ? path : undefined;
  const row = readPath(role, item) as Item | undefined;
  return row !== undefined && isDraftedItem(row) && !isFresh(row) ? item : undefined;
}

/** The paths of the drafted items of a list, as `roles.confirm` takes them. */
export const draftedItems = (role: Role, list: ListPath): string[] =>
  listAt(role, list)
    .filter((item) => isDraftedItem(item) && !isFresh(item))
    .map((item) => `${list}[${item.id}]`);

/** What "Confirm as it stands" of the story confirms. */
export const draftedStory = (role: Role): string[] => [
  ...STORY_PATHS.filter((path) => isDrafted(role, path)),
  ...draftedItems(role, 'story.plan'),
];

/** What "Confirm as they stand" of the components confirms. */
export const draftedComponents = (role: Role): string[] =>
  COMPONENT_LISTS.filter((list) => list !== 'coreOutputs').flatMap((list) => draftedItems(role, list));

/** Everything on the page that waits for a confirmation. */
export const draftedAll = (role: Role): string[] => [
  ...(['title', 'summary'] as const).filter((path) => isDrafted(role, path)),
  ...draftedStory(role),
  ...draftedItems(role, 'coreOutputs'),
  ...draftedComponents(role),
];
