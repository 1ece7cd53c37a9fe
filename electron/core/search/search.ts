import type { SearchHit } from '../../../shared/contract-search.ts';
import { normaliseTitle, wordsOf } from '../../../shared/normalise.ts';
import { bestText, type Fits, marksIn, textsOf } from '../../../shared/search/found-text.ts';
import { type NameHit, NameIndex } from '../../../shared/search/name-index.ts';
import { TextIndex } from '../../../shared/search/text-index.ts';
import { eachNear } from '../../../shared/search/typos.ts';
import { editsFor, FIT } from '../../../shared/search/vocabulary.ts';
import type { AliasHitView } from '../../../shared/views.ts';
import type { Commit, Workspace } from '../store/workspace.ts';

/** So many changed roles an answer waits for; more are read while it is given, and it says so. */
const WORTH_WAITING = 32;
/** Records are read in pieces of so many milliseconds, so that nobody waits behind them. */
const PIECE_MS = 6;

/**
 * Search over codes, titles, aliases and texts of all roles, kept up with every commit. Names come from the facts, which
 * are in memory; texts are read from the records in the background, once.
 */
export class Search {
  private readonly names = new NameIndex();
  private readonly texts = new TextIndex();
  /** Roles whose texts are to be read, or read anew. */
  private readonly stale = new Set<string>();
  private reading: Promise<void> | undefined;

  private readonly named: Promise<void>;

  constructor(private readonly workspace: Workspace) {
    workspace.onCommit((commit) => this.follow(commit));
    for (const { id } of workspace.index.all()) this.stale.add(id);
    this.named = this.readNames([...this.stale]);
  }

  /** The best hits of each kind, at most so many; `reading` where texts are still being read. */
  async find(query: string, limit: number): Promise<{ hits: SearchHit[]; reading: boolean }> {
    await this.named;
    if (this.stale.size <= WORTH_WAITING) await this.settled();
    const words = [...new Set(wordsOf(query))];
    const { roles, aliases } = this.names.find(query, {
      roles: limit,
      // One letter stands in nearly every alias.
      aliases: wordsOf(query).join('').length > 1 ? limit : 0,
    });
    const listed = new Set(roles.map(({ name }) => name.role));
    const hits = [...roles, ...aliases].flatMap((hit) => this.nameHit(hit, words) ?? []);
    const found = await this.textHits(words, limit, listed);
    // Somewhere in all the texts there is nearly always a word one edit away: only worth showing where all else fails.
    const exact = [...hits, ...found].some(({ typo }) => !typo);
    hits.push(...found.filter(({ typo }) => !typo || !exact));
    return { hits, reading: this.stale.size > 0 };
  }

  /** The aliases of that very text, case, accents and punctuation aside, at most so many; rejected ones not. */
  async same(text: string, limit: number): Promise<AliasHitView[]> {
    await this.named;
    return this.names.same(normaliseTitle(text), limit).flatMap(({ role, alias, text: written, state }) => {
      const facts = this.workspace.index.get(role);
      if (facts === undefined || state === null) return [];
      return [{ role, code: facts.code, title: facts.title, alias, text: written, state }];
    });
  }

  /** When all names and texts are read. */
  async settled(): Promise<void> {
    await this.named;
    await this.reading;
  }

  private follow({ roles }: Commit): void {
    for (const { id, after } of roles) {
      if (after === undefined) {
        this.names.remove(id);
        this.texts.remove(id);
        this.stale.delete(id);
      } else {
        this.names.put(after);
        this.stale.add(id);
      }
    }
    this.read();
  }

  private async readNames(ids: readonly string[]): Promise<void> {
    const pause = pauses();
    for (const id of ids) {
      const facts = this.workspace.index.get(id);
      if (facts !== undefined) this.names.put(facts);
      await pause();
    }
    this.read();
  }

  private read(): void {
    if (this.stale.size === 0) return;
    this.reading ??= this.readTexts().finally(() => {
      this.reading = undefined;
    });
  }

  private async readTexts(): Promise<void> {
    const pause = pauses();
    // A role that changes while it is read is put at the end again.
    for (const id of this.stale) {
      const role = await this.workspace.glance(id).catch(() => undefined);
      this.stale.delete(id);
      if (role === undefined || !this.workspace.entries.has(id)) this.texts.remove(id);
      else this.texts.put(id, [role.title, ...[...textsOf(role)].map(({ text }) => text)]);
      await pause();
    }
  }

  private nameHit({ name, place, typo }: NameHit, words: readonly string[]): SearchHit | undefined {
    const facts = this.workspace.index.get(name.role);
    if (facts === undefined) return undefined;
    const { code, title, status } = facts;
    const marks = marksIn(name.text, words.map(fitsByLooking));
    const path = name.alias === '' ? 'title' : `aliases[${name.alias}]`;
    return { role: name.role, code, title, status, place, typo, path, text: name.text, marks };
  }

  private async textHits(
    words: readonly string[],
    limit: number,
    listed: ReadonlySet<string>,
  ): Promise<SearchHit[]> {
    const isRetired = (id: string): boolean => this.workspace.index.get(id)?.status === 'deprecated';
    const found = this.texts.find(words, limit + listed.size, isRetired);
    if (found.length === 0) return [];
    const fits: Fits = words.map((word) => {
      const terms = new Map(this.texts.match(word).map(({ term, fit }) => [term, fit]));
      return (term) => terms.get(term) ?? 0;
    });
    const hits: SearchHit[] = [];
    for (const { role: id, typo } of found) {
      if (listed.has(id)) continue;
      const role = await this.workspace.glance(id).catch(() => undefined);
      const text = role && bestText(role, fits);
      if (role === undefined || text === undefined) continue;
      const { code, title, status } = role;
      hits.push({ role: id, code, title, status, place: 'text', typo, ...text });
      if (hits.length === limit) break;
    }
    return hits;
  }
}

/** Lets others have their turn, as often as it is due. */
function pauses(): () => Promise<void> | undefined {
  let from = performance.now();
  return () => {
    if (performance.now() - from < PIECE_MS) return undefined;
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      from = performance.now();
    });
  };
}

/** Of a name only few words are looked at, so that each is compared as it is. */
function fitsByLooking(typed: string): (word: string) => number {
  return (word) => {
    if (word.startsWith(typed)) return FIT.prefix;
    if (typed.length >= 3 && word.includes(typed)) return FIT.inside;
    let near = 0;
    eachNear([word], typed, editsFor(typed), () => {
      near = FIT.typo;
    });
    return near;
  };
}
