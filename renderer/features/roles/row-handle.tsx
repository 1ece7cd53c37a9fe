import { GripVertical } from 'lucide-react';
import type { MouseEvent, PointerEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ListPath } from '../../state/edits.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { useRowDrag } from './use-row-drag.ts';
import './row-handle.css';

interface RowHandleProps {
  list: ListPath;
  id: string;
  label: string;
  menu: string;
  entries: readonly MenuEntry[];
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The handle of a row: dragging it moves the row, a click or Enter opens its menu. */
export function RowHandle({ list, id, label, menu, entries, isOpen, onOpenChange }: RowHandleProps) {
  const drag = useRowDrag(list, id);
  // A menu opens as soon as the button goes down, where a drag begins too: it waits for the click here.
  // React brings what happens in the open menu by here as well; that is not the button's.
  const isOwn = (event: { target: EventTarget; currentTarget: HTMLElement }): boolean =>
    event.target instanceof Node && event.currentTarget.contains(event.target);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (!isOwn(event)) return;
    event.stopPropagation();
    drag.onPointerDown(event);
  };
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    // A click without a pointer comes from the keyboard or a screen reader, which the button understands itself.
    if (event.detail === 0 || !isOwn(event)) return;
    event.stopPropagation();
    if (!drag.wasDragged()) onOpenChange(!isOpen);
  };
  return (
    <span className="handle" onPointerDownCapture={onPointerDown} onClickCapture={onClick}>
      <Menu
        label={menu}
        placement="bottom start"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        entries={entries}
      >
        <AriaButton className="grip" aria-label={label}>
          <Icon of={GripVertical} size={12} />
        </AriaButton>
      </Menu>
    </span>
  );
}
