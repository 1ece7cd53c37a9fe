/** Runs the program in Electron and tells whether it came up. */
import { spawn } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';

/** The line that electron/main/lifecycle.ts prints when the first window is there. */
const READY = 'Canon Curator is ready in its window.';

/**
 * The arguments for Electron: Chromium sorts switches and words, so a value goes with its switch in one word.
 * @param {string[]} rest arguments of `npm start`
 * @param {string} cwd the caller's folder
 */
export function electronArgs(rest, cwd) {
  return rest.flatMap((word, at) => {
    if (rest[at - 1] === '--workspace') return [];
    const value = word === '--workspace' ? rest[at + 1] : /^--workspace=(.+)$/.exec(word)?.[1];
    if (value === undefined) return [word];
    return [`--workspace=${isAbsolute(value) ? value : resolve(cwd, value)}`];
  });
}

/**
 * @param {string} program Electron's executable
 * @param {string} root the checkout, which is the program that Electron runs
 * @param {string[]} args
 * @returns {Promise<{status: number, ready: boolean}>} when it ended; -1 where a signal or the system ended it
 */
export function runElectron(program, root, args) {
  const { ELECTRON_RUN_AS_NODE: _not, ...env } = process.env;
  return new Promise((done) => {
    const child = spawn(program, [root, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
    let ready = false;
    let line = '';
    child.stdout.setEncoding('utf8').on('data', (data) => {
      process.stdout.write(data);
      line = (line + data).slice(-1_000);
      ready ||= line.includes(READY);
    });
    // The terminal sends Ctrl+C to both; what only we get is passed on, and saving is waited for.
    const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    const stay = () => undefined;
    process.on('SIGTERM', pass);
    process.on('SIGINT', stay);
    const end = (/** @type {number} */ status) => {
      process.off('SIGTERM', pass);
      process.off('SIGINT', stay);
      done({ status, ready });
    };
    child.on('error', () => end(-1));
    child.on('close', (status) => end(status ?? -1));
  });
}
