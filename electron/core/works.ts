import type { CanonEvent } from '../../shared/contract.ts';
import { CanonError } from '../../shared/errors.ts';

/** How long a piece of work goes on before it lets others in, and before it is told again. Milliseconds. */
const SLICE_MS = 40;
const TELL_MS = 100;
/** So many ids are remembered that were cancelled before their call was here. */
const REMEMBERED = 64;

/** What longer work says of itself while it goes on. */
export interface Work {
  /**
   * So far it is; lets others in from time to time.
   * @throws CanonError `cancelled` where somebody doesn't want it any more
   */
  step(what: string, done: number, of: number): Promise<void>;
  /**
   * From now on it is done to the end: what follows is written or signed.
   * @throws CanonError `cancelled`
   */
  seal(): Promise<void>;
}

interface WorkState {
  cancelled: boolean;
  sealed: boolean;
}

/** The longer pieces of work of a session: each has the name that its caller gave it, tells how far it is, and can be stopped. */
export class Works {
  private readonly underWay = new Map<string, WorkState>();
  private readonly unwanted = new Set<string>();

  constructor(private readonly tell: (event: CanonEvent) => void) {}

  /** Runs a piece of work; without a name nobody hears of it, and nobody can stop it. */
  async run<T>(id: string | undefined, run: (work: Work) => Promise<T>): Promise<T> {
    const state: WorkState = { cancelled: id !== undefined && this.unwanted.delete(id), sealed: false };
    if (id !== undefined) this.underWay.set(id, state);
    try {
      return await run(this.workOf(id, state));
    } finally {
      if (id !== undefined && this.underWay.get(id) === state) this.underWay.delete(id);
    }
  }

  /** Stops a piece of work; false where it is done, past stopping, or not here yet (then it is refused when it comes). */
  cancel(id: string): boolean {
    const state = this.underWay.get(id);
    if (state === undefined) {
      this.unwanted.add(id);
      for (const oldest of this.unwanted) {
        if (this.unwanted.size <= REMEMBERED) break;
        this.unwanted.delete(oldest);
      }
      return false;
    }
    if (state.sealed) return false;
    state.cancelled = true;
    return true;
  }

  private workOf(id: string | undefined, state: WorkState): Work {
    let sliced = performance.now();
    let told = sliced;
    const pause = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      sliced = performance.now();
    };
    const refuse = (): void => {
      if (state.cancelled) throw new CanonError('cancelled', 'It was cancelled. Nothing was changed.');
    };
    return {
      step: async (what, done, of) => {
        const now = performance.now();
        if (id !== undefined && now - told >= TELL_MS) {
          told = now;
          this.tell({ type: 'progress', id, what, done, of });
        }
        if (now - sliced >= SLICE_MS) await pause();
        refuse();
      },
      seal: async () => {
        // What was said until now is heard.
        await pause();
        refuse();
        state.sealed = true;
      },
    };
  }
}
