import { DiffText } from '../../ui/diff-text.tsx';

/** So many letters before and after a change of blanks are shown. */
const AROUND = 28;

/** A change of a text in one line; where only blanks or signs that nobody sees differ, they are made visible. */
export function ChangeText({ before, after }: { before: string; after: string }) {
  if (before === '' || after === '' || bare(before) !== bare(after))
    return <DiffText before={before} after={after} short />;
  const { lead, gone, come, tail } = betweenOf(before, after);
  return (
    <span className="wrap">
      {lead.length > AROUND && '… '}
      {lead.slice(-AROUND)}
      {gone !== '' && <del>{visible(gone)}</del>}
      {come !== '' && <ins>{visible(come)}</ins>}
      {tail.slice(0, AROUND)}
      {tail.length > AROUND && ' …'}
    </span>
  );
}

/** What a reader sees of a text. */
const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();

/** What differs between what two texts begin and end with alike. */
export function betweenOf(
  before: string,
  after: string,
): { lead: string; gone: string; come: string; tail: string } {
  const shorter = Math.min(before.length, after.length);
  let lead = 0;
  while (lead < shorter && before[lead] === after[lead]) lead++;
  let tail = 0;
  while (tail < shorter - lead && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    lead: before.slice(0, lead),
    gone: before.slice(lead, before.length - tail),
    come: after.slice(lead, after.length - tail),
    tail: before.slice(before.length - tail),
  };
}

/** Blanks as dots, line ends as arrows, what nobody sees by its number. */
export const visible = (text: string): string =>
  text
    .replace(/\r?\n/g, '↵')
    .replace(/[^\S\n\r]/gu, '·')
    .replace(
      /[\p{Cc}\p{Cf}]/gu,
      (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
