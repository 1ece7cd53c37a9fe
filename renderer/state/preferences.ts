import { createStore, type StoreApi } from 'zustand';
import { errorData } from '../../shared/errors.ts';
import type { z } from '../../shared/zod.ts';
import type { CanonClient } from '../transport/client.ts';

/** One thing that this machine remembers about the window: its name, its shape, and what it is where nothing is kept. */
export interface Preference<T> {
  readonly key: string;
  readonly schema: z.ZodType<T>;
  readonly usual: T;
}

/** Names a preference, beside the part of the window that it belongs to. */
export const preference = <T>(key: string, schema: z.ZodType<T>, usual: T): Preference<T> => ({
  key,
  schema,
  usual,
});

export interface PreferencesState {
  /** As they were kept; read them through {@link PreferencesState.get}. */
  values: Readonly<Record<string, unknown>>;
  /** Asks for what is kept. Where nobody answers everything is as drawn. */
  load(): Promise<void>;
  /** The value kept, the usual one where there is none or it doesn't fit; the same object as long as it is the same. */
  get<T>(of: Preference<T>): T;
  /** Counts at once and is kept a moment later; where it can't be kept it counts for as long as the window is open. */
  set<T>(of: Preference<T>, value: T): void;
  /** Sends what is not kept yet. */
  flush(): Promise<void>;
}

/** A drag sets a width at every frame: only where it rests is written. Milliseconds. */
const REST_MS = 150;

/**
 * What this machine remembers about the window. The core keeps it, because the page's own storage belongs to an address
 * whose port is another one at every start of the browser shell.
 */
export function createPreferencesStore(client: CanonClient): StoreApi<PreferencesState> {
  const waiting = new Set<string>();
  const parsed = new WeakMap<object, { of: unknown; value: unknown }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  return createStore<PreferencesState>()((set, get) => ({
    values: {},
    load: async () => {
      const answer = await client.call('preferences.get', {}).catch(() => null);
      if (answer === null) return;
      const mine = Object.fromEntries([...waiting].map((key) => [key, get().values[key]]));
      set({ values: { ...answer.values, ...mine } });
    },
    get: (of) => {
      const kept = get().values[of.key];
      if (typeof kept !== 'object' || kept === null) return read(of, kept);
      const known = parsed.get(kept);
      // One key has one preference, so what was made of a kept object is of its type.
      if (known?.of === of) return known.value as typeof of.usual;
      const value = read(of, kept);
      parsed.set(kept, { of, value });
      return value;
    },
    set: (of, value) => {
      set({ values: { ...get().values, [of.key]: value } });
      waiting.add(of.key);
      timer ??= setTimeout(() => void get().flush(), REST_MS);
    },
    flush: async () => {
      clearTimeout(timer);
      timer = undefined;
      const keys = [...waiting];
      waiting.clear();
      for (const key of keys) {
        await client
          .call('preferences.set', { key, value: get().values[key] ?? null })
          .catch((thrown: unknown) => {
            // Nobody is there just now: it goes with the next one, or when somebody answers again.
            if (errorData(thrown).code === 'connection-lost') waiting.add(key);
          });
      }
    },
  }));
}

function read<T>({ schema, usual }: Preference<T>, kept: unknown): T {
  if (kept === undefined) return usual;
  const result = schema.safeParse(kept);
  return result.success ? result.data : usual;
}
