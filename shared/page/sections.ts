import type { Ledger } from './ledger.ts';
import type { Line } from './lines.ts';
import {
  escapeLine,
  followsAtOnce,
  markerOf,
  type Part,
  unescapeLine,
  type Zone,
  zoneOf,
} from './markers.ts';
import { bare } from './text.ts';

/** A part of the page with the lines below its marker, blank ones included. */
export interface Section {
  part: Part;
  /** The marker's line; the header has none. */
  head: Line | undefined;
  /** What stands on the marker's line after its label. */
  inline: string;
  count?: number;
  body: Line[];
  /** The part that comes next on the page. */
  next: Part | undefined;
}

export type Sections = ReadonlyMap<Part, Section>;

/** A text and the line it begins in. */
export interface Taken {
  text: string;
  line: number;
  /** The lines that the text goes on over. */
  more?: readonly Line[];
}

/** Cuts a page at its markers. A part that comes twice is reported, and its second coming stays unplaced. */
export function sectionsOf(lines: readonly Line[], ledger: Ledger): Sections {
  const all: Section[] = [{ part: 'header', head: undefined, inline: '', body: [], next: undefined }];
  let zone: Zone = 'header';
  for (const line of lines) {
    const current = all.at(-1);
    const marker = line.text === '' ? undefined : markerOf(line.text, zone);
    if (marker === undefined) {
      current?.body.push(line);
      continue;
    }
    if (current !== undefined) current.next = marker.part;
    all.push({ ...marker, head: line, body: [], next: undefined });
    zone = zoneOf(marker.part);
  }
  const sections = new Map<Part, Section>();
  for (const section of all) {
    if (sections.has(section.part)) {
      const line = section.head?.n ?? 1;
      ledger.warn(
        'heading-repeated',
        line,
        `“${section.head?.text ?? ''}” stands here a second time; what is below it was not taken.`,
      );
      continue;
    }
    sections.set(section.part, section);
    // The markers of bullets carry text: who takes the text places the line.
    if (section.inline === '') ledger.place(section.head);
  }
  return sections;
}

/** The lines of a body that are not blank. */
export function filled(body: readonly Line[]): Line[] {
  return body.filter((line) => line.text !== '');
}

/** Takes the one line that a part holds; further ones stay unplaced. */
export function takeLine(section: Section | undefined, ledger: Ledger): Taken | undefined {
  const line = section?.body.find(({ text }) => text !== '');
  if (line === undefined) return undefined;
  ledger.place(line);
  return { text: unescapeLine(line.text), line: line.n };
}

/**
 * Takes the text of a part: what follows the label and the lines below it, as paragraphs. Where a part that belongs
 * after this one is missing, only the first line is taken, for one of the others may be the missing heading.
 * @param body the lines to take from, where that is not the whole body
 */
export function takeText(
  section: Section,
  ledger: Ledger,
  body: readonly Line[] = section.body,
): Taken | undefined {
  const first = section.inline === '' ? body.findIndex(({ text }) => text !== '') : -1;
  const start = section.inline === '' ? body[first] : section.head;
  if (start === undefined) return undefined;
  const begin = section.inline === '' ? start.text : section.inline;
  ledger.place(start);
  const more = body.slice(first + 1);
  const runsOn = followsAtOnce(section.part, section.next) && more.some(({ text }) => text !== '');
  if (!runsOn) return { text: unescapeLine(begin), line: start.n };
  for (const line of more) ledger.place(line);
  const lines = [begin, ...more.map(({ text }) => text)].map((line) => unescapeLine(line));
  return { text: lines.join('\n').trim(), line: start.n, more };
}

/** A text of several lines as it stands below a heading: the inverse of {@link takeText}. */
export function linesOfText(text: string): string[] {
  const said = bare(text);
  return said === '' ? [] : said.split('\n').map((line) => escapeLine(line.trim()));
}
