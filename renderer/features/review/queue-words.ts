import type { Queue, QueueOrder } from '../../../shared/contract-review.ts';
import type { ReviewRow, ReviewRows } from '../../state/review-rows.ts';
import { bandWord, counted, scoreText } from '../../words/labels.ts';

export const QUEUE_TITLES: Readonly<Record<Queue, string>> = {
  aliases: 'Aliases',
  mappings: 'Mappings',
  roles: 'Roles in review',
  texts: 'Drafted texts',
};

export const ORDER_WORDS: Readonly<Record<QueueOrder, { text: string; hint: string }>> = {
  informative: {
    text: 'Most informative',
    hint: 'Most informative first: what teaches the proposer most comes early',
  },
  confidence: { text: 'By confidence', hint: 'The proposer’s highest score first' },
  ambiguity: { text: 'By ambiguity', hint: 'What most roles claim first' },
  role: { text: 'By role', hint: 'By the code of the role' },
};

/** How much waits in a queue: of drafted texts the texts, of everything else the rows. */
export const waitingIn = (queue: Queue, rows: ReviewRows): number =>
  queue === 'texts' ? rows.items : rows.waiting;

/** What the number beside a row says. */
export function othersText(queue: Queue, { others }: ReviewRow): string {
  if (others === 0) return '';
  if (queue === 'aliases') return `${counted(others, 'other role')} ${others === 1 ? 'claims' : 'claim'} it`;
  if (queue === 'roles') return counted(others, 'alias waits', 'aliases wait');
  return queue === 'texts' ? counted(others, 'drafted text') : '';
}

/** All a row says, in one breath. */
export function rowName(queue: Queue, row: ReviewRow): string {
  const score =
    row.confidence === null ? 'no score' : `${bandWord(row.band).toLowerCase()} ${scoreText(row.confidence)}`;
  return [row.text, row.code, score, othersText(queue, row), row.later ? 'put off' : '', row.mark?.word ?? '']
    .filter(Boolean)
    .join(', ');
}
