import { type PointerEvent, useRef } from 'react';
import { type ListPath, placeItem } from '../../state/edits.ts';
import { type DropList, type DropPlace, placeAt } from './drop-place.ts';
import { focusItem, listTitle } from './item-keys.ts';
import { useRoleHands } from './role-form.tsx';
import { say } from './said.tsx';

/** So far a press may tremble and still be one. */
const TREMBLE = 4;
/** This near to the edge of the page it scrolls along. */
const EDGE = 40;

/**
 * Dragging a row by its handle. Its text is a field, which a list of React Aria's drag and drop would take the arrows
 * from, so the handle alone follows the pointer: the row lifts, a line shows the place, Escape puts it back.
 * `wasDragged` says of the click that follows whether it ended a drag.
 */
export function useRowDrag(list: ListPath, id: string) {
  const { edit, saver } = useRoleHands();
  const dragged = useRef(false);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    dragged.current = false;
    const row = event.currentTarget.closest<HTMLElement>('[data-item]');
    const page = event.currentTarget.closest<HTMLElement>('.rbody');
    if (event.button !== 0 || row === null || page === null) return;
    const held = row.contains(document.activeElement);
    new RowDrag(row, page, list === 'story.plan', event.nativeEvent, {
      begin: () => {
        dragged.current = true;
        saver.sendNow(`${list}[${id}].text`);
      },
      drop: ({ list: to, at }) => {
        edit(placeItem(list, to, id, at));
        if (held) focusItem(to, id);
        if (to !== list) say(`Moved to ${listTitle(to)}`);
      },
    });
  };
  return { onPointerDown, wasDragged: () => dragged.current };
}

interface Doings {
  begin(): void;
  drop(place: DropPlace): void;
}

class RowDrag {
  private readonly end = new AbortController();
  private readonly line = document.createElement('div');
  private readonly from: number;
  private y: number;
  private lists: DropList[] | null = null;
  private place: DropPlace | undefined;
  private frame = 0;

  constructor(
    private readonly row: HTMLElement,
    private readonly page: HTMLElement,
    private readonly own: boolean,
    start: globalThis.PointerEvent,
    private readonly doings: Doings,
  ) {
    this.y = start.clientY;
    this.from = this.inPage(start.clientY);
    this.line.className = 'dropline';
    const { signal } = this.end;
    document.addEventListener('pointermove', (event) => this.move(event.clientY), { signal });
    document.addEventListener('pointerup', () => this.stop(true), { signal });
    document.addEventListener('pointercancel', () => this.stop(false), { signal });
    window.addEventListener('blur', () => this.stop(false), { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || this.lists === null) return;
        event.preventDefault();
        event.stopPropagation();
        this.stop(false);
      },
      { signal, capture: true },
    );
  }

  /** A height in the window as one in the page, which scrolls. */
  private inPage(y: number): number {
    return y - this.page.getBoundingClientRect().top + this.page.scrollTop;
  }

  private move(y: number): void {
    this.y = y;
    if (this.lists === null) {
      if (Math.abs(this.inPage(y) - this.from) < TREMBLE) return;
      this.lists = this.measure();
      this.row.dataset.lifted = 'true';
      this.page.dataset.dragging = 'true';
      this.page.append(this.line);
      this.doings.begin();
      this.frame = requestAnimationFrame(() => this.scroll());
    }
    this.show();
  }

  private show(): void {
    const y = this.inPage(this.y);
    this.row.style.translate = `0 ${y - this.from}px`;
    this.place = placeAt(this.lists ?? [], y);
    if (this.place !== undefined) this.line.style.top = `${this.place.y - 1}px`;
  }

  /** At the edges the page scrolls, and the row stays under the pointer. */
  private scroll(): void {
    const { top, bottom } = this.page.getBoundingClientRect();
    const over =
      this.y < top + EDGE ? this.y - top - EDGE : this.y > bottom - EDGE ? this.y - bottom + EDGE : 0;
    if (over !== 0) {
      this.page.scrollTop += Math.max(-16, Math.min(16, over / 2));
      this.show();
    }
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  private measure(): DropList[] {
    const within = this.own ? '[data-list="story.plan"]' : '[data-list]:not([data-list="story.plan"])';
    return [...this.page.querySelectorAll<HTMLElement>(within)].map((box) => {
      const { top, bottom } = box.getBoundingClientRect();
      const rows = [...box.querySelectorAll<HTMLElement>('[data-item]')].map((row) => {
        const place = row.getBoundingClientRect();
        return {
          id: row.dataset.item ?? '',
          top: this.inPage(place.top),
          bottom: this.inPage(place.bottom),
        };
      });
      const list = box.dataset.list as ListPath;
      const first = box.querySelector('.citem--add, .step--add')?.getBoundingClientRect().top ?? bottom;
      return { list, top: this.inPage(top), bottom: this.inPage(bottom), rows, first: this.inPage(first) };
    });
  }

  private stop(drop: boolean): void {
    this.end.abort();
    cancelAnimationFrame(this.frame);
    this.line.remove();
    this.row.style.translate = '';
    delete this.row.dataset.lifted;
    delete this.page.dataset.dragging;
    if (drop && this.place !== undefined) this.doings.drop(this.place);
  }
}
