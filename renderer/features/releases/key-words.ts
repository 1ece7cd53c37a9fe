/** The beginning of a hash in groups of four, as people compare it. */
export const keyWords = (hash: string): string => `${(hash.slice(0, 16).match(/.{1,4}/g) ?? []).join(' ')} …`;

/** Beginning and end of a hash. */
export const hashEnds = (hash: string): string =>
  hash.length <= 20 ? hash : `${(hash.slice(0, 12).match(/.{4}/g) ?? []).join(' ')} … ${hash.slice(-4)}`;
