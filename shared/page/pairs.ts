import { decodeText, encodeText } from './text.ts';

const PAIR = /^([A-Za-z][\w.-]*)=(.*)$/su;

/**
 * Reads `key=value` pairs that tabs set apart. Undefined where the line is anything else, where a key comes twice, or
 * (with `known`) where a key is none of these. Values come without blanks at their ends; an empty one is left out,
 * since a page can't tell it from none.
 */
export function readPairs(line: string, known?: readonly string[]): Record<string, string> | undefined {
  const pairs = new Map<string, string>();
  for (const field of line.split('\t')) {
    const [, key, value = ''] = PAIR.exec(field.trim()) ?? [];
    if (key === undefined || pairs.has(key) || (known !== undefined && !known.includes(key)))
      return undefined;
    pairs.set(key, decodeText(value));
  }
  return Object.fromEntries([...pairs].filter(([, value]) => value !== ''));
}

/** Pairs set apart by tabs, without those that have no value. */
export function writePairs(pairs: readonly (readonly [string, string | null])[], separator = '\t'): string {
  return pairs
    .flatMap(([key, value]) => (value === null ? [] : [`${key}=${encodeText(value)}`]))
    .join(separator);
}
