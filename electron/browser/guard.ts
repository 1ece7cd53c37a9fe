import type { IncomingMessage } from 'node:http';
import { refusal } from './refusals.ts';

/** The parts of a request that are judged before a byte of its body is read. */
export type RequestHead = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'headersDistinct'>;

/** The addresses that take POST; every other one is a file and takes GET. */
const POST_ADDRESSES = ['/session', '/proof', '/rpc', '/events'];

/** What our page loads its files as. `iframe`, `object`, `embed`, `empty` and the rest have no business here. */
const FILE_DESTINATIONS = ['document', 'script', 'style', 'font', 'image', 'manifest'];

/**
 * Throws the refusal of the first rule that a request breaks (docs/security.md has the list with the reasons).
 *
 * `Host` stops DNS rebinding: such a request carries no `Sec-Fetch-*` and an `Origin` equal to its `Host`.
 * `Origin` and `Sec-Fetch-Site` stop other pages, above all those on another port of 127.0.0.1, which a browser
 * calls `same-site`. Forwarding headers are never read: nothing stands between the browser and this server.
 *
 * @param host the only right `Host`, `127.0.0.1:PORT`
 */
export function guard(request: RequestHead, host: string): void {
  // Node keeps only the first of several Host headers in `headers`; a second one is an attempt at something.
  const hosts = request.headersDistinct.host ?? [];
  if (hosts.length !== 1 || hosts[0] !== host) throw refusal('wrong-host');

  const post = allowedMethod(request.url) === 'POST';
  if (request.method !== allowedMethod(request.url)) throw refusal('method-not-allowed');

  const { origin } = request.headers;
  if (origin === undefined ? post : origin !== `http://${host}`) throw refusal('wrong-origin');

  const site = request.headers['sec-fetch-site'];
  const destination = String(request.headers['sec-fetch-dest']);
  if (post) {
    if (site !== 'same-origin') throw refusal('wrong-site');
    return;
  }
  if (!FILE_DESTINATIONS.includes(destination)) throw refusal('wrong-site');
  // `none` is a person's own doing (an address typed or given to the browser): only a page is opened that way.
  if (site !== 'same-origin' && !(site === 'none' && destination === 'document')) throw refusal('wrong-site');
}

/** The one method that an address takes. */
export function allowedMethod(url: string | undefined): 'GET' | 'POST' {
  return POST_ADDRESSES.includes(url ?? '') ? 'POST' : 'GET';
}
