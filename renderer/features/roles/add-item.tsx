import { TriangleAlert } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Item } from '../../../shared/model/role.ts';
import { addItems, type ListPath, listAt } from '../../state/edits.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useRoleHands, useRolePart } from './role-form.tsx';
import { twinsOf, twinWords } from './twins.ts';
import './add-item.css';

interface AddItemProps {
  list: ListPath;
  label: string;
  placeholder: string;
  /** What a new item gets: the tags of the item before it are the likeliest. */
  tags?: Pick<Item, 'prevalence' | 'anchor'> | undefined;
}

/** A page is slow with a list of thousands of rows, and nobody means a role to have them: more than so many are asked about. */
const MANY = 500;

/** Lines without the bullets and numbers that come along from elsewhere. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[•·*–-]|\d+[.)])\s+/, '').trim())
    .filter(Boolean);

/** The last line of a list: Enter adds what stands in it, a paste of several lines adds them all. */
export function AddItem({ list, label, placeholder, tags }: AddItemProps) {
  const { edit, now } = useRoleHands();
  const [text, setText] = useState('');
  // Escape leaves the field too, and what is left is added otherwise.
  const dropped = useRef(false);
  const [asked, setAsked] = useState<{ lines: readonly string[]; typed: string } | null>(null);
  // Only a field that is written in follows the role.
  const role = useRolePart((page) => (text === '' ? null : page.role));
  const hintId = useId();
  const twins = role === null || list === 'story.plan' ? [] : twinsOf(role, text);

  const add = (texts: readonly string[]): void => {
    if (texts.length > 0) edit(addItems(list, texts, tags ?? {}));
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      add(linesOf(text));
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setText('');
      dropped.current = true;
      event.currentTarget.blur();
      dropped.current = false;
    } else if (event.key === 'ArrowUp' && text === '') {
      const last = listAt(now().role, list).at(-1);
      if (last === undefined) return;
      event.preventDefault();
      document
        .querySelector<HTMLElement>(`#role-page [data-path="${CSS.escape(`${list}[${last.id}].text`)}"]`)
        ?.focus();
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const lines = linesOf(event.clipboardData.getData('text/plain'));
    if (lines.length < 2) return;
    event.preventDefault();
    const all = text.trim() === '' ? lines : [text.trim(), ...lines];
    if (all.length <= MANY) add(all);
    else {
      setAsked({ lines: all, typed: text });
      setText('');
    }
  };
  const answer = (yes: boolean): void => {
    if (asked === null) return;
    if (yes) add(asked.lines);
    else setText(asked.typed);
    setAsked(null);
  };

  return (
    <>
      {asked !== null && (
        <Dialog
          title={`Add ${asked.lines.length.toLocaleString('en')} items?`}
          onClose={() => answer(false)}
          onSubmit={() => answer(true)}
          foot={
            <>
              <Button className="push" onPress={() => answer(false)} autoFocus>
                Cancel
              </Button>
              <Button look="main" type="submit">
                Add them
              </Button>
            </>
          }
        >
          <p>
            That is one item a line. With so many this page becomes slow, and saving them takes a while. They
            are one step: Undo takes them all back.
          </p>
        </Dialog>
      )}
      <input
        className="additem"
        data-add={list}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        {...(twins.length > 0 && { 'aria-describedby': hintId })}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => add(dropped.current ? [] : linesOf(text))}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {list !== 'story.plan' && twins.length > 0 && (
        <span className="additem__hint sev-warning" id={hintId}>
          <Icon of={TriangleAlert} size={12} />
          {twins.some((twin) => twin.list === list) ? 'already in this list' : twinWords(list, twins)}
        </span>
      )}
    </>
  );
}
