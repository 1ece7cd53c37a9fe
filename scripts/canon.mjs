/** `npm run canon -- ARGS`: the command line from a checkout. Nothing but the program writes to standard output. */
import { ensureBuilt, ensureInstalled, requireNode, runCanon } from './lib/environment.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
await runCanon(process.argv.slice(2));
