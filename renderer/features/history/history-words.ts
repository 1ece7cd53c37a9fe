import type { PastStepView } from '../../../shared/contract-history.ts';
import type { When } from '../../state/past-filter.ts';
import type { PastRow } from '../../state/past-lines.ts';
import { fullMoment } from '../../words/dates.ts';
import { counted, pathName, personName } from '../../words/labels.ts';

export const WHEN_WORDS: Readonly<Record<When, string>> = {
  all: 'At any time',
  unseen: 'Since I last looked',
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
};

/** The fields one looks for, by path. */
export const FIELDS: readonly string[] = [
  'title',
  'summary',
  'confidence',
  'status',
  'scope',
  'story',
  'coreOutputs',
  'responsibilities',
  'tasks',
  'skills',
  'knowledge',
  'competencies',
  'qualifications',
  'aliases',
  'mappings',
  'pay',
  'curation',
];

/** The name of a field that one looks for. */
export const fieldWord = (path: string): string => (path === 'story' ? 'The story' : pathName(path));

/** What a step did, with how many it did it to. */
function stepText({ text, lines, roles, typing }: PastStepView): string {
  if (lines === 1) return text;
  if (typing) return `${text}, saved ${lines} times`;
  return roles > 1
    ? `${text} on ${counted(roles, 'role')}`
    : `${text} and ${counted(lines - 1, 'decision')} more`;
}

/** What a line says. */
export const rowText = (row: PastRow): string =>
  row.kind === 'wait' ? '' : row.kind === 'step' ? stepText(row.line) : row.line.text;

/** The role that a line is about; a step on many roles has none. */
export const rowCode = (row: PastRow): string | null =>
  row.kind === 'wait' || (row.kind === 'step' && row.line.roles > 1) ? null : row.line.code;

/** All that a line says, in one breath. */
export function rowName(row: PastRow): string {
  if (row.kind === 'wait') return 'Being read';
  const { by, at, note } = row.line;
  const code = rowCode(row);
  return [code === null ? rowText(row) : `${rowText(row)}, ${code}`, note, personName(by), fullMoment(at)]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}
