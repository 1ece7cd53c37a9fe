import { type IndexFile, writeIndex } from './index-file.ts';

/** What one who computes from the roles leaves in the index, to find it again. */
type Keeper = () => unknown;

/** When the index is worth writing, whether it may be, and what else is kept in it. */
export class KeptIndex {
  private stale = false;
  private mustStay = false;
  private keeper: Keeper | undefined;

  /** @param kept what the last session left for who asks with {@link keep} */
  constructor(private kept: unknown) {}

  /** Whether anything changed since it was written. */
  get isStale(): boolean {
    return this.stale;
  }

  /** The index on disk doesn't say what is now. */
  markStale(): void {
    this.stale = true;
  }

  /** Roles changed, so what was computed from them before is nobody's any more. */
  forget(): void {
    this.kept = undefined;
  }

  /** `keeper` is asked when the index is written; the answer is what it gave then, undefined where roles changed since. */
  keep(keeper: Keeper): unknown {
    this.keeper = keeper;
    return this.kept;
  }

  /** Not everything up to the end of the log could be completed, so no index may say that it is. */
  keepCheckpoint(): void {
    this.mustStay = true;
  }

  /** Whether the one on disk has to stay. */
  get stays(): boolean {
    return this.mustStay;
  }

  /** Writes the index. It is a cache: where it can't be written, the next start reads more. */
  async write(root: string, index: Omit<IndexFile, 'format' | 'kept'>): Promise<void> {
    await writeIndex(root, { ...index, kept: this.keeper?.() }).catch(() => undefined);
    this.stale = false;
  }
}
