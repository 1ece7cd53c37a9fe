import { normaliseTitle } from '../normalise.ts';
import type { RoleFacts } from '../rules/facts.ts';
import { Best } from './best.ts';
import { editsOf, FIT, Vocabulary } from './vocabulary.ts';
import { WordHits } from './word-hits.ts';

type State = RoleFacts['aliases'][number]['state'];

/** A title with its code, or an alias. */
export interface Name {
  readonly role: string;
  /** '' for the title, else the alias's id. */
  readonly alias: string;
  readonly text: string;
  readonly key: string;
  /** The role's code as compared; '' for an alias, which isn't found by it. */
  readonly code: string;
  readonly state: State | null;
  readonly retired: boolean;
}

/** Where a name was found. */
export type NamePlace = 'code' | 'title' | 'alias';

export interface NameHit {
  readonly name: Name;
  readonly place: NamePlace;
  /** Whether it only fits if a typing error is forgiven. */
  readonly typo: boolean;
}

const CLASS = { code: 0, codePrefix: 1, title: 2, alias: 3 } as const;

/** Codes, titles and aliases of all roles, kept up role by role; see docs/search.md for what fits and in what order. */
export class NameIndex {
  readonly #words = new Vocabulary();
  readonly #codes = new Vocabulary();
  readonly #names: (Name | undefined)[] = [];
  readonly #free: number[] = [];
  /** role → alias ('' = title) → number of the name */
  readonly #ofRole = new Map<string, Map<string, number>>();
  readonly #hits = new WordHits();

  /** Takes a role in, or anew; what didn't change isn't touched. */
  put(facts: RoleFacts): void {
    const had = this.#ofRole.get(facts.id) ?? new Map<string, number>();
    const has = new Map<string, number>();
    for (const name of namesOf(facts)) {
      has.set(name.alias, this.#place(name, had.get(name.alias)));
      had.delete(name.alias);
    }
    for (const number of had.values()) this.#take(number);
    this.#ofRole.set(facts.id, has);
  }

  remove(role: string): void {
    for (const number of this.#ofRole.get(role)?.values() ?? []) this.#take(number);
    this.#ofRole.delete(role);
  }

  /** The best roles by code and title, and the best aliases (rejected ones aside; one a text and role). */
  find(query: string, most: { roles: number; aliases: number }): { roles: NameHit[]; aliases: NameHit[] } {
    const wanted = normaliseTitle(query);
    const words = [...new Set(wanted.split(' '))].sort((a, b) => b.length - a.length);
    if (wanted === '') return { roles: [], aliases: [] };
    const hits = this.#hits;
    hits.begin(this.#names.length);
    for (const word of words) {
      const codes = this.#codes.match(word, { typos: false, inside: false });
      hits.and([...codes, ...this.#words.match(word)].sort((a, b) => a.fit - b.fit));
    }
    const roles = new Best<NameHit>(most.roles, compareHits);
    const aliases = new Best<NameHit>(most.aliases * 2, compareHits);
    for (const number of hits.numbers) {
      const name = this.#names[number];
      if (name === undefined) continue;
      const group = classOf(name, wanted);
      const fit = hits.fit(number);
      const rank = rankOf(name, wanted, group, fit);
      const best = group === CLASS.alias ? aliases : roles;
      if (best.takes(rank)) best.add(rank, { name, place: placeOf(group), typo: editsOf(fit) > 0 });
    }
    return { roles: roles.list(), aliases: onceEach(aliases.list()).slice(0, most.aliases) };
  }

  /** The aliases of that very text (as compared), rejected ones aside. */
  same(key: string, most: number): Name[] {
    const lists = [...wordsIn(key)].map((word) => this.#words.at(word));
    const fewest = lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? []);
    const names = fewest.flatMap((number) => this.#names[number] ?? []);
    return names.filter((name) => name.alias !== '' && name.key === key).slice(0, most);
  }

  /** Gives a name its number, or leaves it the one that it has. */
  #place(name: Name, had: number | undefined): number {
    const before = had === undefined ? undefined : this.#names[had];
    if (had !== undefined && before?.key === name.key && before.code === name.code) {
      this.#names[had] = name;
      return had;
    }
    if (had !== undefined) this.#take(had);
    const number = this.#free.pop() ?? this.#names.length;
    this.#names[number] = name;
    for (const word of wordsIn(name.key)) this.#words.add(word, number);
    for (const word of wordsIn(name.code)) this.#codes.add(word, number);
    return number;
  }

  #take(number: number): void {
    const name = this.#names[number];
    if (name === undefined) return;
    for (const word of wordsIn(name.key)) this.#words.delete(word, number);
    for (const word of wordsIn(name.code)) this.#codes.delete(word, number);
    this.#names[number] = undefined;
    this.#free.push(number);
  }
}

const wordsIn = (key: string): Iterable<string> => (key === '' ? [] : new Set(key.split(' ')));

function* namesOf(facts: RoleFacts): Generator<Name> {
  const { id: role, title, status } = facts;
  const retired = status === 'deprecated';
  const key = normaliseTitle(title);
  yield { role, alias: '', text: title, key, code: normaliseTitle(facts.code), state: null, retired };
  for (const { id: alias, text, key, state } of facts.aliases) {
    if (state === 'rejected' || key === '') continue;
    yield { role, alias, text, key, code: '', state, retired };
  }
}

function classOf(name: Name, wanted: string): number {
  if (name.alias !== '') return CLASS.alias;
  if (name.code === wanted) return CLASS.code;
  return name.code.startsWith(wanted) ? CLASS.codePrefix : CLASS.title;
}

const placeOf = (group: number): NamePlace =>
  group === CLASS.alias ? 'alias' : group === CLASS.title ? 'title' : 'code';

/**
 * Without a typing error before with one, then by place, then whole before beginning before inside, in force before
 * retired, decided before waiting, short before long.
 */
function rankOf({ key, retired, state }: Name, wanted: string, group: number, fit: number): number {
  const byCode = group < CLASS.title;
  let rank = byCode ? 0 : editsOf(fit);
  rank = rank * 4 + group;
  rank = rank * 8 + (byCode ? 0 : formOf(key, wanted, fit));
  rank = rank * 2 + (retired ? 1 : 0);
  rank = rank * 2 + (state === 'pending' ? 1 : 0);
  return rank * 256 + Math.min(key.length, 255);
}

/** 0 the very text, 1 and 2 it has the words whole (in the beginning first), 3 and 4 their beginnings, 5 inside. */
function formOf(key: string, wanted: string, fit: number): number {
  if (key === wanted) return 0;
  if (fit === FIT.inside) return 5;
  const whole = fit === FIT.whole || fit === FIT.typo || fit === FIT.typos;
  return (whole ? 1 : 3) + (key.startsWith(wanted) ? 0 : 1);
}

function compareHits({ name: a }: NameHit, { name: b }: NameHit): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return a.role === b.role ? Number(a.alias > b.alias) - Number(a.alias < b.alias) : a.role < b.role ? -1 : 1;
}

function onceEach(hits: readonly NameHit[]): NameHit[] {
  const seen = new Set<string>();
  return hits.filter(({ name: { role, key } }) => {
    const known = seen.has(`${role} ${key}`);
    seen.add(`${role} ${key}`);
    return !known;
  });
}
