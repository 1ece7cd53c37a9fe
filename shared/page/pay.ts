import type { Pay } from '../model/role.ts';
import type { DraftPay } from './draft.ts';
import { type Ledger, short } from './ledger.ts';
import { escapeLine, unescapeLine } from './markers.ts';
import { readPairs, writePairs } from './pairs.ts';
import type { Sections } from './sections.ts';
import { decodeText, encodeText } from './text.ts';

type Figure = Omit<DraftPay, 'basis'>;

const NO_FIGURE: Figure = { median: null, currency: null, period: null, asOf: null, source: null };
const KEYS = ['median', 'currency', 'period', 'asOf', 'source'] as const;
const FIGURE =
  /^(?:([^\s\d]{1,40})\s+)?(\d{1,3}(?:[,\u00A0\u202F ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*\/\s*(\S.{0,40}))?$/u;
const AS_OF = /^as of\s+(\S.*)$/su;
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;
const DOT = /\s+·\s+/u;

/**
 * Reads `USD 52,000 / year · as of 2026-01 · SOURCE`, of which only the figure must be there, or what
 * {@link writePay} writes where that form says less than the record: `median=…⇥currency=…`.
 */
function readPay(line: string): Figure | undefined {
  const pairs = readPairs(line, KEYS);
  if (pairs !== undefined && Object.keys(pairs).length > 0) {
    const text = (key: (typeof KEYS)[number]): string | null => pairs[key] ?? null;
    const median = pairs.median === undefined ? null : Number(pairs.median);
    if (median !== null && !(median >= 0)) return undefined;
    return {
      median,
      currency: text('currency'),
      period: text('period'),
      asOf: text('asOf'),
      source: text('source'),
    };
  }
  const [figure = '', ...rest] = line.split(DOT);
  const [, currency = null, amount, period = null] = FIGURE.exec(figure.trim()) ?? [];
  if (amount === undefined) return undefined;
  const asOf = AS_OF.exec(rest[0] ?? '')?.[1] ?? null;
  const source = (asOf === null ? rest : rest.slice(1)).join(' · ');
  return {
    median: Number(amount.replace(/[^\d.]/gu, '')),
    currency: currency === null ? null : decodeText(currency),
    period: period === null ? null : decodeText(period),
    asOf: asOf === null ? null : decodeText(asOf),
    source: source === '' ? null : decodeText(source),
  };
}

/** The pay line, or undefined where there is nothing to write. */
export function writePay(pay: Pay): string | undefined {
  if (KEYS.every((key) => pay[key] === null)) return undefined;
  const given = (text: string | null): string => (text === null ? '' : encodeText(text));
  if (pay.median !== null) {
    const figure = [given(pay.currency), pay.median.toLocaleString('en-US', { maximumFractionDigits: 20 })];
    const line = [
      `${figure.join(' ').trim()}${pay.period === null ? '' : ` / ${given(pay.period)}`}`,
      ...(pay.asOf === null ? [] : [`as of ${given(pay.asOf)}`]),
      ...(pay.source === null ? [] : [given(pay.source)]),
    ].join(' · ');
    const back = readPay(line);
    if (back !== undefined && KEYS.every((key) => back[key] === pay[key])) return escapeLine(line);
  }
  return writePairs(KEYS.map((key) => [key, pay[key] === null ? null : String(pay[key])]));
}

/** `model pending` ↔ `model_pending`. */
export function readBasis(line: string): string {
  return line.startsWith('basis=')
    ? decodeText(line.slice('basis='.length))
    : decodeText(line).replaceAll(' ', '_');
}

/** The line below "Pay basis": blanks for underscores, or the word as it is where it has blanks itself. */
export function writeBasis(basis: string): string {
  const line = encodeText(basis).replaceAll('_', ' ');
  return escapeLine(readBasis(line) === basis ? line : `basis=${encodeText(basis)}`);
}

/** Takes the line between "Market pay (median)" and "Pay basis". */
export function takePay(sections: Sections, ledger: Ledger, lines: Record<string, number>): Figure {
  const line = sections.get('pay')?.body.find(({ text }) => text !== '');
  if (line === undefined) return NO_FIGURE;
  const reading = readPay(unescapeLine(line.text));
  if (reading === undefined) {
    const message = `“${short(line.text)}” is no pay such as “USD 52,000 / year · as of 2026-01 · SOURCE”.`;
    ledger.warn('pay-unreadable', line.n, message);
    return NO_FIGURE;
  }
  ledger.place(line);
  lines.pay = line.n;
  if (reading.asOf !== null && !DATE.test(reading.asOf)) {
    ledger.warn(
      'date-unreadable',
      line.n,
      `“${short(reading.asOf)}” is no date such as 2026-01; it is kept.`,
    );
  }
  return reading;
}
