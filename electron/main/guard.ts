import { app, type Session } from 'electron';
import { isOurs } from './app-protocol.ts';

/**
 * What no page of this program may do, whatever it shows: go elsewhere, open windows, embed others, get permissions,
 * reach a network. Deny by default, a reason on each thing allowed (Electron's checklist, 5 and 11 to 14).
 */

/** Permissions that are given, with the reason; anything else, also what later versions invent, is denied. */
const ALLOWED: ReadonlySet<string> = new Set([
  // "Copy as page text" writes plain text to the clipboard at a click; reading it stays denied.
  'clipboard-sanitized-write',
]);

/**
 * Guards every web contents that will ever be made, frames and workers within it included.
 * @param openExternal gets the address of a link that wants a window of its own
 */
export function guardContents(openExternal: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    const deny = (event: { preventDefault(): void }): void => event.preventDefault();
    contents.on('will-navigate', deny);
    contents.on('will-redirect', deny);
    contents.on('will-frame-navigate', deny);
    contents.on('will-attach-webview', deny);
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url);
      return { action: 'deny' };
    });
    // WebRTC asks no permission and heeds no policy for connections without media.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

export interface SessionGuard {
  /** Only then may the developer tools load themselves. */
  readonly developing: boolean;
}

/** Guards what a session gives to its pages. */
export function guardSession(session: Session, { developing }: SessionGuard): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(ALLOWED.has(permission) && isOurs(contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    return ALLOWED.has(permission) && isOurs(origin);
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isLocal(details.url, developing) });
  });
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:app://canon/')) event.preventDefault();
  });
  // Else the dictionaries come from a server of Google. There is none under this address unless one is shipped.
  session.setSpellCheckerDictionaryDownloadURL('app://canon/dictionaries/');
}

function isLocal(address: string, developing: boolean): boolean {
  if (isOurs(address) || address.startsWith('blob:app://canon/') || address.startsWith('data:')) return true;
  return developing && address.startsWith('devtools:');
}
