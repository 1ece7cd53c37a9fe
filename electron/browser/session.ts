import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a one-time key can be redeemed, in milliseconds. */
const KEY_LIFE_MS = 60_000;

/** Who may talk to the core: one-time keys that were handed out, and the sessions they became. */
export interface Sessions {
  /** A new one-time key: 32 random bytes in base64url, good once and for 60 seconds. */
  issueKey(): string;
  /** The bearer key of a new session, or undefined where the one-time key is unknown, used or too old. */
  redeem(key: string): string | undefined;
  /** Whether an `Authorization` header carries the bearer key of a session. */
  admits(authorization: string | undefined): boolean;
}

/**
 * Sessions in memory; they end with the process. Only sha-256 digests are kept, and they are compared in
 * constant time, so neither a dump of this table nor the time of an answer gives a key away.
 *
 * @param now a clock that never goes back, in milliseconds
 */
export function createSessions(now: () => number): Sessions {
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
      return token;
    },
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
