import type { KeyboardEvent } from 'react';
import { COMPONENT_LISTS, type ComponentList, type Item } from '../../../shared/model/role.ts';
import { type ListPath, moveItem, placeItem, removeItem } from '../../state/edits.ts';
import { LIST_WORDS } from '../../words/labels.ts';
import { useRoleHands } from './role-form.tsx';
import { say } from './said.tsx';

const fieldOf = (path: string): HTMLTextAreaElement | null =>
  document.querySelector(`#role-page [data-path="${CSS.escape(path)}"]`);

/** The field of a list into which its next item is written. */
export const addFieldOf = (list: ListPath): HTMLElement | null =>
  document.querySelector(`#role-page [data-add="${list}"]`);

/** The caret goes to an item where it stands from the next frame on. */
export const focusItem = (list: ListPath, id: string): void => {
  requestAnimationFrame(() => fieldOf(`${list}[${id}].text`)?.focus());
};

/** What a list is called within a sentence. */
export const listTitle = (list: ListPath): string =>
  list === 'story.plan' ? 'the plan' : LIST_WORDS[list].title.toLowerCase();

/** The menus of a row that keys open. */
export type RowMenu = 'row' | 'prevalence' | 'anchor';

/** The list before or after one of the six; the core outputs are before the first. */
const listBeside = (list: ListPath, by: 1 | -1): ComponentList | undefined =>
  list === 'story.plan' ? undefined : COMPONENT_LISTS[COMPONENT_LISTS.indexOf(list) + by];

/** The keys in an item of a list: moving it, going to its neighbours, taking it away when it is empty. */
export function useItemKeys(list: ListPath, item: Item, openMenu: (menu: RowMenu) => void) {
  const { edit, saver, now } = useRoleHands();
  const path = `${list}[${item.id}].text`;

  const neighbour = (by: 1 | -1): HTMLElement | null => {
    const fields = document.querySelectorAll<HTMLElement>(`#role-page [data-path^="${list}["]`);
    const own = fieldOf(path);
    const at = own === null ? -1 : [...fields].indexOf(own);
    return fields[at + by] ?? (by === 1 ? addFieldOf(list) : null);
  };

  const move = (by: 1 | -1): void => {
    edit(moveItem(list, item.id, by));
    // React moves the row; the caret stays with it.
    focusItem(list, item.id);
  };

  /** Upwards it comes to the end of the list before, downwards to the start of the next one. */
  const moveOver = (by: 1 | -1): void => {
    const to = listBeside(list, by);
    if (to === undefined) return;
    saver.sendNow(path);
    edit(placeItem(list, to, item.id, by === 1 ? 0 : now().role[to].length));
    focusItem(to, item.id);
    say(`Moved to ${listTitle(to)}`);
  };

  const onAlt = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    // By their place on the keyboard: with Alt some keyboards write other letters.
    if (by !== undefined && event.shiftKey) moveOver(by);
    else if (by !== undefined) move(by);
    else if (event.code === 'KeyP' && list !== 'story.plan') openMenu('prevalence');
    else if (event.code === 'KeyA' && list !== 'story.plan') openMenu('anchor');
    else return false;
    event.preventDefault();
    return true;
  };

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (now().readOnly) return false;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== '.') return false;
      event.preventDefault();
      openMenu('row');
      return true;
    }
    if (event.altKey) return onAlt(event);
    if (event.shiftKey) return false;
    if (event.key === 'ArrowUp' && selectionEnd === 0) neighbour(-1)?.focus();
    else if (event.key === 'ArrowDown' && selectionStart === value.length) neighbour(1)?.focus();
    else if (event.key === 'Backspace' && value === '') {
      event.preventDefault();
      const before = neighbour(-1) ?? neighbour(1);
      edit(removeItem(list, item.id));
      before?.focus();
    } else return false;
    return true;
  };

  const onEnter = (): void => neighbour(1)?.focus();
  return { onKey, onEnter };
}
