import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a one-time key can be redeemed, in milliseconds. */
const KEY_LIFE_MS = 60_000;

/** Who may talk to the core: one-time keys that were handed out, and the sessions they became. */
export interface Sessions {
  /** A new one-time key: 32 random bytes in base64url, good once and for 60 seconds. */
  issueKey(): string;
  /** The bearer key of a new session, or undefined where the one-time key is unknown, used or too old. */
  redeem(key: string): string | undefined;
  /**
   * What only a holder of the sessions can say to this question: one proof a session, newest first. With it a window
   * tells whether the program that answers after a silence is the one it knows, before it shows it its key.
   */
  prove(origin: string, nonce: string): string[];
  /** Sessions of the shell before this one go on, by their digests. */
  goOn(digests: readonly Buffer[]): void;
  /** The digests of the newest sessions' bearer keys, for the next shell over the same folder. */
  digests(): readonly Buffer[];
  /** Whether an `Authorization` header carries the bearer key of a session. */
  admits(authorization: string | undefined): boolean;
}

/** Windows that are proved to, and kept for the next shell. */
const NEWEST = 16;

/**
 * Sessions in memory. Only sha-256 digests are kept, and they are compared in constant time, so neither a dump of
 * this table nor the time of an answer gives a key away.
 *
 * @param now a clock that never goes back, in milliseconds
 * @param onSession told after every new session
 */
export function createSessions(now: () => number, onSession: () => void = () => undefined): Sessions {
  let keys: { digest: Buffer; expires: number }[] = [];
  const sessions: Buffer[] = [];

  return {
    issueKey() {
      keys = keys.filter((key) => key.expires > now());
      const key = randomBytes(32).toString('base64url');
      keys.push({ digest: digestOf(key), expires: now() + KEY_LIFE_MS });
      return key;
    },
    redeem(key) {
      const digest = digestOf(key);
      keys = keys.filter((known) => known.expires > now());
      const found = keys.find((known) => timingSafeEqual(known.digest, digest));
      if (!found) return undefined;
      keys = keys.filter((known) => known !== found);
      const token = randomBytes(32).toString('base64url');
      sessions.push(digestOf(token));
      onSession();
      return token;
    },
    prove(origin, nonce) {
      return sessions
        .slice(-NEWEST)
        .reverse()
        .map((digest) => createHmac('sha256', digest).update(`${origin}\n${nonce}`).digest('base64url'));
    },
    goOn: (digests) => void sessions.unshift(...digests),
    digests: () => sessions.slice(-NEWEST),
    admits(authorization) {
      const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
      if (token === undefined) return false;
      const digest = digestOf(token);
      return sessions.some((known) => timingSafeEqual(known, digest));
    },
  };
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
