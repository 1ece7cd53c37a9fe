import { Plus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Alias } from '../../../shared/model/role.ts';
import { useStores } from '../../state/stores.tsx';
import { COLUMN_HEADER, GRID, ROW } from '../../ui/grid-roles.ts';
import { Icon } from '../../ui/icon.tsx';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { AliasRow } from './alias-row.tsx';
import { Mark } from './mark.tsx';
import { useRolePage } from './role-form.tsx';
import { Section } from './section.tsx';
import './aliases-section.css';

type Decision = 'approved' | 'rejected' | 'pending';
const DONE: Record<Decision, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  pending: 'Waiting again:',
};

/** Other titles for the role, each with its decision. On a row A approves, R rejects, J and K go on and back. */
export function AliasesSection() {
  const stores = useStores();
  const { role, readOnly, findingsAt } = useRolePage();
  const [active, setActive] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const aliases = role.aliases;
  const waiting = aliases.filter((alias) => alias.review.state === 'pending').length;
  const activeId = aliases.some((alias) => alias.id === active) ? active : (aliases[0]?.id ?? null);

  const focusRow = (alias: Alias | undefined): void => {
    if (alias === undefined) return;
    setActive(alias.id);
    grid.current?.querySelector<HTMLElement>(`[data-alias="${CSS.escape(alias.id)}"]`)?.focus();
  };

  const decide = async (alias: Alias, decision: Decision): Promise<void> => {
    if (readOnly || alias.review.state === decision) return;
    const at = aliases.indexOf(alias);
    const inside = grid.current?.contains(document.activeElement) ?? false;
    const next = [...aliases.slice(at + 1), ...aliases.slice(0, at)].find(
      (one) => one.review.state === 'pending',
    );
    const work = () =>
      stores.client.call('aliases.decide', { aliases: [{ role: role.id, alias: alias.id }], decision });
    // The keyboard never waits: focus is on the next row before the answer is there.
    if (inside) focusRow(decision === 'pending' ? alias : (next ?? alias));
    await act(stores, work, `${DONE[decision]} “${alias.text}”`);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const typing = event.target instanceof HTMLTextAreaElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = aliases.findIndex((alias) => alias.id === activeId);
    const alias = aliases[at];
    if (alias === undefined) return;
    const keys: Record<string, () => void> = {
      a: () => void decide(alias, 'approved'),
      r: () => void decide(alias, 'rejected'),
      j: () => focusRow(aliases[at + 1]),
      k: () => focusRow(aliases[at - 1]),
      arrowdown: () => focusRow(aliases[at + 1]),
      arrowup: () => focusRow(aliases[at - 1]),
      home: () => focusRow(aliases[0]),
      end: () => focusRow(aliases.at(-1)),
    };
    const key = keys[event.key.toLowerCase()];
    if (key === undefined) return;
    event.preventDefault();
    key();
  };

  const table = { ...GRID, 'aria-label': 'Title aliases', onKeyDown, tabIndex: -1 };
  return (
    <Section
      id="aliases"
      title="Title aliases"
      path="aliases"
      mark={<Mark findings={findingsAt('aliases')} />}
      caption={
        waiting > 0
          ? counted(waiting, 'waits for a decision', 'wait for a decision')
          : aliases.length > 0
            ? 'all decided'
            : undefined
      }
    >
      <div className="ind">
        {aliases.length > 0 && (
          <div {...table} ref={grid}>
            <div {...ROW} className="thead arow">
              <span {...COLUMN_HEADER}>Alias</span>
              <span {...COLUMN_HEADER}>Type</span>
              <span {...COLUMN_HEADER}>Confidence</span>
              <span {...COLUMN_HEADER} className="arow__end">
                Decide
              </span>
            </div>
            {aliases.map((alias) => (
              <AliasRow
                key={alias.id}
                alias={alias}
                active={alias.id === activeId}
                onActive={() => setActive(alias.id)}
                onDecide={(decision) => void decide(alias, decision)}
              />
            ))}
          </div>
        )}
        {!readOnly && <AddAlias />}
      </div>
    </Section>
  );
}

function AddAlias() {
  const stores = useStores();
  const { role } = useRolePage();
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    const title = text.trim();
    if (title === '') return;
    setText('');
    const done = await act(
      stores,
      () => stores.client.call('aliases.add', { role: role.id, text: title }),
      `Added “${title}”`,
    );
    // What was refused stays, so that it can be put right.
    if (done === undefined) setText(title);
  };
  return (
    <div className="addalias">
      <Icon of={Plus} size={12} className="faint" />
      <input
        className="additem"
        aria-label="Add an alias"
        placeholder="Add an alias"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            void add();
          } else if (event.key === 'Escape') setText('');
        }}
      />
    </div>
  );
}
