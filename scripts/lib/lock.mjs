/**
 * One build at a time in a checkout: two calls of `npm run canon` after an edit would otherwise clean and
 * write the same folder together.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Runs `work` while holding the lock file; waits for a living holder and takes over from a dead one.
 * @param {string} file
 * @param {() => Promise<void>} work
 */
export async function withLock(file, work) {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      let holder = 0;
      try {
        holder = Number(readFileSync(file, 'utf8'));
      } catch {
        continue; // released between our two calls
      }
      // An empty file is a holder between creating and writing; 0 would name our own process group.
      if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true });
      else await sleep(50);
    }
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}
