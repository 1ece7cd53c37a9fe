import type { KeyboardEvent } from 'react';
import type { Item } from '../../../shared/model/role.ts';
import { type ListPath, moveItem, removeItem } from '../../state/edits.ts';
import { useRolePage } from './role-form.tsx';

const fieldOf = (path: string): HTMLTextAreaElement | null =>
  document.querySelector(`#role-page [data-path="${CSS.escape(path)}"]`);

/** The field of a list into which its next item is written. */
export const addFieldOf = (list: ListPath): HTMLElement | null =>
  document.querySelector(`#role-page [data-add="${list}"]`);

/** The keys in an item of a list: moving it, going to its neighbours, taking it away when it is empty. */
export function useItemKeys(list: ListPath, item: Item) {
  const { edit, readOnly } = useRolePage();

  const neighbour = (by: 1 | -1): HTMLElement | null => {
    const fields = document.querySelectorAll<HTMLElement>(`#role-page [data-path^="${list}["]`);
    const own = fieldOf(`${list}[${item.id}].text`);
    const at = own === null ? -1 : [...fields].indexOf(own);
    return fields[at + by] ?? (by === 1 ? addFieldOf(list) : null);
  };

  const move = (by: 1 | -1): void => {
    edit(moveItem(list, item.id, by));
    // React moves the row; the caret stays with it.
    requestAnimationFrame(() => fieldOf(`${list}[${item.id}].text`)?.focus());
  };

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (readOnly || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(event.key === 'ArrowUp' ? -1 : 1);
      return true;
    }
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
