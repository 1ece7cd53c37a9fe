import type { Stores } from '../../state/stores.tsx';

/** Puts the open role on the clipboard as the text of its page. */
export async function copyPage({ client, role, toasts }: Stores): Promise<void> {
  const id = role.getState().view?.role.id;
  if (id === undefined) return;
  try {
    const { text } = await client.call('exchange.page', { role: id });
    await navigator.clipboard.writeText(text);
    toasts.getState().add({ tone: 'ok', text: 'Copied the page’s text' });
  } catch (thrown) {
    toasts.getState().fail(thrown);
  }
}
