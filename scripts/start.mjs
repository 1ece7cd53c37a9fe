/**
 * `npm start`: installs what is missing, builds what is old and opens the program. It runs in this process,
 * so signals and the exit status are the program's own.
 */
import { ensureBuilt, ensureInstalled, requireNode, runCanon } from './lib/environment.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
console.error('This version has no Electron shell yet: the browser shell opens.');
await runCanon(['start', ...process.argv.slice(2)]);
