import { normaliseTitle } from '../../../shared/normalise.ts';
import type { RoleFacts } from '../../../shared/rules/facts.ts';
import type { Commit, Workspace } from '../store/workspace.ts';

type Claim = RoleFacts['aliases'][number];

/** One alias that fits what was typed. */
export interface AliasHit {
  role: string;
  alias: string;
  text: string;
  state: Claim['state'];
}

/** Texts are searched in blocks, each one long string: a block is put together anew only after a change in it. */
const BLOCK = 512;
/** Fewer letters stand in nearly every text: only beginnings of words are looked at. */
const INSIDE_FROM = 3;

interface Block {
  /** Texts as compared, each once; '' where one was taken away. */
  readonly keys: string[];
  /** The texts between line breaks, and where each begins; undefined after a change. */
  joined: { text: string; starts: readonly number[] } | undefined;
}

/** How well a text fits, best first; {@link rankOf}. */
const RANKS = 5;

/**
 * All aliases of the workspace by their text as compared, kept up with every commit. A search scans a megabyte of
 * text at most, whatever shares it: the aliases of whole O*NET take about a millisecond.
 */
export class AliasSearch {
  /** text as compared → role → its aliases of that text */
  private readonly claims = new Map<string, Map<string, Claim[]>>();
  private readonly places = new Map<string, { block: Block; at: number }>();
  private readonly blocks: Block[] = [];
  private readonly free: { block: Block; at: number }[] = [];

  constructor(workspace: Workspace) {
    for (const facts of workspace.index.all()) this.change(undefined, facts);
    workspace.onCommit((commit) => this.follow(commit));
  }

  /** The aliases that fit best, rejected ones aside, at most so many; of those that say the same in one role, one. */
  find(query: string, limit: number): AliasHit[] {
    const wanted = normaliseTitle(query);
    if (wanted === '') return [];
    const hits: AliasHit[] = [];
    for (const key of this.bestKeys(wanted)) {
      for (const [role, claims] of this.claims.get(key) ?? []) {
        const standing = claims.filter(({ state }) => state !== 'rejected');
        const claim = standing.find(({ state }) => state === 'approved') ?? standing[0];
        if (claim === undefined) continue;
        hits.push({ role, alias: claim.id, text: claim.text, state: claim.state });
        if (hits.length === limit) return hits;
      }
    }
    return hits;
  }

  /** The aliases with that very text, case, accents and punctuation aside, at most so many. */
  same(text: string, limit: number): AliasHit[] {
    const found = [...(this.claims.get(normaliseTitle(text)) ?? [])].flatMap(([role, claims]) =>
      claims.map(({ id, text: written, state }) => ({ role, alias: id, text: written, state })),
    );
    return found.slice(0, limit);
  }

  /** The texts that fit, best first; sorted only as far as somebody asks. */
  private *bestKeys(wanted: string): Generator<string> {
    const words = wanted.split(' ');
    const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
    const ranked = Array.from({ length: RANKS }, (): string[] => []);
    for (const block of this.blocks) {
      block.joined ??= join(block);
      const { text, starts } = block.joined;
      let from = 0;
      let line = 0;
      for (;;) {
        const at = text.indexOf(longest, from);
        if (at < 0) break;
        while ((starts[line + 1] ?? text.length) <= at) line += 1;
        const key = block.keys[line] ?? '';
        const rank = rankOf(key, wanted, words);
        if (rank !== undefined) ranked[rank]?.push(key);
        from = starts[line + 1] ?? text.length;
      }
    }
    for (const keys of ranked) yield* keys.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  }

  private follow({ roles }: Commit): void {
    for (const { before, after } of roles) this.change(before, after);
  }

  private change(before: RoleFacts | undefined, after: RoleFacts | undefined): void {
    const old = new Map(before?.aliases.map((claim) => [claim.id, claim]));
    const now = new Map(after?.aliases.map((claim) => [claim.id, claim]));
    for (const [id, claim] of old) {
      const next = now.get(id);
      if (before !== undefined && !isSame(claim, next)) this.remove(before.id, claim);
    }
    for (const [id, claim] of now) {
      if (after !== undefined && !isSame(claim, old.get(id))) this.add(after.id, claim);
    }
  }

  private add(role: string, claim: Claim): void {
    if (claim.key === '') return;
    let roles = this.claims.get(claim.key);
    if (roles === undefined) {
      roles = new Map();
      this.claims.set(claim.key, roles);
      this.settle(claim.key);
    }
    roles.set(role, [...(roles.get(role) ?? []), claim]);
  }

  private remove(role: string, claim: Claim): void {
    const roles = this.claims.get(claim.key);
    const left = (roles?.get(role) ?? []).filter(({ id }) => id !== claim.id);
    if (left.length > 0) roles?.set(role, left);
    else roles?.delete(role);
    if (roles?.size !== 0) return;
    this.claims.delete(claim.key);
    const place = this.places.get(claim.key);
    if (place === undefined) return;
    place.block.keys[place.at] = '';
    place.block.joined = undefined;
    this.places.delete(claim.key);
    this.free.push(place);
  }

  /** Gives a text its place in a block. */
  private settle(key: string): void {
    let place = this.free.pop();
    if (place === undefined) {
      let block = this.blocks.at(-1);
      if (block === undefined || block.keys.length >= BLOCK) {
        block = { keys: [], joined: undefined };
        this.blocks.push(block);
      }
      place = { block, at: block.keys.length };
    }
    place.block.keys[place.at] = key;
    place.block.joined = undefined;
    this.places.set(key, place);
  }
}

const isSame = (a: Claim, b: Claim | undefined): boolean =>
  b !== undefined && a.text === b.text && a.key === b.key && a.state === b.state;

function join({ keys }: Block): { text: string; starts: number[] } {
  const starts: number[] = [];
  let length = 0;
  for (const key of keys) {
    starts.push(length);
    length += key.length + 1;
  }
  return { text: keys.join('\n'), starts };
}

/**
 * 0 the text is the query, 1 begins with it, 2 a word of it does, 3 its words begin with those of the query in any
 * order, 4 the query stands somewhere in it; undefined where it doesn't.
 */
function rankOf(key: string, wanted: string, words: readonly string[]): number | undefined {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  if (key.includes(` ${wanted}`)) return 2;
  if (words.length > 1 && words.every((word) => key.startsWith(word) || key.includes(` ${word}`))) return 3;
  return wanted.length >= INSIDE_FROM && key.includes(wanted) ? 4 : undefined;
}
