import type { Stores } from '../../state/stores.tsx';
import { pathName } from '../../words/labels.ts';

/** What is in this window only, as text that can be pasted anywhere: role and place, and the words below. */
function unsavedText({ role, roles }: Stores): string {
  const rows = roles.getState().rows;
  return role
    .getState()
    .unsaved()
    .map(({ role: id, path, value }) => `${rows?.get(id)?.code ?? id}, ${pathName(path)}\n${words(value)}`)
    .join('\n\n');
}

const words = (value: unknown): string =>
  Array.isArray(value) ? value.map((item) => `• ${word(item)}`).join('\n') : word(value);

function word(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Copies it, and says so. */
export async function copyUnsaved(stores: Stores): Promise<void> {
  const text = unsavedText(stores);
  try {
    await navigator.clipboard.writeText(text);
    stores.toasts.getState().add({ tone: 'ok', text: 'Copied what is not saved yet' });
  } catch (thrown) {
    stores.toasts.getState().fail(thrown);
  }
}
