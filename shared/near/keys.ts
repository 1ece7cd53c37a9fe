/**
 * The two keys by which texts that are one text written differently are found, both as OpenRefine defines them
 * ("key collision methods"), so that what is found here can be held against what is found there.
 */

const MARKS = /\p{M}+/gu;
const NOT_READ = /[\p{P}\p{S}\p{Cc}]/gu;
const PLAIN = /^[a-z0-9 ]*$/;

/** Lower case, without punctuation, symbols, control characters and accents. */
function bare(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.replace(NOT_READ, '').normalize('NFD').replace(MARKS, '');
}

/**
 * The fingerprint key: lower case, punctuation and accents off, words sorted and each once. "Sales Manager (VP)" and
 * "VP, Sales Manager" have one.
 */
export function fingerprintKey(text: string): string {
  const words = bare(text.trim()).split(/\s+/);
  return words.length === 1 ? (words[0] ?? '') : [...new Set(words)].sort().join(' ');
}

/**
 * The 2-gram fingerprint: the pairs of neighbouring letters, blanks off too, sorted and each once. Texts that differ
 * by doubled letters or by where their words part have one: "Dry Wall Hanger" and "Drywall Hanger".
 */
export function gramKey(text: string): string {
  const run = bare(text).replace(/\s+/g, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
  return [...pairs].sort().join('');
}
