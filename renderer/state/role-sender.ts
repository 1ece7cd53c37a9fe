import type { StoreApi } from 'zustand';
import { sameValue } from '../../shared/diff.ts';
import { CanonError, type ErrorData, errorData } from '../../shared/errors.ts';
import { readPath } from '../../shared/paths.ts';
import type { RoleView, WriteResult } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import type { RoleChange } from './edits.ts';
import { Patience } from './patience.ts';
import type { PlaceState } from './place.ts';
import type { RoleReader } from './role-reader.ts';
import type { Orphan, RoleState } from './role-state.ts';
import type { Edit, SaveQueue } from './save-queue.ts';
import type { ToastState } from './toasts.ts';
import type { UnderWay } from './under-way.ts';

/** Nothing is wrong with the edit, it only could not be brought there or written down: it waits, and is tried again. */
const PASSING = new Set([
  'connection-lost',
  'no-session',
  'author-unknown',
  'read-only',
  'closed',
  'ending',
  'E_IO',
  'internal',
]);
/** The decision is in the log, its file has to follow: the edit is done with, the file is what is tried again. */
const DECIDED = 'save-pending';
/** Somebody else, or another program, wrote at the same place and stands there now: a person chooses. */
const CONFLICT = new Set(['edit-conflict', 'changed-outside']);
/** The file is gone, or another program wrote something into it that is no role. */
export const FILE_TROUBLE = new Set([
  'missing-file',
  'bad-record',
  'E_RECORD_JSON',
  'E_RECORD_SCHEMA',
  'E_SCHEMA_NEWER',
]);

/** What sending has to do with: the queue, and the page that shows how it stands. */
export interface SendingPage {
  readonly client: CanonClient;
  readonly queue: SaveQueue;
  readonly reader: RoleReader;
  readonly orphans: Map<string, Orphan>;
  readonly toasts: StoreApi<ToastState>;
  readonly place: StoreApi<PlaceState>;
  readonly underWay: UnderWay;
  commit(result: WriteResult): void;
  get(): RoleState;
  set(part: Partial<RoleState>): void;
  /** Shows the role with what waits laid over it. */
  relay(): void;
  /** Says how saving stands. */
  stand(): void;
}

type Sent = 'done' | 'again' | 'wait';

/**
 * Sends what waits to be saved, one edit after another, and knows what a refusal means: try again later, keep both
 * texts, ask who writes, or say why not.
 */
export class RoleSender {
  running = false;
  /** Files of decisions that are in the log and could not follow yet. */
  filesWait = false;
  readonly patience = new Patience(() => void this.run());

  constructor(private readonly page: SendingPage) {}

  private finish(edit: Edit, after: RoleView | null, sent?: unknown): 'done' {
    this.page.queue.done(edit, after, sent);
    this.page.relay();
    return 'done';
  }

  private async send(edit: Edit): Promise<Sent> {
    const view = this.page.reader.last(edit.role) ?? (await this.page.reader.read(edit.role));
    const changes = edit.plan(view.role);
    if (changes.length === 0) return this.finish(edit, null);
    this.page.queue.send(edit);
    try {
      edit.tried.push(changes[0]?.value);
      const base = edit.base ?? view.digest;
      const { role, continues } = edit;
      const result = await this.page.client.call('roles.edit', {
        role,
        changes,
        base,
        ...(continues && { continues }),
      });
      await this.page.reader.catchUp(edit.role, (after) =>
        this.page.queue.done(edit, after, changes[0]?.value),
      );
      if (edit.field !== null) this.forget(edit.field);
      this.page.commit(result);
      return 'done';
    } catch (thrown) {
      return this.refuse(edit, changes, errorData(thrown));
    } finally {
      this.page.queue.rest();
    }
  }

  private forget(field: string): void {
    const { [field]: _gone, ...refused } = this.page.get().refused;
    this.page.set({ refused });
  }

  private async refuse(edit: Edit, changes: RoleChange[], failure: ErrorData): Promise<Sent> {
    if (PASSING.has(failure.code)) {
      if (failure.code === 'author-unknown')
        whenLeft(() => this.page.place.getState().open({ kind: 'author' }));
      this.page.set({ saveFailure: failure });
      return 'wait';
    }
    if (FILE_TROUBLE.has(failure.code)) {
      const file = String(failure.details.file ?? '');
      this.page.orphans.set(edit.role, { role: edit.role, file, broken: failure.code !== 'missing-file' });
      return 'again';
    }
    const mine = changes[0]?.value;
    const after = await this.page.reader.catchUp(edit.role).catch(() => null);
    if (failure.code === DECIDED) {
      this.filesWait = true;
      this.page.set({ saveFailure: failure });
      return this.finish(edit, after, mine);
    }
    if (CONFLICT.has(failure.code) && after !== null) {
      // It arrived before, and only the answer was lost.
      if (changes.every(({ path, value }) => arrived(readPath(after.role, path), value)))
        return this.finish(edit, after, mine);
      // Earlier words of this very text arrived, and more was typed since: that builds on them.
      const { field } = edit;
      if (field !== null && edit.tried.some((sent) => sameValue(readPath(after.role, field), sent))) {
        edit.base = after.digest;
        return 'again';
      }
      if (edit.field === null && edit.again !== true) {
        edit.again = true;
        return 'again';
      }
      if (edit.field !== null) this.clash(edit.role, edit.field, mine, readPath(after.role, edit.field));
      else this.page.toasts.getState().fail(new CanonError(failure.code, failure.message));
    } else if (edit.field !== null && this.page.get().id === edit.role) {
      this.page.set({ refused: { ...this.page.get().refused, [edit.field]: failure.message } });
    } else this.page.toasts.getState().fail(new CanonError(failure.code, failure.message));
    return this.finish(edit, after);
  }

  private clash(role: string, path: string, mine: unknown, theirs: unknown): void {
    const others = this.page.get().conflicts.filter((one) => one.role !== role || one.path !== path);
    this.page.set({ conflicts: [...others, { role, path, mine, theirs }] });
  }

  /** Sends what waits, where that is not under way already. */
  async run(): Promise<void> {
    if (!this.running) await this.page.underWay.track(this.sendAll());
  }

  private async sendAll(): Promise<void> {
    this.running = true;
    this.patience.hurry();
    try {
      const heldUp = (role: string): boolean => this.page.orphans.has(role);
      for (let edit = this.page.queue.next(heldUp); edit !== undefined; edit = this.page.queue.next(heldUp)) {
        this.page.stand();
        if ((await this.send(edit)) === 'wait') return this.patience.failed();
      }
      if (this.filesWait) await this.page.client.call('workspace.settle', {});
      this.filesWait = false;
      this.page.set({ saveFailure: null });
      this.patience.done();
    } catch (thrown) {
      this.page.set({ saveFailure: errorData(thrown) });
      this.patience.failed();
    } finally {
      this.running = false;
      this.page.stand();
    }
  }
}

/** Whether a record holds what was sent; items that were new have got their ids since. */
function arrived(now: unknown, sent: unknown): boolean {
  if (!Array.isArray(now) || !Array.isArray(sent)) return sameValue(now, sent);
  const textOf = (item: unknown): unknown => (item as { text?: unknown } | null)?.text ?? item;
  return sameValue(now.map(textOf), sent.map(textOf));
}

/** A question must not come between a person's hands and the text: it is asked when the field is left. */
function whenLeft(ask: () => void): void {
  const field = document.activeElement;
  if (field?.matches('textarea, input')) field.addEventListener('blur', ask, { once: true });
  else ask();
}
