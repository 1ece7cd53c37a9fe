import type { Appearance } from '../../shared/appearance.ts';
import type { CanonEvent, Reply } from '../../shared/contract.ts';

/** What the browser shell needs of the core, and all it may know of it. */
export interface CorePort {
  /**
   * The single door. A reply always comes, also for a method that doesn't exist; it never rejects on purpose.
   * @param workspace the folder that the page believes to be open; left out: whichever is
   */
  call(method: string, params: unknown, workspace?: string): Promise<Reply<unknown>>;
  /** Hears every event from now on; the answer ends that. */
  subscribe(listener: (event: CanonEvent) => void): () => void;
  /** Resolves when nothing is waiting to be saved; rejects where saving failed for good. */
  idle(): Promise<void>;
  /** How the page looks from its first frame on. */
  appearance(): Promise<Appearance>;
}
