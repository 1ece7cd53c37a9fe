import type { ReplaceField } from '../contract-bulk.ts';
import { type Alias, COMPONENT_LISTS, type ComponentList, type Role } from '../model/role.ts';

/** Turns texts into what they become; a text without a hit comes back as it is. */
export type Replacer = (texts: readonly string[]) => readonly string[];

/** A text of a role that words may be replaced in. */
export interface Place {
  readonly path: string;
  readonly text: string;
  readonly alias?: Alias;
}

const WORD = '[\\p{L}\\p{N}_]';

/** The source of a pattern that only fits between other characters than letters and digits, of any script. */
export const atWordEdges = (source: string): string => `(?<!${WORD})(?:${source})(?!${WORD})`;

/** Replaces a text as it is written: nothing in it or in what takes its place has a meaning of its own. */
export function literalReplacer(
  find: string,
  to: string,
  { matchCase, wholeWords }: { matchCase: boolean; wholeWords: boolean },
): Replacer {
  const source = find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const pattern = new RegExp(wholeWords ? atWordEdges(source) : source, matchCase ? 'gu' : 'giu');
  return (texts) => texts.map((text) => text.replace(pattern, () => to));
}

/** The texts of a role in these fields, in the order of the page. */
export function placesOf(role: Readonly<Role>, fields: readonly ReplaceField[]): Place[] {
  const wanted = new Set(fields);
  const places: Place[] = [];
  const text = (path: string, value: string): void => {
    if (value !== '') places.push({ path, text: value });
  };
  if (wanted.has('title')) text('title', role.title);
  if (wanted.has('summary')) text('summary', role.summary);
  const { story } = role;
  if (wanted.has('story')) {
    text('story.who', story.who);
    text('story.problem.external', story.problem.external);
    text('story.problem.internal', story.problem.internal);
    text('story.problem.why', story.problem.why);
  }
  if (wanted.has('plan')) for (const item of story.plan) text(`story.plan[${item.id}].text`, item.text);
  if (wanted.has('story')) {
    text('story.stakes', story.stakes);
    text('story.success', story.success);
  }
  const lists: readonly ComponentList[] = COMPONENT_LISTS.filter((list) => wanted.has(list));
  for (const list of lists) for (const item of role[list]) text(`${list}[${item.id}].text`, item.text);
  if (wanted.has('aliases')) {
    for (const alias of role.aliases)
      places.push({ path: `aliases[${alias.id}].text`, text: alias.text, alias });
  }
  return places;
}
