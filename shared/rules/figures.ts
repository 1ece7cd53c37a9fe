import { bandOf, formatScore } from '../confidence.ts';
import type { Alias } from '../model/role.ts';
import type { Draft, Rule } from './types.ts';
import { isBlank, list, quote } from './words.ts';

const payIncomplete: Rule = {
  id: 'pay-incomplete',
  severity: 'error',
  title: 'Pay figure incomplete',
  explain:
    'A pay figure means nothing without its currency, the period it is for, the date it is from and what it rests on.',
  check({ role: { pay } }) {
    if (pay.median === null) return [];
    const parts: [string, string | null][] = [
      ['currency', pay.currency],
      ['period', pay.period],
      ['date', pay.asOf],
      ['basis', pay.basis],
    ];
    const missing = parts.filter(([, value]) => isBlank(value ?? '')).map(([name]) => name);
    if (missing.length === 0) return [];
    const message = `The median pay stands without its ${list(missing)}. Add ${missing.length === 1 ? 'it' : 'them'}, or take the figure out.`;
    return [{ field: 'pay', message }];
  },
};

const payPending: Rule = {
  id: 'pay-pending',
  severity: 'info',
  title: 'Pay pending',
  explain:
    'No market pay is known for this role yet, or its figure still waits for the model. A role can do without.',
  check({ role: { pay } }) {
    if (pay.median === null)
      return [{ field: 'pay', message: 'No market pay yet. Enter figures when there are some.' }];
    if (pay.basis !== 'model_pending') return [];
    return [
      {
        field: 'pay',
        message:
          'The basis says that the model is pending, yet a figure stands. Say what the figure rests on.',
      },
    ];
  },
};

type Rated = Pick<Alias, 'confidence' | 'statedBand'>;

const bandMismatch: Rule = {
  id: 'band-mismatch',
  severity: 'error',
  title: 'Stated band differs',
  explain:
    'The source gave a confidence band that its score didn’t have by the limits in force at the import. One of the two is wrong there. A score that a person gives settles it.',
  check({ role, view }) {
    const { bands } = view.settings;
    const rows = [
      { field: 'confidence', path: 'confidence', of: 'The source', rated: role as Rated },
      ...role.aliases
        .filter(({ review }) => review.state !== 'rejected')
        .map((alias) => ({
          field: `aliases[${alias.id}]`,
          path: `aliases[${alias.id}].confidence`,
          of: `The source of ${quote(alias.text)}`,
          rated: alias as Rated,
        })),
    ];
    return rows.flatMap(({ field, path, of, rated: { confidence, statedBand } }): Draft[] => {
      if (statedBand === undefined) return [];
      if (confidence === null) {
        return [
          { field, message: `${of} says ${quote(statedBand)} and gives no score. Give a score of your own.` },
        ];
      }
      const score = formatScore(confidence);
      const message = `${of} says ${quote(statedBand)} beside the score ${score}, which is ${bandOf(confidence, bands)} here. Give a score of your own.`;
      return [
        {
          field,
          message,
          fix: { label: `Keep ${score} as my score`, changes: [{ path, value: confidence }] },
        },
      ];
    });
  },
};

/** Rules about the numbers on a page: pay and confidence. */
export const figureRules: readonly Rule[] = [payIncomplete, bandMismatch, payPending];
