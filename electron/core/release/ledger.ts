import { CanonError } from '../../../shared/errors.ts';
import { prettyFile } from '../../../shared/layout.ts';
import { type Release, releaseSchema } from '../../../shared/model/release.ts';
import { type Disk, errno } from '../store/disk.ts';
import { writeFileDurable } from '../store/durable.ts';
import { inside } from '../store/places.ts';

/** The one channel of this version. */
export const CHANNEL = 'stable';

const place = (sequence: number): string => `releases/${CHANNEL}/${sequence}.json`;

/**
 * The bundles that went out, oldest first.
 * @throws CanonError `ledger-broken` where an entry can't be read or one is missing: a bundle must never be made over
 * a ledger with a hole
 */
export async function readLedger(root: string, disk: Disk): Promise<Release[]> {
  const names = await disk.readdir(inside(root, `releases/${CHANNEL}`));
  const sequences = names.flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? []).map(Number);
  const entries: Release[] = [];
  for (const sequence of sequences.sort((a, b) => a - b)) {
    const entry = await readEntry(root, sequence, disk);
    if (entry.sequence !== entries.length + 1) throw broken(place(entries.length + 1), 'it is missing');
    entries.push(entry);
  }
  return entries;
}

async function readEntry(root: string, sequence: number, disk: Disk): Promise<Release> {
  const file = place(sequence);
  let value: unknown;
  try {
    value = JSON.parse((await disk.readFile(inside(root, file))).toString('utf8'));
  } catch (error) {
    throw broken(file, error instanceof Error ? error.message : 'it is no JSON');
  }
  const parsed = releaseSchema.safeParse(value);
  if (!parsed.success || parsed.data.sequence !== sequence) {
    throw broken(file, parsed.error?.issues[0]?.message ?? 'its number is not that of its name');
  }
  return parsed.data;
}

const broken = (file: string, why: string): CanonError =>
  new CanonError(
    'ledger-broken',
    `The ledger of bundles can't be read at ${file} (${why}). Nothing was exported. Restore that file from Git or a backup.`,
    { file },
  );

/** Writes an entry; one that is there already is never replaced. @throws CanonError `already-published` */
export async function writeLedgerEntry(root: string, entry: Release, disk: Disk): Promise<void> {
  const path = inside(root, place(entry.sequence));
  const there = await disk.readFile(path).catch((error: unknown) => {
    if (errno(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (there !== undefined) {
    throw new CanonError(
      'already-published',
      `Bundle ${entry.sequence} is in the ledger already. Nothing was exported; look at what was published and try again.`,
      { sequence: entry.sequence },
    );
  }
  await writeFileDurable(path, prettyFile(entry, releaseSchema), { disk });
}
