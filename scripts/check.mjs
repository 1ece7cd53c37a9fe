/** `npm run check`: everything that can be said about the sources without running them. */
import { checks, runScript } from './lib/checks.mjs';
import { ensureInstalled, requireNode } from './lib/environment.mjs';

requireNode();
ensureInstalled();
const failed = checks.filter(([, script, ...args]) => !runScript(script, args)).map(([name]) => name);
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
