/** What may be told to the system, and how the person is asked; parameters, so that this is tested without Electron. */
export interface ExternalEffects {
  /** Whether the person says yes to opening this address. */
  confirm(address: string): Promise<boolean>;
  open(address: string): Promise<void>;
}

/**
 * The one way out of the program: a link is opened in the person's own browser, https only, and never unasked, since
 * this program makes no connection of its own (Electron's checklist, 15).
 *
 * @returns whether it was opened
 */
export async function openExternal(address: string, { confirm, open }: ExternalEffects): Promise<boolean> {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // A name and password before the host serve nobody but who wants another host to be read there.
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  if (!(await confirm(url.href))) return false;
  await open(url.href);
  return true;
}
