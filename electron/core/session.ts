import type { CanonEvent } from '../../shared/contract.ts';
import type { Hand } from '../../shared/edit/hand.ts';
import type { PublishedRole } from '../../shared/publish.ts';
import type { WriteResult } from '../../shared/views.ts';
import { PastViews } from './history/past-view.ts';
import { RecentDecisions } from './history/recent.ts';
import { authorUnknown, readAuthor, writeAuthor } from './home.ts';
import { instant, newItemId } from './ids.ts';
import { Quality } from './quality.ts';
import { References } from './references/references.ts';
import { Review } from './review.ts';
import { Search } from './search/search.ts';
import { openWorkspace } from './store/opening.ts';
import { readPublished } from './store/published.ts';
import type { Commit, OpenOptions, Workspace } from './store/workspace.ts';
import { Works } from './works.ts';

export interface SessionOptions extends OpenOptions {
  /** CANON_HOME */
  readonly home: string;
  /** Who decides, where the shell was told (`--by`, CANON_AUTHOR); else the author kept in the home. */
  readonly by?: string | undefined;
}

/** Of how many roles at most the answer of a write has the rows. */
const MOST_ROWS = 64;

/** An open workspace with everything that handlers need: one a program run. */
export class Session {
  readonly quality: Quality;
  readonly recent: RecentDecisions;
  readonly pastViews: PastViews;
  readonly references: References;
  private searchMade: Search | undefined;
  readonly review: Review;
  /** Longer work that windows follow and may cancel. */
  readonly works = new Works((event) => this.emit(event));
  private readonly listeners = new Set<(event: CanonEvent) => void>();

  private constructor(
    readonly workspace: Workspace,
    readonly home: string,
    private author: string | undefined,
  ) {
    this.quality = new Quality(workspace);
    this.recent = new RecentDecisions(workspace);
    this.pastViews = new PastViews(workspace.past);
    this.references = new References(workspace);
    this.review = new Review(workspace);
    // A window that hears too little reads anew; a failure to tell must not end the program.
    workspace.onCommit((commit) => void this.tell(commit).catch(() => this.emit({ type: 'workspace' })));
  }

  /** @throws CanonError as {@link openWorkspace} */
  static async open(options: SessionOptions): Promise<Session> {
    const author = options.by ?? (await readAuthor(options.home));
    const session = new Session(await openWorkspace(options), options.home, author);
    await session.quality.start();
    return session;
  }

  /** Search over names and texts; made at the first question, kept up from then on. */
  get search(): Search {
    this.searchMade ??= new Search(this.workspace);
    return this.searchMade;
  }

  get person(): string | null {
    return this.author ?? null;
  }

  /** The person on whose name a decision goes. @throws CanonError `author-unknown` */
  by(): string {
    if (this.author === undefined) throw authorUnknown();
    return this.author;
  }

  async setAuthor(name: string, address: string): Promise<string> {
    this.author = await writeAuthor(this.home, name, address);
    this.emit({ type: 'workspace' });
    return this.author;
  }

  /** Who edits, and when. @throws CanonError `author-unknown` */
  hand(): Hand {
    return { by: this.by(), at: instant(this.workspace.clock()), newId: newItemId };
  }

  /** A classification was loaded, removed, or brought by another program: findings and windows follow. */
  async lookAtReferences(): Promise<void> {
    if (await this.quality.lookAtReferences()) this.emit({ type: 'workspace' });
  }

  subscribe(listener: (event: CanonEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  undoView(): WriteResult['undo'] {
    const { lastDone, lastUndone } = this.workspace.cursor;
    const { n } = this.workspace.log.checkpoint.head;
    return { undo: lastDone?.label ?? null, redo: lastUndone?.label ?? null, at: n };
  }

  /** The answer of a handler that wrote. */
  async result(commit: Commit): Promise<WriteResult> {
    const ids = new Set(
      commit.decisions.flatMap(({ obj }) => (obj.kind === 'role' && obj.id ? [obj.id] : [])),
    );
    const here = [...ids].filter((id) => this.workspace.entries.has(id));
    // After a bulk act the rows come with the event: nobody has to wait for the findings of hundreds of roles.
    const rows = here.length > MOST_ROWS ? [] : await Promise.all(here.map((id) => this.quality.row(id)));
    return {
      changed: commit.decisions.length,
      decisions: commit.decisions.map(({ id }) => id),
      roles: [
        ...new Set(
          commit.decisions.flatMap(({ obj }) => (obj.kind === 'role' && obj.code ? [obj.code] : [])),
        ),
      ],
      rows,
      removed: [...ids].filter((id) => !this.workspace.entries.has(id)),
      undo: this.undoView(),
    };
  }

  /** The frozen text of a version. @throws CanonError as {@link readPublished} */
  async published(id: string, version: number): Promise<PublishedRole> {
    return (await readPublished(this.workspace.root, id, version, this.workspace.disk)).text;
  }

  private async tell(commit: Commit): Promise<void> {
    if (this.listeners.size === 0) return;
    if (commit.settings) return this.emit({ type: 'workspace' });
    const { conflicts = [] } = commit;
    const about = new Set([...this.quality.touched(commit), ...conflicts.map(({ role }) => role)]);
    const touched = [...about].filter((id) => this.workspace.entries.has(id));
    const rows = await Promise.all(touched.map((id) => this.quality.row(id)));
    const removed = commit.roles.filter(({ after }) => after === undefined).map(({ id }) => id);
    const open = conflicts.length > 0 ? { conflicts: this.workspace.conflicts.size } : {};
    this.emit({ type: 'changed', rows, removed, undo: this.undoView(), ...open });
  }

  private emit(event: CanonEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
