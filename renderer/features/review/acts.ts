import type { Verdict } from '../../state/review.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import type { Stores } from '../../state/stores.tsx';
import { counted } from '../../words/labels.ts';
import { undo } from '../actions.ts';
import { jumpTo } from '../roles/jump.ts';
import { aliasVerdict, type Choice } from './verdicts.ts';

/** The rows that a key is for: what is selected, else the one whose card is shown. */
function meantRows({ review }: Stores): ReviewRow[] {
  const { selected, current, lists, queue } = review.getState();
  const rows = lists[queue];
  if (rows === undefined) return [];
  return rows.rowsOf(selected.size > 0 ? selected : current === null ? [] : [current]);
}

const readOnly = ({ workspace }: Stores): boolean => workspace.getState().view?.readOnly ?? true;

/** Does what a key of the decision bar stands for. */
export function choose(stores: Stores, choice: Choice): void {
  const rows = meantRows(stores);
  if (rows.length === 0 || readOnly(stores)) return;
  if (choice.single && rows.length > 1) {
    stores.toasts.getState().add({ tone: 'info', text: `${choice.text} is for one row at a time.` });
    return;
  }
  const keys = rows.map(({ key }) => key);
  if (choice.act === 'edit') stores.review.getState().edit(true);
  else if (choice.act === 'later') stores.review.getState().putOff(keys);
  else if (choice.verdict !== undefined) void decide(stores, keys, choice.verdict(stores));
}

async function decide(stores: Stores, keys: readonly string[], verdict: Verdict): Promise<void> {
  const done = await stores.review.getState().decide(keys, verdict);
  // Of a single one the status bar tells; of many it is said, with the way back.
  if (!done || keys.length === 1) return;
  stores.toasts.getState().add({
    tone: 'ok',
    text: `${counted(keys.length, 'row')} ${verdict.mark.word}`,
    action: { text: 'Undo', run: () => void takeBack(stores) },
  });
}

/** Approves the alias of the card with another text. The same text is an approval like any other. */
export function approveMended(stores: Stores, row: ReviewRow, text: string): void {
  const mended = text.trim();
  if (mended === '') return;
  const verdict = aliasVerdict(stores, 'approved', mended === row.text ? undefined : mended);
  void decide(stores, [row.key], verdict);
}

/** Takes the last step back, once everything before it has its answer; what waits again has the keyboard. */
export async function takeBack(stores: Stores): Promise<void> {
  await stores.review.getState().settled();
  const result = await undo(stores);
  if (result !== undefined) await stores.review.getState().takenBack(result);
}

/** Opens the role of a row, at what the row is about. */
export function openRole(
  stores: Stores,
  { role, item }: Pick<ReviewRow, 'role' | 'item'>,
  list = 'aliases',
): void {
  void stores.role
    .getState()
    .open(role)
    .then(() => {
      stores.place.getState().go('roles');
      if (item === '') return;
      // The page is drawn first.
      requestAnimationFrame(() => requestAnimationFrame(() => jumpTo(`${list}[${item}]`)));
    });
}
