/**
 * `npm start`: installs what is missing, builds what is old and opens the program: in Electron where its runtime is
 * there or can be had, else in the browser shell, which runs in this process, so that signals and the exit status are
 * the program's own. `--shell=electron|browser` decides.
 */
import { join } from 'node:path';
import {
  downloadElectron,
  electronPackage,
  failureMemory,
  findElectron,
  packageVersion,
} from './lib/electron-runtime.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root, runCanon } from './lib/environment.mjs';
import { electronArgs, runElectron } from './lib/run-electron.mjs';
import { chooseShell, readWish } from './lib/shell-choice.mjs';

const say = (/** @type {string} */ line) => console.error(line);

/** @param {import('./lib/shell-choice.mjs').Wish} wish */
function choose(wish) {
  const folder = electronPackage() ?? '';
  const cache = join(root, 'node_modules', '.cache', 'canon-curator');
  return chooseShell(wish, {
    env: process.env,
    platform: process.platform,
    uid: process.getuid?.(),
    find: () => findElectron(),
    memory: failureMemory(join(cache, 'electron-download.json'), packageVersion(folder)),
    download: () => {
      say(
        `Downloading Electron ${packageVersion(folder)} (some 110 MB, at most 5 minutes; this is tried once) …`,
      );
      return downloadElectron({
        installer: join(folder, 'install.js'),
        scratch: join(cache, 'download'),
        say,
      });
    },
  });
}

/** @param {import('./lib/shell-choice.mjs').Wish} wish */
async function open(wish) {
  const choice = await choose(wish);
  if (choice.shell === 'none') {
    say(choice.why);
    process.exitCode = 1;
    return;
  }
  if (choice.shell === 'electron') {
    const cwd = process.env.INIT_CWD ?? process.cwd();
    const { status, ready } = await runElectron(choice.program, root, electronArgs(wish.rest, cwd));
    if (ready || status === 0 || wish.asked === 'electron') {
      process.exitCode = status === -1 ? 1 : status;
      return;
    }
    say(`Electron ended before its window was there (status ${status}): the browser shell opens.`);
  } else if (choice.why !== undefined) {
    say(`The browser shell opens instead of Electron: ${choice.why}.`);
  }
  await runCanon(['start', ...wish.rest]);
}

requireNode();
const wish = readWish(process.argv.slice(2));
if (wish.wrong !== undefined) {
  say(`--shell is electron or browser, not ${wish.wrong || 'nothing'}.`);
  process.exitCode = 2;
} else {
  ensureInstalled();
  ensureBuilt();
  if (wish.rest.some((word) => word === '--help' || word === '-h')) await runCanon(['start', '--help']);
  else await open(wish);
}
