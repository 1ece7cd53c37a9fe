import { ITEM_ID } from '../../item-id.ts';
import { COMPONENT_LISTS, type ComponentList, type Item, type Role } from '../../model/role.ts';
import { normaliseText } from '../../normalise.ts';
import { authored } from '../hand.ts';
import type { Uniting } from './uniting.ts';

type Lists = Record<ComponentList, Item[]>;

const TAGS = ['prevalence', 'anchor'] as const;

/**
 * The components and core outputs of both, list by list. Items are one where they say the same in the same list, or
 * where they have one id: then one role was made from the other, and an item may have moved since.
 */
export function uniteItems(keep: Role, other: Role, uniting: Uniting): Lists {
  const lists = Object.fromEntries(COMPONENT_LISTS.map((list) => [list, [...keep[list]]])) as Lists;
  const listOf = new Map(COMPONENT_LISTS.flatMap((list) => keep[list].map(({ id }) => [id, list] as const)));
  const used = new Set(listOf.keys());
  for (const list of COMPONENT_LISTS) {
    const byText = new Map(lists[list].map(({ id, text }) => [normaliseText(text), id]));
    for (const theirs of other[list]) {
      const known = ITEM_ID.test(theirs.id) && listOf.has(theirs.id) ? theirs.id : undefined;
      const id = known ?? byText.get(normaliseText(theirs.text));
      const there = id === undefined ? undefined : (listOf.get(id) ?? list);
      const at = there === undefined ? -1 : lists[there].findIndex((item) => item.id === id);
      const mine = there === undefined ? undefined : lists[there][at];
      if (there !== undefined && mine !== undefined) {
        uniting.both += 1;
        uniting.ids.set(theirs.id, mine.id);
        lists[there][at] = unitedItem(mine, theirs, there, uniting);
        continue;
      }
      const item = { ...theirs, id: uniting.idFor(theirs.id, used) };
      lists[list].push(item);
      byText.set(normaliseText(item.text), item.id);
      uniting.come(list, item.text);
    }
  }
  return lists;
}

/** An item that both have: its tags are those of either, and where they differ a choice. */
function unitedItem(mine: Item, theirs: Item, list: ComponentList, uniting: Uniting): Item {
  const path = `${list}[${mine.id}]`;
  let item = mine;
  if (
    normaliseText(mine.text) !== normaliseText(theirs.text) &&
    uniting.choose(`${path}.text`, mine.text, theirs.text)
  )
    item = { ...item, text: theirs.text, provenance: theirs.provenance };
  for (const tag of TAGS) {
    const [a, b] = [mine[tag], theirs[tag]];
    if (b === null || a === b) continue;
    if (a === null) {
      uniting.come(list, item.text, `${tag}: ${b}`);
      item = { ...item, [tag]: b };
    } else if (uniting.choose(`${path}.${tag}`, a, b, item.text)) {
      item = { ...item, [tag]: b, provenance: authored(uniting.hand, item.provenance.proposed) };
    }
  }
  return item;
}
