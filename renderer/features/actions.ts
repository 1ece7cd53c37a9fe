import { CanonError } from '../../shared/errors.ts';
import type { WriteResult } from '../../shared/views.ts';
import type { Stores } from '../state/stores.tsx';

let turns = 0;
/** The turn of a step that is said: a later one has a higher number. */
export function takeTurn(): number {
  turns += 1;
  return turns;
}

/**
 * Does one thing that writes, takes over what it changed and says so, with the way back. A failure is shown and
 * answered with undefined; a refusal that a screen wants to show itself is thrown on (`keep`).
 */
export function act(
  stores: Stores,
  work: () => Promise<WriteResult>,
  said: string | ((result: WriteResult) => string) | null,
  keep?: (error: CanonError) => boolean,
): Promise<WriteResult | undefined> {
  return stores.underWay.track(carryOut(stores, work, said, keep));
}

async function carryOut(
  stores: Stores,
  work: () => Promise<WriteResult>,
  said: string | ((result: WriteResult) => string) | null,
  keep: ((error: CanonError) => boolean) | undefined,
): Promise<WriteResult | undefined> {
  const step = takeTurn();
  try {
    const result = await work();
    stores.commit(result);
    if (said !== null && result.changed > 0) {
      stores.toasts.getState().add({
        step,
        tone: 'ok',
        text: typeof said === 'string' ? said : said(result),
        action: { text: 'Undo', run: () => void undoStep(stores, result) },
      });
    }
    return result;
  } catch (thrown) {
    if (thrown instanceof CanonError && keep?.(thrown)) throw thrown;
    if (thrown instanceof CanonError && thrown.code === 'author-unknown') {
      stores.place.getState().open({ kind: 'author' });
    } else stores.toasts.getState().fail(thrown);
    return undefined;
  }
}

/** The way back that a message offers: its own step, as long as that is the last one. */
async function undoStep(stores: Stores, { undo: done }: WriteResult): Promise<void> {
  await settled(stores);
  const now = stores.workspace.getState().view?.undo;
  if (now === undefined || now.at === done.at) return void (await undo(stores));
  const last = now.undo === null ? '' : ` Undo in the top bar takes back the last step: ${now.undo}.`;
  stores.toasts.getState().add({ tone: 'info', text: `Something else was done since.${last}` });
}

/** Everything that was done in this window has its answer: only then is known what the last step is. */
async function settled(stores: Stores): Promise<void> {
  // What Review decides goes in its own order; an edit may begin while that is waited for.
  await stores.review.getState().settled();
  await stores.underWay.settled();
}

/** Takes back this machine's last step, once everything before it has its answer, and says which it was. */
export async function undo(stores: Stores): Promise<WriteResult | undefined> {
  await settled(stores);
  const what = stores.workspace.getState().view?.undo.undo ?? null;
  if (what === null) return undefined;
  const known = stores.roles.getState().rows;
  const result = await act(stores, () => stores.client.call('history.undo', {}), null);
  if (result === undefined) return undefined;
  showReturned(stores, known, result);
  stores.toasts.getState().add({
    step: takeTurn(),
    tone: 'info',
    text: `Undone: ${what}`,
    action: { text: 'Redo', run: () => void redo(stores) },
  });
  return result;
}

/** A role that came back opens again. */
function showReturned(
  stores: Stores,
  known: ReadonlyMap<string, unknown> | null,
  { rows }: WriteResult,
): void {
  const returned = rows.find(({ id }) => known !== null && !known.has(id));
  if (returned !== undefined) void stores.role.getState().open(returned.id);
}

/** Repeats what was taken back last. */
export async function redo(stores: Stores): Promise<void> {
  await settled(stores);
  const what = stores.workspace.getState().view?.undo.redo ?? null;
  if (what === null) return;
  const result = await act(stores, () => stores.client.call('history.redo', {}), null);
  if (result !== undefined)
    stores.toasts.getState().add({ step: takeTurn(), tone: 'info', text: `Done again: ${what}` });
}
