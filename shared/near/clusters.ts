import { fingerprintKey, gramKey } from './keys.ts';

/** The ways of clustering that one can ask for. */
export const CLUSTER_METHODS = ['fingerprint', 'grams'] as const;
export type ClusterMethod = (typeof CLUSTER_METHODS)[number];

const KEYS: Readonly<Record<ClusterMethod, (text: string) => string>> = {
  fingerprint: fingerprintKey,
  grams: gramKey,
};

/**
 * The different texts that have one key, largest clusters first, then in the order in which they came. A text that
 * stands alone is no cluster, and neither is one text that stands many times; texts without a letter or digit have
 * no key and cluster with nothing.
 */
export function clustersOf(texts: Iterable<string>, method: ClusterMethod): string[][] {
  const keyOf = KEYS[method];
  const first = new Map<string, string>();
  const clusters = new Map<string, string[]>();
  for (const text of new Set(texts)) {
    const key = keyOf(text);
    if (key === '') continue;
    const cluster = clusters.get(key);
    if (cluster !== undefined) {
      cluster.push(text);
      continue;
    }
    // Most texts stand alone: an array is made only where a second one comes.
    const other = first.get(key);
    if (other === undefined) first.set(key, text);
    else clusters.set(key, [other, text]);
  }
  return [...clusters.values()].sort((a, b) => b.length - a.length);
}
