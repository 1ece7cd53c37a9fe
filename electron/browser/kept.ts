import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from '../../shared/zod.ts';

/** A shell that ended longer ago than this leaves nobody who still waits at his window. */
const LIFE_MS = 12 * 60 * 60_000;

const shape = z.strictObject({
  port: z.number().int().min(1).max(65_535),
  /** Digests of bearer keys, in hex; the keys themselves are kept nowhere. */
  sessions: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(64),
  at: z.number(),
});

/** What a shell leaves for the next one over the same folder, so that an open window goes on where it was. */
export interface Kept {
  readonly port: number;
  readonly sessions: readonly Buffer[];
}

/** Where it is left: in CANON_HOME, which is this user's alone, under a name made from the folder's real path. */
export function keptPathFor(home: string, workspaceDir: string): string {
  const name = createHash('sha256').update(realpathSync(workspaceDir)).digest('hex').slice(0, 24);
  return join(home, 'run', `${name}.json`);
}

/** What the last shell left here; undefined where there is nothing, or nothing that counts. */
export function readKept(path: string, now = Date.now()): Kept | undefined {
  try {
    const kept = shape.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (now - kept.at > LIFE_MS || kept.at > now + LIFE_MS) return undefined;
    return { port: kept.port, sessions: kept.sessions.map((digest) => Buffer.from(digest, 'hex')) };
  } catch {
    return undefined;
  }
}

/** Leaves it. Where that fails, a window that outlives this shell needs a new address; nothing else is lost. */
export function writeKept(path: string, { port, sessions }: Kept, now = Date.now()): void {
  const text = JSON.stringify({ port, sessions: sessions.map((digest) => digest.toString('hex')), at: now });
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    // As said above.
  }
}

/** Takes it away: nobody is to be gone on with. */
export function dropKept(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It counts for 12 hours at most, and under the very same port only.
  }
}
