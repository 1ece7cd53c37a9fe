import type { StoreApi } from 'zustand';
import type { Queue } from '../../shared/contract-review.ts';
import { z } from '../../shared/zod.ts';
import { type Preference, type PreferencesState, preference } from './preferences.ts';
import type { WorkspaceState } from './workspace.ts';

/** So many rows of a queue are remembered as put off (a preference is small); of more the first ones come with the others again. */
const MOST = 300;

const putOffSchema = z.partialRecord(z.enum(['aliases', 'mappings', 'roles', 'texts']), z.array(z.string()));
type Kept = z.infer<typeof putOffSchema>;

const known = new Map<string, Preference<Kept>>();

function putOffPreference(workspace: string): Preference<Kept> {
  const key = `review.later:${workspace}`;
  const found = known.get(key) ?? preference(key, putOffSchema, {});
  known.set(key, found);
  return found;
}

/** The rows of the queues that a person put off on this machine, by queue: they come last until they are decided. */
export class PutOff {
  constructor(
    private readonly preferences: StoreApi<PreferencesState>,
    private readonly workspace: StoreApi<WorkspaceState>,
  ) {}

  of(queue: Queue): ReadonlySet<string> {
    return new Set(this.kept[queue]);
  }

  /** @param waits whether a row put off before still waits: the others are forgotten */
  add(queue: Queue, keys: readonly string[], waits: (key: string) => boolean): void {
    const id = this.workspace.getState().view?.id;
    if (id === undefined) return;
    const before = (this.kept[queue] ?? []).filter((key) => waits(key) && !keys.includes(key));
    const rows = { ...this.kept, [queue]: [...before, ...keys].slice(-MOST) };
    this.preferences.getState().set(putOffPreference(id), rows);
  }

  private get kept(): Kept {
    const id = this.workspace.getState().view?.id;
    return id === undefined ? {} : this.preferences.getState().get(putOffPreference(id));
  }
}
