import type { Experience } from '../model/common.ts';
import { DIMENSION_NAMES, DIMENSIONS, type Level } from '../model/level.ts';
import { NONE } from './chips.ts';
import type { DraftLevel } from './draft.ts';
import { type Ledger, short } from './ledger.ts';
import type { Line } from './lines.ts';
import { HEADINGS } from './markers.ts';
import { linesOfText, type Sections, takeLine, takeText } from './sections.ts';
import { decodeText, encodeText } from './text.ts';

/** A level's code and name as one line of the page says them. */
export interface StatedLevel {
  code: string;
  name: string;
  experience?: { value: Experience; line: number };
  line: number;
}

const NUMBER = String.raw`\d{1,3}(?:\.\d{1,2})?`;
const RANGE = new RegExp(`^(${NUMBER})\\s*(?:(\\+)|[–-]\\s*(${NUMBER}))?\\s*(?:yrs?|years?)\\.?$`, 'u');

/** Reads `0–1 yrs`, `10+ yrs`, `5 yrs`; a hyphen does as well. Undefined where the text is none of them. */
function readExperience(text: string): Experience | undefined {
  const [, from, open, to] = RANGE.exec(text.trim()) ?? [];
  if (from === undefined) return undefined;
  return { from: Number(from), to: open === undefined ? Number(to ?? from) : null };
}

/** Years of experience as the page writes them. */
export function writeExperience({ from, to }: Experience): string {
  return to === null ? `${from}+ yrs` : `${from}–${to} yrs`;
}

/** Reads the line below "Level": `S1 · S1 — Support Associate · 0–1 yrs`. */
export function readLevelLine(line: Line, ledger: Ledger): StatedLevel | undefined {
  const [, code = '', again = '', said] =
    /^([A-Z0-9]{1,8})\s*·\s*([A-Z0-9]{1,8})\s*—(.*)$/su.exec(line.text) ?? [];
  if (said === undefined) return undefined;
  ledger.place(line);
  if (again !== code) {
    ledger.disagree('level code', { line: line.n, says: code }, { line: line.n, says: again });
  }
  const dot = said.lastIndexOf('·');
  const last = said.slice(dot + 1).trim();
  const value = dot < 0 ? undefined : readExperience(last);
  if (value !== undefined) {
    return { code, name: decodeText(said.slice(0, dot)), experience: { value, line: line.n }, line: line.n };
  }
  if (dot >= 0 && last === NONE) return { code, name: decodeText(said.slice(0, dot)), line: line.n };
  if (dot >= 0) {
    const message = `“${short(last)}” is no experience such as “0–1 yrs”, so it was read as part of the name.`;
    ledger.warn('experience-unreadable', line.n, message);
  }
  return { code, name: decodeText(said), line: line.n };
}

/** The line below "Level". A name with a dot in it has `–` behind it where the level has no experience. */
export function writeLevelLine(code: string, level: Level | undefined): string {
  const name = encodeText(level?.name ?? '');
  const none = name.includes('·') ? ` · ${NONE}` : '';
  const experience = level?.experience ? ` · ${writeExperience(level.experience)}` : none;
  return `${code} · ${code} — ${name}${experience}`.trimEnd();
}

/** Reads the code and name of the heading `Level — S1 — Support Associate`. */
export function readLevelHeading(sections: Sections, ledger: Ledger): StatedLevel | undefined {
  const section = sections.get('levelBlock');
  const dash = section?.inline.indexOf('—') ?? -1;
  if (section?.head === undefined || dash < 0) return undefined;
  ledger.place(section.head);
  return {
    code: section.inline.slice(0, dash).trim(),
    name: decodeText(section.inline.slice(dash + 1)),
    line: section.head.n,
  };
}

/** What the level block says of the level itself; `lines` gets the lines it stands in. */
export function readLevelBlock(
  sections: Sections,
  ledger: Ledger,
  lines: Record<string, number>,
): Pick<DraftLevel, 'description' | 'dimensions' | 'experience'> {
  const block = sections.get('levelBlock');
  const description = block === undefined ? undefined : takeText({ ...block, inline: '' }, ledger);
  if (description !== undefined) lines['level.description'] = description.line;
  const dimensions: DraftLevel['dimensions'] = {};
  for (const dimension of DIMENSIONS) {
    const section = sections.get(dimension);
    if (section?.head === undefined) continue;
    const taken = takeText(section, ledger);
    dimensions[dimension] = taken?.text ?? '';
    lines[`level.dimensions.${dimension}`] = taken?.line ?? section.head.n;
  }
  const typical = takeLine(sections.get('experience'), ledger);
  const experience = typical === undefined ? undefined : readExperience(typical.text);
  if (typical !== undefined) {
    if (experience === undefined) {
      const message = `“${short(typical.text)}” is no experience such as “0–1 yrs” or “10+ yrs”.`;
      ledger.warn('experience-unreadable', typical.line, message);
    }
    lines['level.experience'] = typical.line;
  }
  return { description: description?.text ?? null, dimensions, experience: experience ?? null };
}

/** The level block from its heading on; without a level only the heading, with the code. */
export function writeLevelBlock(code: string, level: Level | undefined): string[] {
  const heading = `Level — ${code} — ${encodeText(level?.name ?? '')}`.trimEnd();
  if (level === undefined) return [heading, ''];
  const description = linesOfText(level.description);
  return [
    heading,
    '',
    ...(description.length > 0 ? [...description, ''] : []),
    ...DIMENSIONS.flatMap((dimension) => [
      DIMENSION_NAMES[dimension],
      ...linesOfText(level.dimensions[dimension]),
    ]),
    HEADINGS.experience,
    ...(level.experience === null ? [] : [writeExperience(level.experience)]),
    '',
  ];
}
