import { createStore, type StoreApi } from 'zustand';
import type { AliasEvidence } from '../../shared/contract-review.ts';
import { errorData } from '../../shared/errors.ts';
import type { EntryHitView, RoleView } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';

/** So much evidence is kept: that of the rows around the one that is decided on. */
const KEPT = 60;
/** Titles of one classification that are looked at. */
const HITS = 3;

export interface EvidenceState {
  aliases: ReadonlyMap<string, AliasEvidence>;
  /** What the loaded classifications have for a text, by the text. */
  entries: ReadonlyMap<string, readonly EntryHitView[]>;
  /** Roles whose mapping, status or texts are decided on. */
  roles: ReadonlyMap<string, RoleView>;
  /** Why the evidence of a row could not be read, by its key. */
  failures: ReadonlyMap<string, string>;
  /** Reads the evidence of an alias; what is there from before `news` is shown until the new is. */
  alias(key: string, role: string, alias: string, news: number): Promise<void>;
  text(text: string, schemes: readonly string[]): Promise<void>;
  role(id: string, news: number): Promise<void>;
  /** Everything is read anew when it is next asked for. */
  clear(): void;
}

/** What there is to know for decisions, read a few rows ahead. */
export function createEvidenceStore(client: CanonClient): StoreApi<EvidenceState> {
  /** For which news something was asked for last. */
  const asked = new Map<string, number>();
  const fresh = (key: string, news: number): boolean => {
    if ((asked.get(key) ?? -1) >= news) return false;
    asked.delete(key);
    asked.set(key, news);
    return true;
  };

  return createStore<EvidenceState>()((set, get) => {
    const forget = (key: string): void => void asked.delete(key);
    const failed = (key: string, thrown: unknown): void => {
      forget(key);
      set({ failures: kept(get().failures, key, errorData(thrown).message) });
    };
    return {
      aliases: new Map(),
      entries: new Map(),
      roles: new Map(),
      failures: new Map(),
      alias: async (key, role, alias, news) => {
        if (!fresh(key, news)) return;
        try {
          const evidence = await client.call('review.alias', { role, alias });
          set({ aliases: kept(get().aliases, key, evidence, forget) });
        } catch (thrown) {
          failed(key, thrown);
        }
      },
      text: async (text, schemes) => {
        const key = `text ${text}`;
        if (schemes.length === 0 || !fresh(key, 0)) return;
        const answers = await Promise.all(
          schemes.map((scheme) =>
            client.call('references.search', { query: text, scheme, limit: HITS }).catch(() => null),
          ),
        );
        const hits = answers.flatMap((answer) => answer?.hits ?? []);
        set({ entries: kept(get().entries, text, hits, (gone) => forget(`text ${gone}`)) });
      },
      role: async (id, news) => {
        const key = `role ${id}`;
        if (!fresh(key, news)) return;
        try {
          const view = await client.call('roles.get', { role: id });
          set({ roles: kept(get().roles, id, view, (gone) => forget(`role ${gone}`)) });
        } catch (thrown) {
          failed(key, thrown);
        }
      },
      clear: () => {
        asked.clear();
        set({ aliases: new Map(), entries: new Map(), roles: new Map(), failures: new Map() });
      },
    };
  });
}

/** The map with one entry more, and without the oldest of too many. */
function kept<T>(
  map: ReadonlyMap<string, T>,
  key: string,
  value: T,
  gone: (key: string) => void = () => undefined,
): ReadonlyMap<string, T> {
  const next = new Map(map);
  next.delete(key);
  next.set(key, value);
  const [oldest] = next.keys();
  if (next.size > KEPT && oldest !== undefined) {
    next.delete(oldest);
    gone(oldest);
  }
  return next;
}
