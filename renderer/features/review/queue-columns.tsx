import { Check, CircleHelp, Clock, Minus, Users, X } from 'lucide-react';
import type { Queue } from '../../../shared/contract-review.ts';
import type { Mark, ReviewRow } from '../../state/review-rows.ts';
import { bandClass } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import type { GridColumn } from '../../ui/grid/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { bandWord, scoreText } from '../../words/labels.ts';
import { othersText } from './queue-words.ts';

const MARKS = {
  yes: { icon: Check, tone: 'sev-ok' },
  no: { icon: X, tone: 'sev-error' },
  open: { icon: CircleHelp, tone: 'muted' },
  elsewhere: { icon: Minus, tone: 'faint' },
} as const;

/** The sign of a decision. */
export function MarkIcon({ mark }: { mark: Mark }) {
  return <Icon of={MARKS[mark.kind].icon} size={12} className={MARKS[mark.kind].tone} />;
}

/** A score without its nought, as it stands in narrow columns. */
export const shortScore = (score: number): string => scoreText(score).replace(/^0/, '');

const HEADS: Readonly<Record<Queue, string>> = {
  aliases: 'Alias',
  mappings: 'Mapping',
  roles: 'Role',
  texts: 'Role',
};

const columnsOf = (queue: Queue): readonly GridColumn<ReviewRow>[] => {
  const sign: GridColumn<ReviewRow> = {
    id: 'sign',
    name: 'Decision or confidence',
    width: 14,
    hint: ({ mark, band, later }) => mark?.word ?? (later ? 'put off' : bandWord(band)),
    cell: ({ mark, band, later }) =>
      mark !== null ? (
        <MarkIcon mark={mark} />
      ) : later ? (
        <Icon of={Clock} size={12} className="faint" />
      ) : (
        <span className={`glyphbox ${bandClass(band)}`}>
          <Glyph name={band ?? 'none'} />
        </span>
      ),
  };
  const text: GridColumn<ReviewRow> = {
    id: 'text',
    name: HEADS[queue],
    head: <span className="ell">{HEADS[queue]}</span>,
    width: 'rest',
    className: 'ell queue__text',
    cell: ({ text, mark }) => (
      <span dir="auto" className={mark === null ? undefined : 'faint'}>
        {text === '' ? <i className="faint">No title</i> : text}
      </span>
    ),
  };
  const others: GridColumn<ReviewRow> = {
    id: 'others',
    name: queue === 'aliases' ? 'Other roles that claim it' : 'How many',
    head: queue === 'aliases' ? <Icon of={Users} size={12} /> : <span className="ell">No.</span>,
    width: 30,
    className: 'queue__end cap num',
    hint: (row) => othersText(queue, row),
    cell: ({ others }) =>
      others === 0 ? null : (
        <span className="queue__others">
          {queue === 'aliases' && <Icon of={Users} size={12} />}
          {others}
        </span>
      ),
  };
  const code: GridColumn<ReviewRow> = {
    id: 'code',
    name: 'Code of the role',
    head: <span className="ell">{queue === 'roles' || queue === 'texts' ? 'Code' : 'For role'}</span>,
    width: 84,
    tight: null,
    className: 'mono faint ell queue__code',
    hint: ({ code }) => code,
    cell: ({ code }) => code,
  };
  const score: GridColumn<ReviewRow> = {
    id: 'score',
    name: 'Score',
    head: 'Score',
    width: 32,
    className: 'queue__end num muted',
    hint: ({ confidence, band }) =>
      confidence === null ? 'No score' : `${bandWord(band)} ${scoreText(confidence)}`,
    cell: ({ confidence }) => (confidence === null ? '' : shortScore(confidence)),
  };
  return queue === 'mappings' ? [sign, text, code, score] : [sign, text, others, code, score];
};

/** The columns of each queue; the same objects at every drawing. */
export const QUEUE_COLUMNS: Readonly<Record<Queue, readonly GridColumn<ReviewRow>[]>> = {
  aliases: columnsOf('aliases'),
  mappings: columnsOf('mappings'),
  roles: columnsOf('roles'),
  texts: columnsOf('texts'),
};
