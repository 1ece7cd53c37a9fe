import { CanonError } from '../../../shared/errors.ts';
import { prettyFile } from '../../../shared/layout.ts';
import { type PublishedRole, publishedRoleSchema } from '../../../shared/publish.ts';
import { contentDigest, digestOf } from './digest.ts';
import { type Disk, errno } from './disk.ts';
import { writeFileDurable } from './durable.ts';
import { inside, publishedFile } from './places.ts';

/** A frozen text as it lies in published/. */
export interface FrozenText {
  readonly text: PublishedRole;
  /** sha256 of its RFC 8785 form, which is also that of its file in a bundle. */
  readonly digest: string;
}

/**
 * The frozen text of one version.
 * @throws CanonError `not-found`, `E_RECORD_JSON`, `E_RECORD_SCHEMA`, or `E_RECORD_APPROVAL` where somebody changed
 * it after its approval
 */
export async function readPublished(
  root: string,
  id: string,
  version: number,
  disk: Disk,
): Promise<FrozenText> {
  const file = publishedFile(id, version);
  const value = parse(file, await read(root, file, version, disk));
  const checked = publishedRoleSchema.safeParse(value);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new CanonError(
      'E_RECORD_SCHEMA',
      `${file} is no published text (${issue?.path.join('.')}: ${issue?.message}).`,
      {
        file,
      },
    );
  }
  const text = checked.data;
  if (text.approval?.contentSha256 !== contentDigest(text)) {
    throw new CanonError(
      'E_RECORD_APPROVAL',
      `${file} (${text.code}) was changed after its approval. Restore it from a backup or from Git, or approve the role again.`,
      { file, role: text.code },
    );
  }
  return { text, digest: digestOf(text) };
}

async function read(root: string, file: string, version: number, disk: Disk): Promise<Buffer> {
  try {
    return await disk.readFile(inside(root, file));
  } catch (error) {
    if (errno(error) !== 'ENOENT') throw error;
    throw new CanonError('not-found', `There is no published version ${version} of this role (${file}).`, {
      file,
    });
  }
}

function parse(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no JSON';
    throw new CanonError('E_RECORD_JSON', `${file} is no JSON (${why}). It is kept as it is.`, { file });
  }
}

/** The versions frozen under a role's id, ascending; those of a version clash (`<v>~<8 hex>`) count as theirs. */
export async function frozenVersions(root: string, id: string, disk: Disk): Promise<number[]> {
  const names = await disk.readdir(inside(root, `published/${id.toLowerCase()}`));
  const versions = names.map((name) => /^(\d+)(~[0-9a-f]{8})?\.json$/.exec(name)?.[1]);
  return [...new Set(versions.filter((version) => version !== undefined).map(Number))].sort((a, b) => a - b);
}

/** The number an approval freezes under: the record's, or the next free one where that is frozen already. */
export async function nextFreeVersion(
  root: string,
  id: string,
  version: number,
  disk: Disk,
): Promise<number> {
  const taken = new Set(await frozenVersions(root, id, disk));
  let free = version;
  while (taken.has(free)) free += 1;
  return free;
}

/**
 * Freezes a text. A file that is there already is never edited: the same text is fine (a crash came in between),
 * another one is a fault.
 */
export async function freeze(
  root: string,
  id: string,
  version: number,
  text: PublishedRole,
  disk: Disk,
): Promise<void> {
  const file = publishedFile(id, version);
  const path = inside(root, file);
  const there = await disk.readFile(path).catch((error: unknown) => {
    if (errno(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (there === undefined) {
    await writeFileDurable(path, prettyFile(text, publishedRoleSchema), { disk });
  } else if (digestOf(parse(file, there)) !== digestOf(text)) {
    throw new CanonError(
      'version-frozen',
      `${file} is frozen already with another text. It was not touched.`,
      { file },
    );
  }
}
