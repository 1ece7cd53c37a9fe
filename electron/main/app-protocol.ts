import { randomBytes } from 'node:crypto';
import { type Appearance, pageLooking } from '../../shared/appearance.ts';
import { csp, NONCE_PLACEHOLDER } from '../../shared/csp.ts';
import { type BuiltFile, readBuiltFiles } from '../core/built-files.ts';

/**
 * app://canon/…, the only address that a window ever loads. No import of electron here: what answers is a function
 * over the web's own Request and Response.
 */
export const SCHEME = 'app';
const HOST = 'canon';
export const START = `${SCHEME}://${HOST}/index.html`;

/** `standard` gives the page an origin, `secure` what only secure pages may do; nothing bypasses the policy. */
export const PRIVILEGES = { standard: true, secure: true, supportFetchAPI: true, codeCache: true } as const;

/** Whether an address is ours. In Node the `origin` of an app: address is the text "null", so it is never asked. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
}

/** On every answer, refusals too; only the page has a policy that allows anything. */
const SECURITY_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/**
 * Answers requests for app:// out of the built renderer, which is read once. GET alone, the right host alone, known
 * addresses alone; index.html carries a nonce that no other load of it has.
 *
 * @param appearance asked at every load of the page
 * @throws CanonError `renderer-not-built`
 */
export function createAppProtocol(
  rendererDir: string,
  appearance: () => Promise<Appearance>,
): (request: Request) => Promise<Response> {
  const files = readBuiltFiles(rendererDir);
  return async (request) => {
    if (request.method !== 'GET') return refuse(405, { Allow: 'GET' });
    if (!isOurs(request.url)) return refuse(403);
    const { pathname } = new URL(request.url);
    const address = pathname === '/' ? '/index.html' : pathname;
    const file = files.get(address);
    if (file === undefined) return refuse(404);
    if (address === '/index.html') return page(file, await appearance());
    return answer(file.body, { 'Content-Type': file.type });
  };
}

function page({ body, type }: BuiltFile, appearance: Appearance): Response {
  const nonce = randomBytes(16).toString('base64url');
  const text = pageLooking(body.toString('utf8'), appearance).replaceAll(NONCE_PLACEHOLDER, nonce);
  return answer(Buffer.from(text), { 'Content-Type': type, 'Content-Security-Policy': csp(nonce) });
}

function answer(body: Buffer, headers: Record<string, string>): Response {
  return new Response(new Uint8Array(body), { status: 200, headers: { ...SECURITY_HEADERS, ...headers } });
}

function refuse(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...SECURITY_HEADERS, ...headers } });
}
