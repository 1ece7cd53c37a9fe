/** What can be wrong with the characters of a text, whatever it says (`text-hygiene`). */

// C0 and C1 but the line feed, and the separators of lines and paragraphs, which editors show as nothing.
const CONTROL = /(?!\n)\p{Cc}|[\u2028\u2029]/u;
// Format characters and fillers without a shape: soft hyphen, zero-width blanks and joiners of words, embeddings of
// direction, invisible operators, byte order mark, annotation anchors, tags.
const INVISIBLE =
  /\u034F|[\u00AD\u115F\u1160\u180E\u200B\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
const DIRECTION_MARK = /[\u061C\u200E\u200F]/u;
// A joiner shapes the letters of many scripts and joins emoji; after a Latin letter, a sign or a blank it does nothing.
const IDLE_JOINER = /(?<=^|[\p{Script=Latin}\p{N}\p{P}\p{Z}\n])[\u200C\u200D]+/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

// Only names that HTML knows: "<team>" is a placeholder that somebody meant.
const TAG_NAME =
  'a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul';
const TAG = new RegExp(`<\\/?(${TAG_NAME})(\\s[^<>]*)?\\/?>`, 'i');
const BLOCK_TAG = /^<\/?(blockquote|br|div|h[1-6]|hr|li|ol|p|pre|table|td|th|tr|ul)\b/i;
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});/i;
const BOLD = /(\*\*|__)(?=[^\s*_])([^\n]*?[^\s*_])\1(?![\p{L}\p{N}*_])/u;
const LINK = /\[([^[\]\n]+)\]\((?:https?:|mailto:|\/|#)[^()\s]*\)/u;
const CODE = /(?<![\p{L}\p{N}`])(`{1,3})([^`\n]+)\1(?![\p{L}\p{N}`])/u;
const HEADING = /^#{1,6}[ \t]+(?=\S)/mu;
/** A text of several lines may hold a list; an item of a list has its bullet from the page. */
const BULLET = /^[-*•·▪–][ \t]+(?=\S)/u;
const MARKUP = [TAG, ENTITY, BOLD, LINK, CODE, HEADING];
// UTF-8 that was read as Latin-1: "students’" became "studentsâ\u0080\u0099", whose control characters give it away.
const MISREAD =
  /(?=[\u00C2-\u00F4]+.{0,2}[\u0080-\u009F])(?:[\u00C2-\u00DF][\u0080-\u00BF]|[\u00E0-\u00EF][\u0080-\u00BF]{2}|[\u00F0-\u00F4][\u0080-\u00BF]{3})/u;

// A no-break blank beside another blank is as doubled as two plain ones.
const DOUBLED = /[ \u00A0\u202F\u3000\t]{2,}/u;
const ENDS = /^[\s\u00A0]|[\s\u00A0]$/u;
const MANY_LINES = /\n{3,}|[ \u00A0]\n|\n[ \u00A0]/u;
const LOST = /\uFFFD/u;

/** Words of plain letters and signs that mean nothing else, one blank between them: nothing to find in most texts. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9,.;:'()/+%?!="-]*(?: [A-Za-z0-9,.;:'()/+%?!="-]+)*$/;

const everywhere = (pattern: RegExp): RegExp => new RegExp(pattern.source, `${pattern.flags}g`);

/**
 * What is wrong with a text's characters, in words that complete "it has …"; empty where nothing is.
 * @param manyLines whether the place may hold line breaks (a summary may, a title may not)
 */
export function flawsOf(text: string, manyLines: boolean): string[] {
  if (PLAIN.test(text)) return [];
  const flaws: string[] = [];
  if (text.normalize('NFC') !== text) flaws.push('letters that are not in Unicode form NFC');
  if (hasInvisible(text)) flaws.push('invisible or control characters');
  const marked = MARKUP.some((pattern) => pattern.test(text)) || (!manyLines && BULLET.test(text));
  if (marked) flaws.push('markup');
  if (DOUBLED.test(text) || (manyLines && MANY_LINES.test(text))) flaws.push('doubled blanks');
  if (text !== '' && ENDS.test(text)) flaws.push('blanks at its ends');
  if (!manyLines && text.trim().includes('\n')) flaws.push('line breaks');
  if (LOST.test(text) || !text.isWellFormed()) flaws.push('a letter that was lost in a conversion (�)');
  return flaws;
}

function hasInvisible(text: string): boolean {
  if (CONTROL.test(text) || INVISIBLE.test(text) || IDLE_JOINER.test(text)) return true;
  return DIRECTION_MARK.test(text) && !RIGHT_TO_LEFT.test(text);
}

/**
 * The text with its flaws mended: NFC, nothing invisible, markup off and its words kept, blanks single. A letter
 * that was lost can't be brought back and stays. Cleaning a clean text changes nothing.
 */
export function cleaned(text: string, manyLines: boolean): string {
  let before = text;
  // Each pass can uncover another flaw ("&amp;lt;b&gt;" is a tag after two); every pass shortens or settles it.
  for (let pass = 0; pass < 20; pass++) {
    const after = cleanedOnce(before, manyLines);
    if (after === before) break;
    before = after;
  }
  return before;
}

function cleanedOnce(text: string, manyLines: boolean): string {
  const visible = text
    .replace(everywhere(MISREAD), reread)
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(everywhere(CONTROL), '')
    .replace(everywhere(INVISIBLE), '')
    .replace(everywhere(IDLE_JOINER), '');
  const directed = RIGHT_TO_LEFT.test(visible) ? visible : visible.replace(everywhere(DIRECTION_MARK), '');
  const plain = manyLines ? withoutMarkup(directed) : withoutMarkup(directed).replace(BULLET, '');
  const lines = manyLines
    ? plain.replace(/[ \u00A0]*\n[ \u00A0]*/gu, '\n').replace(/\n{3,}/gu, '\n\n')
    : plain.replace(/\s*\n\s*/gu, ' ');
  return lines.replace(everywhere(DOUBLED), ' ').trim().normalize('NFC');
}

/** The characters that a run of bytes stands for in UTF-8; the run itself where it stands for none. */
function reread(bytes: string): string {
  const escaped = [...bytes].map((byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return bytes;
  }
}

function withoutMarkup(text: string): string {
  return text
    .replace(everywhere(TAG), (tag) => (BLOCK_TAG.test(tag) ? ' ' : ''))
    .replace(everywhere(ENTITY), (whole, name: string) => entity(name) ?? whole.slice(1, -1))
    .replace(everywhere(BOLD), '$2')
    .replace(everywhere(LINK), '$1')
    .replace(everywhere(CODE), '$2')
    .replace(everywhere(HEADING), '');
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The character of an HTML entity; undefined where its number is none. */
function entity(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (!lower.startsWith('#')) return NAMED[lower];
  const point = lower.startsWith('#x') ? Number.parseInt(lower.slice(2), 16) : Number(lower.slice(1));
  const known = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return known ? String.fromCodePoint(point) : undefined;
}

// "… tools, etc." and "… in the U.S." end in a dot that is no full stop.
const ABBREVIATION = /(?:^|[\s(.])(?:etc|Etc|Inc|Ltd|Co|Corp|Jr|Sr|al|e\.g|i\.e|\p{Lu})\.$/u;

/** How an item of a list ends: with a full stop, without, or (`either`) with a dot that belongs to an abbreviation. */
export function ending(text: string): 'stop' | 'open' | 'either' {
  const trimmed = text.trimEnd();
  if (trimmed === '' || ABBREVIATION.test(trimmed)) return 'either';
  return /[.。]$/u.test(trimmed) ? 'stop' : 'open';
}
