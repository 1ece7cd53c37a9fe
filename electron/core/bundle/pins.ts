import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { nodeDisk } from '../store/disk.ts';
import { writeFileDurable } from '../store/durable.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type ParsedRoot, parseRoot } from './root.ts';
import { base64Schema, channelSchema, checkShape, timeSchema, ulidSchema } from './shape.ts';
import { type AcceptedBundle, advanceState, encodeState, parseState } from './state.ts';
import { canonicalBytes, parseJson } from './strict-json.ts';
import { formatTime } from './time.ts';
import { openChain } from './trust.ts';

/** The trust root that a person of this machine decided to believe, for one taxonomy. */
export interface Pin {
  readonly taxonomy: string;
  readonly pinnedAt: string;
  /** Files of the pinned root and of those that followed it, oldest first; what `verifyBundle` takes as trust. */
  readonly roots: readonly Uint8Array[];
  /** The pinned root: its `sha256` is the fingerprint that was compared. */
  readonly pinned: ParsedRoot;
  /** The last root of the chain. */
  readonly current: ParsedRoot;
}

const pinSchema = z.strictObject({
  format: z.literal(1),
  taxonomy: ulidSchema,
  pinnedAt: timeSchema,
  roots: z.array(base64Schema).min(1),
});

const UNREADABLE = 'pin-unreadable';

/**
 * Pins a root under `home` (CANON_HOME, never the workspace). The same root again is no change. Throws the codes of
 * `openRoot`, and `already-pinned` where another root is pinned for its taxonomy: that one must be removed by a person first.
 */
export async function pinRoot(home: string, bytes: Uint8Array, at: Date): Promise<Pin> {
  const [root] = openChain([bytes]);
  const taxonomy = root?.root.taxonomy ?? '';
  const existing = await readPin(home, taxonomy);
  if (existing === undefined) return writePin(home, taxonomy, formatTime(at), [bytes]);
  const chain = openChain(existing.roots);
  if (!chain.some(({ sha256 }) => sha256 === root?.sha256)) {
    throw new CanonError(
      'already-pinned',
      'Another trust root is pinned for this canon. Remove that pin first if its publisher confirms the change.',
      {
        taxonomy,
        fingerprint: existing.current.sha256,
      },
    );
  }
  return existing;
}

/** The pin of a taxonomy, its chain checked anew, or undefined. Throws `pin-unreadable`: a broken pin is not no pin. */
export async function readPin(home: string, taxonomy: string): Promise<Pin | undefined> {
  const bytes = await readIfThere(pinFile(home, taxonomy));
  if (bytes === undefined) return undefined;
  const stored = checkShape(pinSchema, parseJson(bytes, UNREADABLE), UNREADABLE, 'The pin file');
  return pinOf(
    stored.taxonomy,
    stored.pinnedAt,
    stored.roots.map((text) => decodeBase64(text) ?? new Uint8Array()),
  );
}

/** All pins of this machine, by taxonomy. Throws what `readPin` throws. */
export async function listPins(home: string): Promise<Pin[]> {
  const names = await readdir(join(home, 'pins')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const pins: Pin[] = [];
  for (const name of names.sort()) {
    const pin = name.endsWith('.json')
      ? await readPin(home, name.slice(0, -'.json'.length).toUpperCase())
      : undefined;
    if (pin !== undefined) pins.push(pin);
  }
  return pins;
}

/** Takes a pin away. What was accepted stays remembered, so that pinning again does not open the door to older bundles. */
export async function removePin(home: string, taxonomy: string): Promise<void> {
  await rm(pinFile(home, taxonomy), { force: true });
  await nodeDisk.syncDir(await madeFolder(home, 'pins'));
}

/**
 * Adds roots that follow the last known one, as `Verdict.newRoots` has them (§1.8 step 4); known ones are passed over.
 * Throws `not-found` without a pin, and the codes of `followRoot`.
 */
export async function addRoots(home: string, taxonomy: string, roots: readonly Uint8Array[]): Promise<Pin> {
  const pin = await readPin(home, taxonomy);
  if (pin === undefined)
    throw new CanonError('not-found', 'No trust root is pinned for this canon.', { taxonomy });
  const fresh = roots.filter((bytes) => parseRoot(bytes).root.version > pin.current.root.version);
  if (fresh.length === 0) return pin;
  return writePin(home, taxonomy, pin.pinnedAt, [...pin.roots, ...fresh]);
}

/** What was accepted last from a channel (§1.9), or undefined. Throws `state-unreadable`. */
export async function readAccepted(
  home: string,
  taxonomy: string,
  channel: string,
): Promise<AcceptedBundle | undefined> {
  const bytes = await readIfThere(stateFile(home, taxonomy, channel));
  return bytes === undefined ? undefined : parseState(bytes);
}

/** Remembers an accepted bundle, after its import is durable (§1.8 step 11). Throws `state-goes-back` (invariant I18). */
export async function writeAccepted(home: string, accepted: AcceptedBundle): Promise<void> {
  const { taxonomy, channel } = accepted;
  const next = advanceState(await readAccepted(home, taxonomy, channel), accepted);
  await madeFolder(home, 'accepted');
  await writeFileDurable(stateFile(home, taxonomy, channel), encodeState(next), { mode: 0o600 });
}

async function writePin(
  home: string,
  taxonomy: string,
  pinnedAt: string,
  roots: readonly Uint8Array[],
): Promise<Pin> {
  const pin = pinOf(taxonomy, pinnedAt, roots);
  await madeFolder(home, 'pins');
  const bytes = canonicalBytes({ format: 1, taxonomy, pinnedAt, roots: roots.map(encodeBase64) });
  await writeFileDurable(pinFile(home, taxonomy), bytes, { mode: 0o600 });
  return pin;
}

function pinOf(taxonomy: string, pinnedAt: string, roots: readonly Uint8Array[]): Pin {
  const chain = openChain(roots);
  const pinned = chain[0];
  const current = chain.at(-1);
  if (pinned === undefined || current === undefined || pinned.root.taxonomy !== taxonomy) {
    throw new CanonError(UNREADABLE, 'The pin file names another canon than its trust root.');
  }
  return { taxonomy, pinnedAt, roots, pinned, current };
}

async function madeFolder(home: string, name: string): Promise<string> {
  const folder = join(home, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

// Lower case: on some disks names that differ by case are one file.
function pinFile(home: string, taxonomy: string): string {
  return join(home, 'pins', `${safePart(ulidSchema, taxonomy)}.json`);
}

function stateFile(home: string, taxonomy: string, channel: string): string {
  return join(home, 'accepted', `${safePart(ulidSchema, taxonomy)}-${safePart(channelSchema, channel)}.json`);
}

/** An id that becomes part of a path must have its form first. */
function safePart(schema: z.ZodType<string>, text: string): string {
  return checkShape(schema, text, UNREADABLE, 'The name of a canon or channel').toLowerCase();
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
