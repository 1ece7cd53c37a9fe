/**
 * Electron's runtime: whether it is there, and how it is fetched. Never `require('electron')`: outside Electron that
 * starts a download by itself and throws where there is no network.
 */
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A network that drops packets never says no; after so long it is taken as one. Milliseconds. */
const PATIENCE_MS = 5 * 60_000;
const NAMES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe', linux: 'electron' };

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {string} file @returns {string} its text without blanks around it; empty where there is none */
function text(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

/** @returns {string | undefined} the folder of the package electron */
export function electronPackage() {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/** @param {string} folder of a package @returns {string} its version; empty where there is none */
export function packageVersion(folder) {
  return JSON.parse(text(join(folder, 'package.json')) || '{}').version ?? '';
}

/**
 * The executable of a whole Electron of the right version. It is looked for anew each time; it takes about a
 * millisecond.
 * @param {{folder?: string | undefined, env?: Record<string, string | undefined>, platform?: string}} [where] the
 *   package; ELECTRON_OVERRIDE_DIST_PATH in `env` names another runtime
 * @returns {string | undefined} absolute path
 */
export function findElectron({
  folder = electronPackage(),
  env = process.env,
  platform = process.platform,
} = {}) {
  const usual = NAMES[/** @type {keyof typeof NAMES} */ (platform)];
  if (folder === undefined || usual === undefined) return undefined;
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const named = join(override, usual);
    return isExecutable(named) ? named : undefined;
  }
  // Half a download, or the runtime of an older package, is none.
  const rel = text(join(folder, 'path.txt'));
  if (rel === '' || text(join(folder, 'dist', 'version')).replace(/^v/, '') !== packageVersion(folder))
    return undefined;
  const program = join(folder, 'dist', rel);
  return isExecutable(program) ? program : undefined;
}

/** @param {string} folder @returns {number} bytes of the files in it */
function sizeOf(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    // It is being made or taken away just now.
  }
  return bytes;
}

/**
 * Fetches the runtime by the package's own installer, which checks what it gets against the package's checksums.
 * @param {{installer: string, scratch: string, say: (line: string) => void, patienceMs?: number, beatMs?: number}} options
 *   installer: the script to run; scratch: a folder of ours that the download lies in and that is gone afterwards
 * @returns {Promise<string | undefined>} why it failed, in a few words; undefined where it didn't
 */
export async function downloadElectron({
  installer,
  scratch,
  say,
  patienceMs = PATIENCE_MS,
  beatMs = 3_000,
}) {
  mkdirSync(scratch, { recursive: true });
  const env = { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch };
  const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'pipe'], env });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (data) => {
    complaint = (complaint + data).slice(-20_000);
  });
  const started = performance.now();
  const beat = setInterval(() => {
    const seconds = Math.round((performance.now() - started) / 1000);
    say(`… ${(sizeOf(scratch) / 1e6).toFixed(0)} MB after ${seconds} s`);
  }, beatMs);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, patienceMs);
  /** @type {number | null} */
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      complaint = error.message;
      resolve(-1);
    });
    child.on('close', resolve);
  });
  clearInterval(beat);
  clearTimeout(timer);
  rmSync(scratch, { recursive: true, force: true });
  if (late) return `it took longer than ${Math.round(patienceMs / 1000)} s`;
  if (status === 0) return undefined;
  // The first line of a stack that says something; the rest tells only where in the installer it was.
  const line =
    complaint.split('\n').find((one) => /error|ENOTFOUND|ECONN|fail/i.test(one)) ?? complaint.split('\n')[0];
  return line?.trim().slice(0, 200) || `the installer ended with ${status ?? 'a signal'}`;
}

/**
 * The memory of a download that failed: the next start doesn't try again, until the package has another version.
 * @param {string} file
 * @param {string} version of the package
 */
export function failureMemory(file, version) {
  return {
    /** @returns {{at: string, why: string} | undefined} */
    read() {
      try {
        const kept = JSON.parse(readFileSync(file, 'utf8'));
        return kept.version === version ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    /** @param {string} why */
    keep(why) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ version, at: new Date().toISOString(), why })}\n`);
    },
    forget: () => rmSync(file, { force: true }),
  };
}
