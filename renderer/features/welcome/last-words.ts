import type { Stores } from '../../state/stores.tsx';

/** A disk that takes longer is a reason to ask. Milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Before this window leaves its workspace: the field one writes in is left, which saves it, and what is on its way is
 * waited for.
 * @returns whether everything is saved, and the text that was being written
 */
export async function lastWords({ role }: Stores): Promise<{ saved: boolean; text: string }> {
  const field = document.activeElement;
  const text = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field.value : '';
  if (field instanceof HTMLElement && text !== '') field.blur();
  const saved = await new Promise<boolean>((resolve) => {
    const done = (result: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(result);
    };
    const look = (): void => {
      const { save } = role.getState();
      if (save === 'saved') done(true);
      if (save === 'error' || save === 'conflict') done(false);
    };
    const timer = setTimeout(() => done(false), PATIENCE_MS);
    const stop = role.subscribe(look);
    look();
  });
  return { saved, text };
}
