import { type ServedCanon, startCanon } from '../support/canon.ts';
import { test as base } from '../support/fixture.ts';

export { expect } from '../support/fixture.ts';

/** What the console of a page says when its program is ending or gone; no fault where a test brings it about. */
export const GONE =
  /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 503/;

/** A program that a test starts itself: with another author, a second one on the same folder, one to be killed. */
export interface Program extends ServedCanon {
  /** Ends it as a crash does, without a chance to save. */
  kill(): Promise<void>;
}

interface Surroundings {
  /** CANON_HOME; the test's own, if not said. */
  home?: string;
  env?: Record<string, string | undefined>;
  /** `npm start` without a word in place of `canon serve` on the test’s own folder. */
  unnamed?: boolean;
  /** Another folder than the test’s own. */
  dir?: string;
}

/** The `test` of specs that start programs themselves; they end after the page was judged, so nothing counts as lost. */
export const test = base.extend<{ start: (around?: Surroundings) => Promise<Program> }>({
  start: async ({ canon }, use) => {
    const running = new Set<ServedCanon>();
    await use(async ({ home = canon.home, env = {}, unnamed = false, dir = canon.dir } = {}) => {
      const served = await startCanon({ ...(!unnamed && { workspaceDir: dir }), home, env });
      running.add(served);
      const stop = async (): Promise<void> => {
        running.delete(served);
        await served.stop();
      };
      const kill = async (): Promise<void> => {
        running.delete(served);
        process.kill(served.pid, 'SIGKILL');
        // Its end is not status 0, which is what `stop` is there to find.
        await served.stop().catch(() => undefined);
      };
      return { ...served, stop, kill };
    });
    for (const served of running) await served.stop();
  },
  problems: async ({ start: _start, problems }, use) => {
    await use(problems);
  },
});
