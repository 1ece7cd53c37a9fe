/**
 * Whether the program that answers at this page's own address knows this page's key, without telling it the key: it
 * signs a fresh question with the key's digest, which is all it keeps (wire format: electron/browser/server.ts).
 * @throws where nobody answers
 */
export async function provesItself(token: string): Promise<boolean> {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const response = await fetch('/proof', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nonce }),
  });
  if (!response.ok) throw new Error(`No proof: ${response.status}`);
  const { proofs } = (await response.json()) as { proofs?: unknown };
  if (!Array.isArray(proofs)) return false;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const key = await crypto.subtle.importKey('raw', digest, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const text = new TextEncoder().encode(`${location.origin}\n${nonce}`);
  const expected = base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, text)));
  return proofs.includes(expected);
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
