import { type ReactNode, useMemo } from 'react';
import { ListBoxItem } from 'react-aria-components';
import type { SearchHit } from '../../../shared/contract-search.ts';
import { wordsOf } from '../../../shared/normalise.ts';
import { type Stores, useStores } from '../../state/stores.tsx';
import { StatusGlyph } from '../../ui/chip.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { pathName, statusWord } from '../../words/labels.ts';
import { jumpTo } from '../roles/jump.ts';
import { ALL_COMMANDS, type AnyCommand, keysOf, nameOf } from './keys.ts';
import { matchNames, rankOf, TYPO } from './matches.ts';
import { runCommand, whyNot } from './run.ts';
import { useSearch } from './use-search.ts';

interface Section {
  id: string;
  title: string;
  lines: ReactNode[];
}

type Doer = (stores: Stores) => void;

interface Group extends Section {
  /** How well its first line fits: groups stand in that order. */
  best: number;
  doers: (readonly [string, Doer])[];
}

export interface Results {
  sections: Section[];
  /** What choosing each line does. */
  doers: Map<string, Doer>;
  /** Whether these are the results of this very query. */
  settled: boolean;
  reading: boolean;
}

/** What fits, the section with the best of it first. */
export function useResults(query: string): Results {
  const stores = useStores();
  const { hits, settled, reading } = useSearch(stores.client, query);
  return useMemo(() => {
    const groups = [commandsFor(query, stores), ...hitGroups(query, hits)]
      .filter(({ lines }) => lines.length > 0)
      .sort((a, b) => (a.best === b.best ? 0 : a.best - b.best));
    return { sections: groups, doers: new Map(groups.flatMap(({ doers }) => doers)), settled, reading };
  }, [query, stores, hits, settled, reading]);
}

function commandsFor(query: string, stores: Stores): Group {
  // The palette isn't a command of itself, and what can't be done now isn't offered.
  const possible = ALL_COMMANDS.filter(({ id }) => id !== 'go.palette' && whyNot(id, stores) === null);
  const { best, items } = matchNames(query, possible, nameOf, ALL_COMMANDS.length);
  return {
    id: 'commands',
    title: 'Commands',
    best,
    lines: items.map(commandLine),
    doers: items.map(({ id }) => [id, (to) => runCommand(id, to, 'palette')] as const),
  };
}

/** Titles before aliases before texts, all of them after those without a typing error. */
const AFTER = { roles: 0, aliases: 3.2, texts: 3.6 } as const;

function hitGroups(query: string, hits: readonly SearchHit[]): Group[] {
  const typed = wordsOf(query);
  const group = (
    id: keyof typeof AFTER,
    title: string,
    has: (place: SearchHit['place']) => boolean,
  ): Group => {
    const own = hits.filter(({ place }) => has(place));
    const [first] = own;
    const fit = first?.place === 'title' ? (rankOf(typed, wordsOf(first.text)) ?? 3) : 0;
    return {
      id,
      title,
      best: first?.typo ? TYPO + AFTER[id] / 10 : Math.max(AFTER[id], fit),
      lines: own.map(id === 'roles' ? roleLine : foundLine),
      doers: own.map((hit) => [keyOf(hit), (to) => goTo(to, hit)] as const),
    };
  };
  return [
    group('roles', 'Roles', (place) => place === 'code' || place === 'title'),
    group('aliases', 'Aliases', (place) => place === 'alias'),
    group('texts', 'Texts', (place) => place === 'text'),
  ];
}

const keyOf = ({ role, path }: SearchHit): string => `${role} ${path}`;

/** Opens the role; of an alias or a text at its place. */
function goTo(stores: Stores, { role, place, path }: SearchHit): void {
  stores.place.getState().go('roles');
  const opened = stores.role.getState().open(role);
  // The list may only come up now with its screen.
  requestAnimationFrame(() => document.getElementById('role-list')?.focus());
  if (place === 'code' || place === 'title') return;
  void opened.then(() => {
    // The page is drawn first.
    requestAnimationFrame(() => requestAnimationFrame(() => jumpTo(path)));
  });
}

function commandLine(command: AnyCommand) {
  const keys = keysOf(command);
  return (
    <ListBoxItem key={command.id} id={command.id} textValue={nameOf(command)} className="palette__line">
      <span className="ell">{nameOf(command)}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </ListBoxItem>
  );
}

function roleLine(hit: SearchHit) {
  const { code, title, status } = hit;
  const shown = title === '' ? 'Without a title' : title;
  return (
    <ListBoxItem key={keyOf(hit)} id={keyOf(hit)} textValue={`${code} ${shown}`} className="palette__line">
      <span className="mono muted palette__code">{code}</span>
      <span className="ell">{title === '' ? shown : <Marked {...hit} />}</span>
      <span className="palette__end row row--tight muted">
        <StatusGlyph status={status} silent />
        <span className="cap">{statusWord(status)}</span>
      </span>
    </ListBoxItem>
  );
}

/** An alias or a text: what was found, and under it whose it is and where it stands. */
function foundLine(hit: SearchHit) {
  const { code, title, text, place, path } = hit;
  const where = place === 'alias' ? 'Alias' : pathName(path);
  return (
    <ListBoxItem
      key={keyOf(hit)}
      id={keyOf(hit)}
      textValue={`${text}, ${where}, ${code}`}
      className="palette__line palette__line--two"
    >
      <span className="ell">
        <Marked {...hit} />
      </span>
      <span className="palette__of muted">
        <span className="mono">{code}</span>
        <span className="ell">{title}</span>
        {place === 'text' && <span className="palette__where">{where}</span>}
      </span>
    </ListBoxItem>
  );
}

/** A text with what was searched for made to stand out. */
function Marked({ text, marks }: Pick<SearchHit, 'text' | 'marks'>) {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
