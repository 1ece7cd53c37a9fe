/** A letter as it is searched: without accents, in one case. One letter may become several, or none. */
const folded = (letter: string): string =>
  letter
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s/g, ' ');

/** A text as it is searched, with the place in the text that each of its letters comes from. */
function fold(text: string): { letters: string; from: number[] } {
  let letters = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    for (const one of folded(letter)) {
      letters += one;
      for (let unit = 0; unit < one.length; unit++) from.push(at);
    }
    at += letter.length;
  }
  from.push(text.length);
  return { letters, from };
}

/**
 * Where a text holds what is looked for, whatever the case and the accents: start and end of each place in the text
 * as it stands, so that an accent written as a letter of its own is marked along.
 */
export function findIn(text: string, wanted: string): [number, number][] {
  const { letters: needle } = fold(wanted.trim());
  if (needle === '') return [];
  const { letters, from } = fold(text);
  const found: [number, number][] = [];
  for (let at = letters.indexOf(needle); at >= 0; at = letters.indexOf(needle, at + needle.length)) {
    found.push([from[at] ?? 0, from[at + needle.length] ?? text.length]);
  }
  return found;
}
