import { COMPONENT_LISTS, type ComponentList, type Item, type Role } from '../model/role.ts';
import { normaliseText, singular, wordsOf } from '../normalise.ts';
import { firstNear } from './near-sets.ts';
import { itemsOf, LIST_NAMES } from './places.ts';
import type { Draft, Rule } from './types.ts';
import { isBlank, list, quote } from './words.ts';

interface Component {
  list: ComponentList;
  item: Item;
}

const pathOf = ({ list: name, item }: Component): string => `${name}[${item.id}]`;

/** Every component with something in it, in the order of the page. */
function componentsOf(role: Role): Component[] {
  return COMPONENT_LISTS.flatMap((name) =>
    itemsOf(role, name)
      .filter(({ text }) => !isBlank(text))
      .map((item) => ({ list: name, item })),
  );
}

/** The components by their text as compared, first ones first. */
function byText(role: Role): Component[][] {
  const groups = new Map<string, Component[]>();
  for (const component of componentsOf(role)) {
    const text = normaliseText(component.item.text);
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [component]);
    else group.push(component);
  }
  return [...groups.values()];
}

const componentDuplicate: Rule = {
  id: 'component-duplicate',
  severity: 'warning',
  title: 'Same text twice',
  explain:
    'The same text stands in two lists, or twice in one. A responsibility is what one answers for, a task what one does; a competency is shown, a qualification proven. Keep it where it belongs.',
  check({ role }) {
    return byText(role).flatMap((group): Draft[] => {
      const [first, ...others] = group;
      const last = others.at(-1);
      if (first === undefined || last === undefined) return [];
      const lists = [...new Set(group.map((component) => LIST_NAMES[component.list]))];
      const where = lists.length === 1 ? `${group.length} times in ${lists[0]}` : `in ${list(lists)}`;
      const message = `${quote(first.item.text)} stands ${where}. Keep it in one place.`;
      const [second] = others;
      const draft: Draft = { field: pathOf(second ?? last), message };
      if (lists.length > 1) return [draft];
      // Which list is right is for a person to say; the second of two in one list is spare.
      const spare = new Set(others.map(({ item }) => item.id));
      const rest = role[first.list].filter(({ id }) => !spare.has(id));
      return [
        { ...draft, fix: { label: 'Keep only the first', changes: [{ path: first.list, value: rest }] } },
      ];
    });
  },
};

/** Words that bind and say nothing by themselves. */
const BINDING = new Set('a an and as at by for from in into of on or our the their to with'.split(' '));
/** Common words over all words of both, from which on two texts are near. */
const NEAR = 0.8;

const componentNear: Rule = {
  id: 'component-near',
  severity: 'info',
  title: 'Nearly the same text',
  explain:
    'Two components have nearly the same words: the order, plurals and small words aside, at least four of five. Perhaps they are one.',
  check({ role }) {
    const all = byText(role).flatMap(([component]) => component ?? []);
    const words = all.map(
      ({ item }) =>
        new Set(
          wordsOf(item.text)
            .filter((word) => !BINDING.has(word))
            .map(singular),
        ),
    );
    return firstNear(words, NEAR).flatMap((near, at): Draft[] => {
      const component = all[at];
      const other = near === undefined ? undefined : all[near];
      if (component === undefined || other === undefined) return [];
      const message = `${quote(component.item.text)} in ${LIST_NAMES[component.list]} is nearly ${quote(other.item.text)} in ${LIST_NAMES[other.list]}. Make one of them, or say what is different.`;
      return [{ field: pathOf(component), message }];
    });
  },
};

const coreOutputsMissing: Rule = {
  id: 'core-outputs-missing',
  severity: 'warning',
  title: 'No core outputs',
  explain:
    'Core outputs are what the role leaves behind: what others get from it. Without them a role is only busy.',
  check({ role }) {
    if (role.coreOutputs.some(({ text }) => !isBlank(text))) return [];
    return [
      {
        field: 'coreOutputs',
        message: 'The role has no core outputs. Name the two or three things that others get from it.',
      },
    ];
  },
};

/** Rules about the seven lists of components. */
export const componentRules: readonly Rule[] = [componentDuplicate, coreOutputsMissing, componentNear];
