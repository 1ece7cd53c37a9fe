const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Where a text has no letter in so many characters, it has no direction of its own. */
const LOOKED_AT = 400;

/**
 * The direction of a text by its first letter, as `dir="auto"` has it. That one makes the browser lay a long text out
 * anew at every key, which is felt.
 */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = LETTER.exec(text.slice(0, LOOKED_AT))?.[0] ?? '';
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
