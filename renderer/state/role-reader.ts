import { sameValue } from '../../shared/diff.ts';
import type { DecisionView, RoleView } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import { follow } from './patch.ts';

/** So many of the latest decisions are shown beside a role. */
const HISTORY = 8;
/** A change of one of these changes more of a role's page than its record. */
const WHOLE = new Set(['inForce', 'function', 'focus', 'level']);

/** What is done with a state in the same breath as it is shown. */
type Before = (view: RoleView) => void;
const nothing: Before = () => undefined;

/** Who shows what is read. */
interface Screen {
  show(view: RoleView): void;
  /** Whether the page of this role is on the screen. */
  shows(id: string): boolean;
  history(id: string): readonly DecisionView[];
  showHistory(id: string, decisions: readonly DecisionView[]): void;
}

/** Reads roles from the core, and keeps the last state read of each that has edits under way. */
export class RoleReader {
  private readonly views = new Map<string, RoleView>();

  constructor(
    private readonly client: CanonClient,
    private readonly screen: Screen,
  ) {}

  /** The last state read. */
  last(id: string): RoleView | undefined {
    return this.views.get(id);
  }

  forget(id: string): void {
    this.views.delete(id);
  }

  accept(view: RoleView, before: Before = nothing): void {
    before(view);
    this.views.set(view.role.id, view);
    this.screen.show(view);
  }

  /** Reads a role whole, and its latest history. */
  async read(id: string, before = nothing): Promise<RoleView> {
    const view = await this.client.call('roles.get', { role: id });
    this.accept(view, before);
    void this.client
      .call('history.list', { role: view.role.id, limit: HISTORY })
      .then(({ decisions }) => this.screen.showHistory(view.role.id, [...decisions].reverse()))
      .catch(() => undefined);
    return view;
  }

  /** Takes over what became of a role since it was read; of thousands of aliases only those that changed are sent. */
  async catchUp(id: string, before = nothing): Promise<RoleView> {
    const known = this.views.get(id);
    if (known === undefined || !this.screen.shows(id)) return this.read(id, before);
    const news = await this.client.call('roles.since', { role: id, digest: known.digest });
    if (this.views.get(id) !== known) return this.catchUp(id, before);
    // Another text in force is another page to compare with, another place has other neighbours.
    const { changes } = news;
    if (changes === null || changes.some(({ path }) => WHOLE.has(path))) return this.read(id, before);
    const findings = sameValue(known.findings, news.findings) ? known.findings : news.findings;
    // Nothing new is the same object, so nothing is drawn for it.
    const same = changes.length === 0 && findings === known.findings && sameValue(known.row, news.row);
    if (same) {
      this.accept(known, before);
      return known;
    }
    const role = follow(known.role, changes);
    const view = { ...known, role, digest: news.digest, row: news.row, findings };
    this.accept(view, before);
    if (news.decisions.length > 0) {
      const newest = [...news.decisions].reverse();
      this.screen.showHistory(id, [...newest, ...this.screen.history(id)].slice(0, HISTORY));
    }
    return view;
  }
}
