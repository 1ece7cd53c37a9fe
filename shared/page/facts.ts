import type { DraftLevel, DraftPay, Named } from './draft.ts';
import type { Header, HeaderHints } from './header.ts';
import type { Ledger } from './ledger.ts';
import {
  readLevelBlock,
  readLevelHeading,
  readLevelLine,
  type StatedLevel,
  writeExperience,
} from './level-block.ts';
import type { Line } from './lines.ts';
import { unescapeLine } from './markers.ts';
import { readBasis, takePay } from './pay.ts';
import { filled, type Section, type Sections, type Taken, takeText } from './sections.ts';
import { decodeText, encodeText } from './text.ts';

/** What stands between the header and the story, and what other places say about the same. */
export interface Facts {
  /** `S1 · S1 — Support Associate · 0–1 yrs`. */
  levelLine: StatedLevel | undefined;
  /** `Level — S1 — Support Associate`. */
  levelHeading: StatedLevel | undefined;
  /** `DevOps Engineer · General`. */
  functionFocus: Line | undefined;
  pay: DraftPay;
  /** The summary below the pay, and the one below its own heading. */
  summary: Taken | undefined;
  summaryBelow: Taken | undefined;
}

/** Reads the facts; `lines` gets the lines they stand in. */
export function readFacts(sections: Sections, ledger: Ledger, lines: Record<string, number>): Facts {
  const levelLine = firstOf(sections.get('level'));
  const figure = takePay(sections, ledger, lines);
  const { basis, summary } = readBelowPay(sections, ledger, lines);
  const below = sections.get('summary');
  return {
    levelLine: levelLine === undefined ? undefined : readLevelLine(levelLine, ledger),
    levelHeading: readLevelHeading(sections, ledger),
    functionFocus: firstOf(sections.get('functionFocus')),
    pay: { ...figure, basis },
    summary,
    summaryBelow: below === undefined ? undefined : takeText(below, ledger),
  };
}

const firstOf = (section: Section | undefined): Line | undefined => filled(section?.body ?? [])[0];

/**
 * Below "Pay basis" stand the basis, on the next line, and the summary, after a blank one. Where a page has blank
 * lines everywhere, a line that the header has as well is the summary, and so is one that stands alone.
 */
function readBelowPay(
  sections: Sections,
  ledger: Ledger,
  lines: Record<string, number>,
): { basis: string | null; summary: Taken | undefined } {
  const section = sections.get('payBasis');
  const first = firstOf(section);
  if (section === undefined || first === undefined) return { basis: null, summary: undefined };
  const inHeader = sections.get('header')?.body.some(({ text }) => text === first.text) ?? false;
  const alone = filled(section.body).length === 1;
  if (section.body[0] !== first && (inHeader || alone)) {
    return { basis: null, summary: takeText(section, ledger) };
  }
  ledger.place(first);
  lines['pay.basis'] = first.n;
  const rest = section.body.slice(section.body.indexOf(first) + 1);
  return { basis: readBasis(unescapeLine(first.text)), summary: takeText(section, ledger, rest) };
}

/** What helps to read a damaged header. */
export function hintsOf(facts: Facts): HeaderHints {
  return {
    functionFocus: facts.functionFocus && unescapeLine(facts.functionFocus.text),
    levelName: facts.levelLine?.name || facts.levelHeading?.name || undefined,
    summaries: [facts.summary, facts.summaryBelow].flatMap((taken) => taken?.text ?? []),
  };
}

/** The names of function and focus: the function's stands in the header and before the focus. */
export function namesOf(
  head: Header,
  facts: Facts,
  ledger: Ledger,
  lines: Record<string, number>,
): { function: Named; focus: Named } {
  const { parts, functionName } = head;
  if (functionName !== undefined) lines.function = functionName.line;
  const stated =
    facts.functionFocus === undefined ? undefined : split(facts.functionFocus, functionName?.text);
  if (facts.functionFocus !== undefined && stated !== undefined) {
    const line = facts.functionFocus.n;
    ledger.place(facts.functionFocus);
    lines.focus = line;
    lines.function ??= line;
    if (functionName !== undefined && stated.name !== functionName.text) {
      ledger.disagree(
        'function',
        { line: functionName.line, says: functionName.text },
        { line, says: stated.name },
      );
    }
  }
  return {
    function: { code: parts.function, name: functionName?.text ?? stated?.name ?? '' },
    focus: { code: parts.focus, name: stated?.focus ?? '' },
  };
}

/** Cuts `FUNCTION · FOCUS` after the function's name where that is known, else at the first dot. */
function split(line: Line, functionName: string | undefined): { name: string; focus: string } | undefined {
  const text = unescapeLine(line.text);
  const known = functionName === undefined ? '' : encodeText(functionName);
  const isKnown = known !== '' && text.startsWith(known) && /^\s*·/u.test(text.slice(known.length));
  const dot = isKnown ? text.indexOf('·', known.length) : text.indexOf('·');
  if (dot < 0) return undefined;
  return { name: decodeText(text.slice(0, dot)), focus: decodeText(text.slice(dot + 1)) };
}

/** The level, whose code and name stand in the chips, below "Level" and over the level block. */
export function levelOf(
  head: Header,
  facts: Facts,
  sections: Sections,
  ledger: Ledger,
  lines: Record<string, number>,
): DraftLevel {
  const code = head.parts.level;
  const { chips } = head;
  const stated = [facts.levelLine, facts.levelHeading].filter((each) => each !== undefined);
  if (chips !== undefined && chips.levelCodes !== `${code}${code}`) {
    ledger.disagree(
      'level',
      { line: head.code.line, says: code },
      { line: chips.line, says: chips.levelCodes },
    );
  }
  for (const each of stated) {
    if (each.code === code) continue;
    ledger.disagree('level', { line: head.code.line, says: code }, { line: each.line, says: each.code });
  }
  const names = [...(chips === undefined ? [] : [{ name: chips.levelName, line: chips.line }]), ...stated];
  const taken = names.find(({ name }) => name !== '') ?? names[0];
  for (const each of names) {
    if (taken === undefined || each.name === taken.name) continue;
    ledger.disagree(
      "level's name",
      { line: taken.line, says: taken.name },
      { line: each.line, says: each.name },
    );
  }
  if (taken !== undefined) lines.level = taken.line;
  const block = readLevelBlock(sections, ledger, lines);
  return {
    code,
    name: taken?.name ?? '',
    ...block,
    experience: experienceOf(facts.levelLine, block.experience, ledger, lines),
  };
}

function experienceOf(
  levelLine: StatedLevel | undefined,
  inBlock: DraftLevel['experience'],
  ledger: Ledger,
  lines: Record<string, number>,
): DraftLevel['experience'] {
  const first = levelLine?.experience;
  if (first === undefined) return inBlock;
  const says = writeExperience(first.value);
  const line = lines['level.experience'];
  if (inBlock !== null && line !== undefined && writeExperience(inBlock) !== says) {
    ledger.disagree('experience', { line: first.line, says }, { line, says: writeExperience(inBlock) });
  }
  lines['level.experience'] = first.line;
  return first.value;
}

/** The summary, which stands below the chips, below the pay and below its own heading. */
export function summaryOf(
  head: Header,
  facts: Facts,
  sections: Sections,
  ledger: Ledger,
  lines: Record<string, number>,
): string {
  const stated: Taken[] = [head.summary, facts.summary, facts.summaryBelow].filter(
    (taken) => taken !== undefined,
  );
  const heading = sections.get('summary')?.head;
  if (heading !== undefined && facts.summaryBelow === undefined) stated.push({ text: '', line: heading.n });
  const [first] = stated;
  if (first === undefined || first.text === '') return '';
  lines.summary = first.line;
  for (const other of stated) {
    if (other.text === first.text) continue;
    ledger.release(other.more ?? []);
    ledger.disagree(
      'summary',
      { line: first.line, says: first.text },
      { line: other.line, says: other.text },
    );
  }
  return first.text;
}
