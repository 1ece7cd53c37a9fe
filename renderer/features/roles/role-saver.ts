import type { UseFormReturn } from 'react-hook-form';
import { readPath } from '../../../shared/paths.ts';
import type { RoleView } from '../../../shared/views.ts';
import { type ListPath, removeItem, setValue } from '../../state/edits.ts';
import type { Stores } from '../../state/stores.tsx';
import { fieldPaths, fieldText, valueFor } from './form-schema.ts';

/** A text that rests this long is saved, also while its field has the focus. */
const PAUSE_MS = 500;
/** Who types on and on is saved all the same: what a crash can take is less than a second of typing. */
const MOST_MS = 800;

interface Mark {
  /** The text as the record had it when it was last read. */
  synced: string;
  /** The state of the record that `synced` comes from: with it the core tells whether somebody else was faster. */
  base: string;
  /** The text that is on its way. */
  sent?: string;
}

/** What saves the fields of one role's page: each by itself, when it is left or rests, and only what changed. */
export class RoleSaver {
  private readonly marks = new Map<string, Mark>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Since when a field holds what is not on its way yet. */
  private readonly since = new Map<string, number>();
  private readonly dirty = new Set<string>();
  private focused: string | null = null;
  /** The text of which something was sent since its field has the focus: what follows goes on with it. */
  private writing: string | null = null;
  private readonly role: string;

  constructor(
    private view: RoleView,
    private readonly form: UseFormReturn,
    private readonly stores: Stores,
  ) {
    this.role = view.role.id;
    for (const path of fieldPaths(view.role)) {
      this.marks.set(path, { synced: fieldText(view.role, path), base: view.digest });
    }
  }

  /** Takes over what the core says now, but never into a field that is being written in. */
  sync(view: RoleView): void {
    this.view = view;
    for (const path of this.marks.keys()) {
      if (isAlias(path) && readPath(view.role, path) === undefined) this.marks.delete(path);
    }
    for (const path of [...fieldPaths(view.role), ...[...this.marks.keys()].filter(isAlias)]) {
      const text = fieldText(view.role, path);
      const mark = this.marks.get(path);
      if (mark === undefined) {
        this.marks.set(path, { synced: text, base: view.digest });
        // An item that moved to another list may have the caret by now, and something typed behind it.
        if (this.focused !== path) this.form.setValue(path, text);
      } else this.take(path, mark, text, view.digest);
    }
    this.report();
  }

  /** Begins to look after the text of an alias: of thousands only those that somebody writes in have a field. */
  adopt(path: string): void {
    if (this.marks.has(path)) return;
    const text = fieldText(this.view.role, path);
    this.marks.set(path, { synced: text, base: this.view.digest });
    this.form.setValue(path, text);
  }

  private take(path: string, mark: Mark, text: string, digest: string): void {
    const here = this.read(path);
    const ours = mark.sent !== undefined && same(path, mark.sent, text);
    const untouched = here === mark.synced || (ours && here === mark.sent);
    if (text !== mark.synced && !untouched && !ours) return; // Somebody else's: saving will say so.
    if (ours) delete mark.sent;
    mark.synced = text;
    mark.base = digest;
    // Under the caret even a tidied blank would be in the way; the field takes it over when it is left.
    if (untouched && this.focused !== path && here !== text) this.form.setValue(path, text);
  }

  private read(path: string): string {
    return String(this.form.getValues(path) ?? '');
  }

  focus(path: string): void {
    if (this.focused !== path) this.writing = null;
    this.focused = path;
  }

  changed(path: string): void {
    const now = Date.now();
    const first = this.since.get(path) ?? now;
    this.since.set(path, first);
    const wait = Math.max(0, Math.min(PAUSE_MS, first + MOST_MS - now));
    clearTimeout(this.timers.get(path));
    this.timers.set(
      path,
      setTimeout(() => void this.save(path), wait),
    );
    this.report(path);
  }

  /** The field has nothing more to be saved, or it is on its way. */
  private rest(path: string): void {
    clearTimeout(this.timers.get(path));
    this.since.delete(path);
  }

  /** The field is left: what it holds is saved, an emptied item goes. */
  leave(path: string): void {
    if (this.focused === path) this.focused = null;
    const item = /^(.+)\[([^\]]+)\]\.text$/.exec(path);
    if (item !== null && this.read(path).trim() === '') {
      const [, list = '', id = ''] = item;
      this.rest(path);
      if (list === 'aliases') this.restore(path);
      else if (this.marks.get(path)?.synced !== '') {
        this.marks.delete(path);
        this.stores.role.getState().edit(removeItem(list as ListPath, id));
        this.report();
      }
      return;
    }
    // Whether the text may be saved is asked first; an undo that follows must not be faster than that.
    void this.stores.underWay.track(this.save(path));
  }

  /** Sends what a field holds at once, before its item goes to a place where the field has another name. */
  sendNow(path: string): void {
    clearTimeout(this.timers.get(path));
    if (this.isDirty(path) && this.read(path).trim() !== '') this.send(path);
  }

  /** Puts the text back as it was. */
  restore(path: string): void {
    this.rest(path);
    const mark = this.marks.get(path);
    if (mark !== undefined) this.form.setValue(path, mark.synced, { shouldValidate: true });
    this.report(path);
  }

  /** The other text of a conflict was chosen. */
  takeOver(path: string, text: string): void {
    const mark = this.marks.get(path);
    if (mark !== undefined) Object.assign(mark, { synced: text, base: this.view.digest });
    this.form.setValue(path, text, { shouldValidate: true });
    this.report();
  }

  /** Sends everything that is not on its way yet: the page closes, or saving is tried again. */
  flush(): void {
    for (const path of this.marks.keys()) {
      this.rest(path);
      if (this.isDirty(path)) void this.save(path, true);
    }
  }

  private isDirty(path: string): boolean {
    const mark = this.marks.get(path);
    const text = this.read(path);
    if (mark === undefined || same(path, text, mark.synced)) return false;
    return mark.sent === undefined || !same(path, text, mark.sent);
  }

  private async save(path: string, closing = false): Promise<void> {
    this.rest(path);
    const mark = this.marks.get(path);
    if (mark === undefined || !this.isDirty(path)) return;
    const emptied = /\]\.text$/.test(path) && this.read(path).trim() === '';
    // An item that is empty for the moment is being rewritten; leaving it empty takes it away.
    if (emptied || (!closing && !(await this.form.trigger(path)))) return;
    if (same(path, this.read(path), mark.synced)) return this.report();
    this.send(path);
  }

  private send(path: string): void {
    const mark = this.marks.get(path);
    if (mark === undefined) return;
    const text = this.read(path);
    mark.sent = text;
    const place = { field: path, base: mark.base, role: this.role, continues: this.writing === path };
    this.writing = path;
    this.stores.role.getState().edit(setValue(path, valueFor(path, text)), place);
    this.report();
  }

  /** Says whether anything is not on its way yet; only fields that were touched can be, and a role has thousands. */
  private report(...touched: string[]): void {
    for (const path of [...touched, ...this.dirty]) {
      if (this.isDirty(path)) this.dirty.add(path);
      else this.dirty.delete(path);
    }
    this.stores.role.getState().setDirty(this.dirty.size > 0);
  }
}

const isAlias = (path: string): boolean => path.startsWith('aliases[');

/** Whether two texts of a field stand for the same value. */
const same = (path: string, a: string, b: string): boolean =>
  JSON.stringify(valueFor(path, a)) === JSON.stringify(valueFor(path, b));
