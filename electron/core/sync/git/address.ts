import { CanonError } from '../../../../shared/errors.ts';

/** Where a remote repository is, read and found harmless. */
export interface Remote {
  readonly kind: 'https' | 'ssh' | 'local';
  /** As git gets it. */
  readonly address: string;
}

const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])`;
const USER = '[A-Za-z0-9_][A-Za-z0-9._+-]*';
const URL_FORM = new RegExp(`^(https|ssh)://(?:${USER}@)?${HOST}(?::(\\d{1,5}))?(/.+)$`, 'u');
const SHORT_FORM = new RegExp(`^${USER}@${HOST}:(.+)$`, 'u');
const WINDOWS_PATH = /^(?:[A-Za-z]:[\\/]|\\\\[^\\/]+[\\/])/;
const LONGEST = 2048;

/**
 * Reads the address of a remote: an https or ssh URL, `user@host:path`, or an absolute path of this machine. Everything
 * else is refused, and so is whatever git, ssh or a helper could take for an option or another transport: git has
 * transports that run commands (`ext::`), and its addresses were taken for options of ssh before.
 * @throws CanonError `E_GIT_ADDRESS`
 */
export function readRemote(text: string, platform: NodeJS.Platform = process.platform): Remote {
  if (text === '' || text.length > LONGEST) throw refused(text, 'it is empty or far too long');
  if (holdsControl(text)) throw refused(text, 'it has a line break or another control character in it');
  if (text.trim() !== text) throw refused(text, 'it begins or ends with a blank');
  if (text.startsWith('-')) throw refused(text, 'it would be taken for an option');
  const windows = platform === 'win32';
  if (windows ? WINDOWS_PATH.test(text) : text.startsWith('/')) return { kind: 'local', address: text };
  const url = URL_FORM.exec(text);
  if (url !== null) return urlOf(text, url);
  const path = SHORT_FORM.exec(text)?.[1];
  if (path !== undefined && !/^(?:-|:|\/\/)|:\/\/|\\/u.test(path)) return { kind: 'ssh', address: text };
  if (/^https:\/\/[^/]*:[^/]*@/u.test(text)) {
    throw refused(
      text,
      'a password has no place in it, since an address is shown and kept: let git ask its credential helper',
    );
  }
  throw refused(text, 'it is none of these');
}

function urlOf(text: string, [, scheme, port, path = '']: RegExpExecArray): Remote {
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
    throw refused(text, 'it has no port of 1 to 65535');
  }
  if (/[\s\\?#]/u.test(path)) throw refused(text, 'its path has a character that needs to be escaped');
  const plain = unescaped(path);
  if (plain === undefined || holdsControl(plain)) throw refused(text, 'its path is escaped in a wrong way');
  return { kind: scheme === 'https' ? 'https' : 'ssh', address: text };
}

function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** C0, DEL, C1, and the separators that some programs take for a line break. */
const holdsControl = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text);

function refused(text: string, why: string): CanonError {
  const shown = text.replace(/[\p{Cc}\u2028\u2029]/gu, '\u{FFFD}').slice(0, 200);
  const safe = shown.replace(/\/\/[^/]*:[^/]*@/u, '//…@');
  return new CanonError(
    'E_GIT_ADDRESS',
    `“${safe}” is no address of a Git repository that can be used here: ${why}. Give an https:// or ssh:// address, user@host:path, or an absolute path. Nothing was sent or changed.`,
    { remote: safe },
  );
}
