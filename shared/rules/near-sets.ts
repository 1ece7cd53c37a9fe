/** A share of common words that the rounding of doubles must not tip over. */
const ROUNDING = 1e-9;

/**
 * Of each set of words, the position of the first one before it that is near it: common words over all words of both at
 * least `share`. Sets that are near have one of their rarest words in common, so only those that do are compared; like
 * texts by the thousand cost little more than their words.
 */
export function firstNear(sets: readonly ReadonlySet<string>[], share: number): (number | undefined)[] {
  const times = new Map<string, number>();
  for (const words of sets) for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  const rarest = (a: string, b: string): number =>
    (times.get(a) ?? 0) - (times.get(b) ?? 0) || (a < b ? -1 : a > b ? 1 : 0);
  /** The sets so far that have a word among their rarest. */
  const having = new Map<string, number[]>();
  return sets.map((own, at) => {
    // Of a near set this many words are common, so one of the others' rest and one more is.
    const least = Math.ceil(own.size * share - ROUNDING);
    const telling = [...own].sort(rarest).slice(0, own.size - least + 1);
    let first: number | undefined;
    const compared = new Set<number>();
    for (const word of telling) {
      for (const other of having.get(word) ?? []) {
        if (first !== undefined && other >= first) break;
        if (compared.has(other)) continue;
        compared.add(other);
        if (isNear(own, sets[other] as ReadonlySet<string>, share)) first = other;
      }
    }
    for (const word of telling) {
      const those = having.get(word);
      if (those === undefined) having.set(word, [at]);
      else those.push(at);
    }
    return first;
  });
}

function isNear(a: ReadonlySet<string>, b: ReadonlySet<string>, share: number): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size < many.size * share - ROUNDING) return false;
  let common = 0;
  for (const word of few) if (many.has(word)) common++;
  return common / (a.size + b.size - common) >= share;
}
