import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Alias } from '../../../../shared/model/role.ts';
import { setValue } from '../../../state/edits.ts';
import { useStores } from '../../../state/stores.tsx';
import { act } from '../../actions.ts';
import { useRoleHands, useRolePart } from '../role-form.tsx';
import { type AliasState, nextWaiting } from './alias-order.ts';

/** How an event on a row means it: alone, or as the end of a range. */
interface Manner {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** What the rows do; the same object through the life of the table, so that rows are drawn only when they change. */
export interface RowActs {
  focus(id: string): void;
  press(id: string, manner: Manner): void;
  /** Opens the text of a row. */
  edit(id: string): void;
  /** The text was left; `back` where the row is to have the keyboard again. */
  leave(back: boolean): void;
  decide(id: string, decision: AliasState): void;
  setType(id: string, type: string): void;
  setLang(id: string, lang: string): void;
}

export interface AliasRows {
  active: number;
  editing: string | null;
  chosen: ReadonlySet<string>;
  acts: RowActs;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  decideChosen(decision: AliasState): void;
  clear(): void;
  /** Brings a row into sight and gives it the keyboard. */
  go(index: number): void;
  /** To be called when the table was drawn: the row that is to have the keyboard gets it. */
  settle(grid: HTMLElement | null): void;
}

const DONE: Record<AliasState, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  pending: 'Waiting again:',
};
const NOBODY: ReadonlySet<string> = new Set();
/** Rows that a page of the keyboard passes over. */
const PAGE = 12;

/** The keyboard, the chosen rows and the decisions of the table of aliases. */
export function useAliasRows(rows: readonly Alias[], scrollTo: (index: number) => void): AliasRows {
  const stores = useStores();
  const { saver, edit } = useRoleHands();
  const readOnly = useRolePart((page) => page.readOnly);
  const [activeId, setActive] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NOBODY);
  const anchor = useRef<string | null>(null);
  const wanted = useRef<string | null>(null);
  const at = new Map<string, number>();
  for (const [index, alias] of rows.entries()) at.set(alias.id, index);
  const active = at.get(activeId ?? '') ?? 0;
  const now = useRef({ rows, at, active, chosen, editing, readOnly, scrollTo });
  now.current = { rows, at, active, chosen, editing, readOnly, scrollTo };

  // A row that is gone (taken back, filtered away) is not chosen any more.
  useEffect(() => {
    if (chosen.size > 0 && [...chosen].some((id) => !now.current.at.has(id)))
      setChosen(new Set([...chosen].filter((id) => now.current.at.has(id))));
  }, [chosen]);

  const go = (index: number, keep = false): void => {
    const alias = now.current.rows[index];
    if (alias === undefined) return;
    if (!keep) {
      anchor.current = alias.id;
      setChosen(NOBODY);
    }
    wanted.current = alias.id;
    setActive(alias.id);
    now.current.scrollTo(index);
  };

  const rangeTo = (index: number): void => {
    const to = Math.min(Math.max(index, 0), now.current.rows.length - 1);
    const from = now.current.at.get(anchor.current ?? '') ?? now.current.active;
    anchor.current = now.current.rows[from]?.id ?? null;
    setChosen(
      new Set(now.current.rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id)),
    );
    go(to, true);
  };

  const toggle = (id: string): void => {
    const next = new Set(now.current.chosen);
    if (!next.delete(id)) next.add(id);
    anchor.current = id;
    setChosen(next);
  };

  const decide = async (ids: readonly string[], decision: AliasState, from: number): Promise<void> => {
    const { rows: all, at: places, readOnly: reading } = now.current;
    const meant = ids.flatMap((id) => all[places.get(id) ?? -1] ?? []);
    const open = meant.filter(({ review }) => review.state !== decision);
    const [first] = open;
    if (reading || first === undefined) return;
    const text = open.length === 1 ? `“${first.text}”` : `${open.length.toLocaleString('en')} aliases`;
    const work = () =>
      stores.role.getState().decide(
        open.map(({ id }) => id),
        decision,
      );
    // The keyboard never waits: it is on the next row before the answer is there.
    if (document.activeElement?.closest('[data-alias-table]')) {
      const next = decision === 'pending' ? undefined : nextWaiting(all, from, new Set(ids));
      go(next ?? from);
    } else setChosen(NOBODY);
    await act(stores, work, `${DONE[decision]} ${text}`);
  };

  const chosenOr = (id: string): string[] => (now.current.chosen.has(id) ? [...now.current.chosen] : [id]);
  const lastOf = (ids: readonly string[]): number =>
    Math.max(...ids.map((id) => now.current.at.get(id) ?? 0));

  const acts = useRef<RowActs>(undefined);
  acts.current ??= {
    focus: (id) => {
      if (id === now.current.rows[now.current.active]?.id) return;
      anchor.current = id;
      setActive(id);
    },
    press: (id, manner) => {
      const index = now.current.at.get(id) ?? 0;
      if (manner.shiftKey) rangeTo(index);
      else if (manner.ctrlKey || manner.metaKey) {
        toggle(id);
        go(index, true);
      } else go(index);
    },
    edit: (id) => {
      saver.adopt(`aliases[${id}].text`);
      setActive(id);
      setEditing(id);
    },
    leave: (back) => {
      if (back) wanted.current = now.current.editing;
      setEditing(null);
    },
    decide: (id, decision) => {
      const ids = chosenOr(id);
      void decide(ids, decision, lastOf(ids));
    },
    setType: (id, type) => edit(setValue(`aliases[${id}].type`, type)),
    setLang: (id, lang) => edit(setValue(`aliases[${id}].lang`, lang)),
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const alias = rows[active];
    const row = (event.target as HTMLElement).closest('[data-alias]');
    if (event.target instanceof HTMLTextAreaElement || alias === undefined || row === null) return;
    const main = event.ctrlKey || event.metaKey;
    if (event.altKey || (main && event.key.toLowerCase() !== 'a')) return;
    const move = (index: number) => (): void => {
      const to = Math.min(Math.max(index, 0), rows.length - 1);
      if (event.shiftKey) rangeTo(to);
      else go(to);
    };
    const moves: Record<string, () => void> = {
      j: move(active + 1),
      k: move(active - 1),
      arrowdown: move(active + 1),
      arrowup: move(active - 1),
      pagedown: move(active + PAGE),
      pageup: move(active - PAGE),
      home: move(0),
      end: move(rows.length - 1),
      a: () => acts.current?.decide(alias.id, 'approved'),
      r: () => acts.current?.decide(alias.id, 'rejected'),
    };
    // On a button of the row Enter and the space bar are the button's.
    const onRow = event.target === row;
    if (onRow && !readOnly) moves.enter = () => acts.current?.edit(alias.id);
    if (onRow) moves[' '] = () => toggle(alias.id);
    if (chosen.size > 0) moves.escape = () => setChosen(NOBODY);
    if (main) moves.a = () => setChosen(new Set(rows.map(({ id }) => id)));
    const key = moves[event.key.toLowerCase()];
    if (key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    key();
  };

  return {
    active,
    editing,
    chosen,
    acts: acts.current,
    onKeyDown,
    decideChosen: (decision) => void decide([...chosen], decision, lastOf([...chosen])),
    clear: () => setChosen(NOBODY),
    go,
    settle: useMemo(
      () => (grid) => {
        if (wanted.current === null || grid === null) return;
        const row = grid.querySelector<HTMLElement>(`[data-alias="${CSS.escape(wanted.current)}"]`);
        if (row === null) return;
        wanted.current = null;
        row.focus({ preventScroll: true });
      },
      [],
    ),
  };
}
