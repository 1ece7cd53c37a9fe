import { CanonError } from '../../shared/errors.ts';

/** Everything that the server itself refuses, with its HTTP status: one row a rule. */
const REFUSALS = {
  'wrong-host': [403, 'This server answers only under its own address on this machine.'],
  'wrong-origin': [403, 'This server answers only its own page.'],
  'wrong-site': [
    403,
    'This server answers only its own page, opened in a browser that says where a request comes from (Sec-Fetch-Site): a current Chromium, Chrome, Edge, Brave, Firefox or Safari.',
  ],
  'method-not-allowed': [405, 'Files are read with GET; everything else is a POST.'],
  'no-such-address': [404, 'There is nothing at this address.'],
  'no-session': [
    401,
    'This page has no session with the program, or the program was started anew. Nothing saved is lost; ask it for a new address (press Enter where it runs, or run `canon serve` again) and open that.',
  ],
  'key-refused': [
    401,
    'The key in this address was used already or is older than a minute. Ask the program for a new address: press Enter where it runs, or run `canon serve` again.',
  ],
  'wrong-content-type': [
    415,
    'A request must be JSON (Content-Type: application/json), unpacked and in UTF-8.',
  ],
  'body-too-large': [413, 'The request is larger than this server takes. Nothing was changed.'],
  'bad-request-body': [400, 'The request is not the JSON that this address takes. Nothing was changed.'],
  ending: [503, 'The program is about to end and takes no more requests. What was saved is safe.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** The refusal of that code as an error to throw. */
export function refusal(code: RefusalCode): CanonError {
  return new CanonError(code, REFUSALS[code][1]);
}

/** The HTTP status of a thrown thing: a refusal's own, and 500 for anything else. */
export function statusOf(thrown: unknown): number {
  if (!(thrown instanceof CanonError)) return 500;
  const row = (REFUSALS as Record<string, readonly [number, string] | undefined>)[thrown.code];
  return row?.[0] ?? 500;
}
