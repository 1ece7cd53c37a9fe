import { CanonError } from '../../../shared/errors.ts';
import type { Holder } from '../../../shared/views.ts';

/** Whose turn it is: what writes, and what must not be disturbed by it, goes one after another. */
export class Turns {
  private turn: Promise<unknown> = Promise.resolve();
  private closed = false;

  /** @param holder who holds the workspace, where this session only reads because of that */
  constructor(
    private readonly mayWrite: boolean,
    private readonly holder: Holder | undefined,
  ) {}

  /**
   * Runs `work` while nothing else writes: what it reads is still so when it commits.
   * @throws CanonError `read-only` where this session may not write, `closed` where it is over
   */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    if (!this.mayWrite) {
      const by =
        this.holder === undefined
          ? ''
          : ` It is open in ${this.holder.program} (process ${this.holder.pid}).`;
      return Promise.reject(
        new CanonError('read-only', `This workspace is open for reading only.${by} Nothing was changed.`, {
          ...(this.holder && { holder: this.holder }),
        }),
      );
    }
    if (this.closed) {
      return Promise.reject(
        new CanonError('closed', 'This workspace was closed meanwhile. Nothing was changed; open it again.'),
      );
    }
    return this.serially(work);
  }

  /** Runs `work` after whatever is under way; unlike {@link exclusive} also in a session that only reads. */
  serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** No work that writes is begun any more. */
  close(): void {
    this.closed = true;
  }

  /** When whatever is under way has ended. */
  async over(): Promise<void> {
    await this.turn;
  }
}
