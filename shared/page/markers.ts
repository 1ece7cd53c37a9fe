import { DIMENSION_NAMES, DIMENSIONS, type Dimension } from '../model/level.ts';
import { type ComponentList, partsOfCode } from '../model/role.ts';
import { collapse, isBack } from './text.ts';

/** The component lists below the heading "Components"; core outputs have a heading of their own. */
export type BadgeList = Exclude<ComponentList, 'coreOutputs'>;

/** The parts of a page, in its order. Each but the first begins with a line of its own, its marker. */
const PARTS = [
  'header',
  'level',
  'functionFocus',
  'pay',
  'payBasis',
  'story',
  'who',
  'problem',
  'external',
  'internal',
  'why',
  'plan',
  'stakes',
  'success',
  'summary',
  'levelBlock',
  ...DIMENSIONS,
  'experience',
  'coreOutputs',
  'adjacent',
  'adjacentNote',
  'components',
  'responsibilities',
  'tasks',
  'skills',
  'knowledge',
  'competencies',
  'qualifications',
  'aliases',
  'aliasHead',
  'mappings',
] as const;
export type Part = (typeof PARTS)[number];

/** A line that begins a part. */
export interface Marker {
  part: Part;
  /** What follows the label on the same line. */
  inline: string;
  /** The number glued to a list's heading. */
  count?: number;
}

/** Where on the page a line stands: labels count only in their own zone, headings everywhere. */
export type Zone = 'header' | 'texts' | 'lists';

const TEXT_HEADINGS = {
  level: 'Level',
  functionFocus: 'Function · Focus',
  pay: 'Market pay (median)',
  payBasis: 'Pay basis',
  story: 'The story of this role',
  summary: 'Summary',
} as const;

const LIST_HEADINGS = {
  coreOutputs: 'Core outputs',
  adjacent: 'Adjacent roles',
  adjacentNote:
    'Nearest roles by structural coordinates (level + taxonomy). Distance 0 → 1; each carries its 3-state ' +
    'match band. How coordinates work → · Compare side-by-side →',
  components: 'Componentsshow ▾',
  aliases: 'Title aliasesshow ▾',
  aliasHead: 'AliasTypeConfidenceApproved',
  mappings: 'Classification mappingsshow ▾',
} as const;

const STORY_LABELS = {
  who: 'Who does this work',
  problem: 'The problem this role solves',
  plan: 'The plan',
  stakes: "What's at stake",
  success: 'Success looks like',
} as const;

/** The labels of the three bullets of the problem. */
const BULLET_LABELS = {
  external: 'The external problem:',
  internal: 'The internal problem:',
  why: 'Why it matters:',
} as const;

const BADGES: Readonly<Record<BadgeList, string>> = {
  responsibilities: 'Responsibilities',
  tasks: 'Tasks',
  skills: 'Skills',
  knowledge: 'Knowledge',
  competencies: 'competency',
  qualifications: 'qualification',
};

const EXPERIENCE_LABEL = 'Typical experience';
const LEVEL_HEADING = /^Level\s*—\s*([A-Z0-9]{1,8}\s*—.*)$/su;

/** The line that a part begins with when the page is written; a list's count comes after it. */
export const HEADINGS: Readonly<Record<Exclude<Part, 'header' | 'levelBlock'>, string>> = {
  ...TEXT_HEADINGS,
  ...LIST_HEADINGS,
  ...STORY_LABELS,
  ...BULLET_LABELS,
  ...DIMENSION_NAMES,
  ...BADGES,
  experience: EXPERIENCE_LABEL,
};

/** Headings are compared without any blanks where the page glues them, else with blanks single. */
const glued = (text: string): string => text.replace(/\s+/gu, '');
const straight = (text: string): string => collapse(text).replaceAll('’', "'");

const tableOf = (
  names: Readonly<Record<string, string>>,
  form: (text: string) => string,
): Map<string, Part> => new Map(Object.entries(names).map(([part, name]) => [form(name), part as Part]));

const TEXT_TABLE = tableOf(TEXT_HEADINGS, straight);
const LABEL_TABLE = tableOf(
  { ...STORY_LABELS, ...DIMENSION_NAMES, experience: EXPERIENCE_LABEL } satisfies Record<string, string> &
    Record<Dimension, string>,
  straight,
);
const LIST_TABLE = tableOf(LIST_HEADINGS, glued);
const BADGE_TABLE = new Map<string, Part>([
  ['responsibilities', 'responsibilities'],
  ['responsibility', 'responsibilities'],
  ['tasks', 'tasks'],
  ['task', 'tasks'],
  ['skills', 'skills'],
  ['skill', 'skills'],
  ['knowledge', 'knowledge'],
  ['competencies', 'competencies'],
  ['competency', 'competencies'],
  ['qualifications', 'qualifications'],
  ['qualification', 'qualifications'],
]);
const LONGEST = 300;

/** The part that a line begins, standing in a zone, or undefined. `text` has no blanks at its ends. */
export function markerOf(text: string, zone: Zone): Marker | undefined {
  const level = text.startsWith('Level') ? LEVEL_HEADING.exec(text) : null;
  if (level?.[1] !== undefined) return { part: 'levelBlock', inline: level[1] };
  if (zone === 'texts' && text.startsWith('•')) return bulletMarker(text);
  if (text.length > LONGEST) return undefined;
  const heading = TEXT_TABLE.get(straight(text)) ?? LIST_TABLE.get(glued(text));
  if (heading !== undefined) return { part: heading, inline: '' };
  if (zone === 'texts') {
    const label = LABEL_TABLE.get(straight(text));
    return label === undefined ? undefined : { part: label, inline: '' };
  }
  return zone === 'lists' ? badgeMarker(text) : countedCoreOutputs(text);
}

function bulletMarker(text: string): Marker | undefined {
  const said = text.slice(1).trim();
  for (const [part, label] of Object.entries(BULLET_LABELS)) {
    if (said.startsWith(label)) return { part: part as Part, inline: said.slice(label.length).trim() };
  }
  return undefined;
}

function badgeMarker(text: string): Marker | undefined {
  const [, name, count] = /^([a-z]+)\s*(\d{1,6})?$/iu.exec(text) ?? [];
  const part = name === undefined ? undefined : BADGE_TABLE.get(name.toLowerCase());
  if (part === undefined) return countedCoreOutputs(text);
  return { part, inline: '', ...(count === undefined ? {} : { count: Number(count) }) };
}

function countedCoreOutputs(text: string): Marker | undefined {
  const [, count] = /^Core outputs\s*(\d{1,6})$/u.exec(text) ?? [];
  return count === undefined ? undefined : { part: 'coreOutputs', inline: '', count: Number(count) };
}

const TEXTS_END = PARTS.indexOf('coreOutputs');

/** The zone that a part's lines stand in. */
export function zoneOf(part: Part): Zone {
  if (part === 'header') return 'header';
  return PARTS.indexOf(part) < TEXTS_END ? 'texts' : 'lists';
}

/**
 * Whether the text of one part may go on over several lines when the other part comes next: nothing that belongs
 * between them is missing. Where something is, one of the lines may be its heading turned into something else.
 */
export function followsAtOnce(part: Part, next: Part | undefined): boolean {
  if (next === undefined) return false;
  // Without a story, the summary is what comes after the pay.
  if (part === 'payBasis' && next === 'summary') return true;
  return PARTS.indexOf(next) === PARTS.indexOf(part) + 1;
}

/** Whether a line of free text would be read as something else if it stood on a page as it is. */
export function isStructural(text: string): boolean {
  if (isBack(text) || (text.length < 40 && partsOfCode(text) !== undefined)) return true;
  return markerOf(text, 'texts') !== undefined || markerOf(text, 'lists') !== undefined;
}

/** The same for a line that must not look like a bullet either: a heading of mappings, an alias. */
export function isBulletOrStructural(text: string): boolean {
  return text.startsWith('•') || isStructural(text);
}

/** A line of free text as it may stand on a page: one that would be read as something else gets a backslash. */
export function escapeLine(line: string, structural: (text: string) => boolean = isStructural): string {
  return structural(line.replace(/^\\+/u, '').trim()) ? `\\${line}` : line;
}

/** The inverse of {@link escapeLine}. */
export function unescapeLine(line: string, structural: (text: string) => boolean = isStructural): string {
  return line.startsWith('\\') && structural(line.replace(/^\\+/u, '').trim()) ? line.slice(1) : line;
}
