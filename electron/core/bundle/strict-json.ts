import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { CanonError } from '../../../shared/errors.ts';
import { LIMITS } from './limits.ts';

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Lower-case hex of the SHA-256 of `bytes`. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The RFC 8785 form (JCS) of plain JSON data, without a final line feed.
 * Throws `E_NOT_CANONICAL` for what JSON can't say: NaN, Infinity, lone surrogates, undefined.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  return Buffer.from(canonicalText(value), 'utf8');
}

/**
 * JSON bytes → value, as strictly as a text that people may format allows: well-formed UTF-8 without BOM, RFC 8259
 * syntax, no number out of range, no lone surrogate, no `__proto__`, `constructor` or `prototype` as a key.
 * Throws `syntaxCode`, or `E_TOO_LARGE` where it nests deeper than 32.
 */
export function parseJson(bytes: Uint8Array, syntaxCode: string): unknown {
  return parseText(decode(bytes, syntaxCode), bytes, syntaxCode);
}

/**
 * As `parseJson`, and the bytes must be the JCS form of their own value (`E_NOT_CANONICAL`). That one comparison
 * rejects duplicate keys, white space, key order, `1.0`, `-0`, needless escapes and numbers that doubles can't hold (§1.3).
 * Numbers are integers within ±(2^53 − 1) or finite decimals; which members may be decimals is the schema's to say.
 */
export function parseCanonical(bytes: Uint8Array, options: { readonly syntax: string }): unknown {
  const text = decode(bytes, options.syntax);
  const value = parseText(text, bytes, options.syntax);
  if (canonicalText(value) !== text) {
    throw new CanonError(
      'E_NOT_CANONICAL',
      'The JSON is not in its canonical form (RFC 8785): it was changed or made by another program.',
    );
  }
  refuseUnsafeIntegers(value, options.syntax);
  return value;
}

function canonicalText(value: unknown): string {
  let text: string | undefined;
  let reason = 'it is not JSON data';
  try {
    text = canonicalize(value);
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  if (text === undefined)
    throw new CanonError('E_NOT_CANONICAL', `The value has no canonical JSON form: ${reason}.`);
  return text;
}

function decode(bytes: Uint8Array, code: string): string {
  try {
    // Without ignoreBOM the decoder would swallow a BOM, and two byte strings would mean one text.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CanonError(code, 'The JSON is not well-formed UTF-8.');
  }
}

function parseText(text: string, bytes: Uint8Array, code: string): unknown {
  // Before JSON.parse: whatever walks the value afterwards may then recurse.
  if (nestingDepth(bytes) > LIMITS.jsonDepth) {
    throw new CanonError('E_TOO_LARGE', `The JSON nests deeper than ${LIMITS.jsonDepth} levels.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CanonError(code, `Not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  refuseUnusable(value, code);
  return value;
}

/** Deepest nesting of brackets outside strings. Brackets and quotes are never part of a longer UTF-8 sequence. */
function nestingDepth(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) {
      inString = true;
    } else if (byte === 0x5b || byte === 0x7b) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (byte === 0x5d || byte === 0x7d) {
      depth--;
    }
  }
  return deepest;
}

function refuseUnusable(value: unknown, code: string): void {
  visit(
    value,
    (leaf) => {
      if (typeof leaf === 'number' && !Number.isFinite(leaf)) {
        throw new CanonError(code, 'The JSON holds a number that is out of range.');
      }
      if (typeof leaf === 'string' && !leaf.isWellFormed()) {
        throw new CanonError(code, 'The JSON holds half of a surrogate pair, which is no character.');
      }
    },
    (key) => {
      if (FORBIDDEN_KEYS.has(key))
        throw new CanonError(code, `The JSON uses ${key} as a member's name, which is not allowed.`);
    },
  );
}

function refuseUnsafeIntegers(value: unknown, code: string): void {
  visit(value, (leaf) => {
    if (typeof leaf === 'number' && Number.isInteger(leaf) && !Number.isSafeInteger(leaf)) {
      throw new CanonError(code, 'The JSON holds an integer beyond ±(2^53 − 1).');
    }
  });
}

/** Calls `onLeaf` for every scalar and every key, `onKey` for every key. */
function visit(value: unknown, onLeaf: (leaf: unknown) => void, onKey?: (key: string) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, onLeaf, onKey);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      onKey?.(key);
      onLeaf(key);
      visit(member, onLeaf, onKey);
    }
  } else {
    onLeaf(value);
  }
}
