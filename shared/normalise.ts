const ASCII = /^[ -~]*$/;

/**
 * A title or alias as it is compared: NFKC, case folded, accents and punctuation off, `&` read as "and", blanks
 * single. "DevOps-Engineer (Junior)" and "devops engineer junior" are one text. Letters of any script stay, and so
 * do `+` and `#` ("C++", "C#"). A text of nothing but punctuation is compared as it stands; only a blank one is ''.
 */
export function normaliseTitle(text: string): string {
  // Most texts are plain ASCII, and a canon has hundreds of thousands of them: the short way gives the same.
  if (ASCII.test(text)) {
    const plain = text
      .toLowerCase()
      .replace(/&/g, ' and ')
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9+#]+/g, ' ')
      .trim();
    return plain === '' ? text.trim().replace(/ +/g, ' ') : plain;
  }
  const visible = text.replace(/\p{Cf}+/gu, '');
  const folded = visible
    .normalize('NFKD')
    // Only where a mark is an accent: in other scripts marks are vowels, and taking them off makes other words.
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    // By way of upper case "ß" becomes "ss" and both sigmas one.
    .toUpperCase()
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘ʼ`′]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, ' ')
    .trim()
    .normalize('NFKC');
  return folded === '' ? visible.normalize('NFKC').trim().replace(/\s+/gu, ' ') : folded;
}

/** The words of a text as it is compared, in their order; none for a blank text. */
export function wordsOf(text: string): string[] {
  const normal = normaliseTitle(text);
  return normal === '' ? [] : normal.split(' ');
}

/** The words of a normalised title, sorted and without repeats: titles with one fingerprint are near (`alias-near`). */
export function fingerprint(text: string): string {
  return sortedWords(wordsOf(text)).join(' ');
}

/** Words sorted by code unit and without repeats. */
export function sortedWords(words: Iterable<string>): string[] {
  return [...new Set(words)].sort();
}

/** A component's text as it is compared: like a title, the final punctuation off with the rest. */
export function normaliseText(text: string): string {
  return normaliseTitle(text);
}

/**
 * A word without its English plural, for telling whether two words are the same: "engineers" and "engineer",
 * "processes" and "process", "policies" and "policy". Short words and those in -ss, -us, -is stay.
 */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is|ics)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
