/** What the builder writes into index.html in place of the nonce; the shell puts a fresh one there on every load. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/**
 * The content security policy of both shells, as the value of a `Content-Security-Policy` header.
 *
 * Everything comes from the program itself and nothing is inline, but for the style elements that React Aria
 * makes at run time: they carry `nonce`, which is new for every load of the page.
 *
 * @param nonce base64 or base64url, at least 128 bits of it, used for one response only
 */
export function csp(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
