import { join } from 'node:path';
import type { Classification } from '../../../shared/rules/types.ts';
import { sha256 } from '../store/digest.ts';
import { errno, type FileStamp } from '../store/disk.ts';
import { inside } from '../store/places.ts';
import type { Workspace } from '../store/workspace.ts';
import { FOLDER, isReferenceFile, parseReference } from './references.ts';

/** One file as rules need it: its titles by code, read when a role with a mapping is first looked at. */
interface Known {
  readonly stamp: FileStamp;
  readonly digest: string;
  /** Undefined while nobody asked. */
  readonly content: { readonly scheme: string; readonly titles: ReadonlyMap<string, string> } | undefined;
}

/**
 * The codes and titles of the loaded classifications, which findings of mappings depend on. The folder is looked at when
 * somebody says that it changed, never by a save; a file that is no classification says nothing.
 */
export class CodeTitles {
  private files: ReadonlyMap<string, Known> = new Map();
  private schemes: ReadonlyMap<string, Classification> = new Map();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly workspace: Pick<Workspace, 'root' | 'disk'>) {}

  /** Names everything that is loaded: where it is the same, so are the findings. */
  get key(): string {
    return [...this.files].map(([name, { digest }]) => `${name} ${digest}`).join('\n');
  }

  /** Whether {@link of} knows every file. */
  get loaded(): boolean {
    return [...this.files.values()].every(({ content }) => content !== undefined);
  }

  /** The loaded classification of a scheme, of all its versions; {@link load} comes first. */
  of(scheme: string): Classification | undefined {
    return this.schemes.get(scheme);
  }

  /** Looks which files there are now; answers whether anything is other than before. */
  look(): Promise<boolean> {
    return this.inTurn(async () => {
      const before = this.key;
      this.set(await this.read());
      return this.key !== before;
    });
  }

  /** Reads the titles that weren't read yet. A file that changed since is found by the next {@link look}. */
  load(): Promise<void> {
    return this.inTurn(async () => {
      const files = new Map(this.files);
      for (const [name, known] of files) {
        if (known.content !== undefined) continue;
        const bytes = await orNone(this.workspace.disk.readFile(this.pathOf(name)));
        files.set(name, { ...known, content: contentOf(name, bytes ?? new Uint8Array()) });
      }
      this.set(files);
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private set(files: ReadonlyMap<string, Known>): void {
    this.files = files;
    const versions = new Map<string, ReadonlyMap<string, string>[]>();
    // Names sort by version; the newest speaks first.
    for (const { content } of [...files.values()].reverse()) {
      if (content === undefined) continue;
      versions.set(content.scheme, [...(versions.get(content.scheme) ?? []), content.titles]);
    }
    this.schemes = new Map([...versions].map(([scheme, maps]) => [scheme, classificationOf(maps)]));
  }

  private async read(): Promise<Map<string, Known>> {
    const { root, disk } = this.workspace;
    const files = new Map<string, Known>();
    for (const name of ((await orNone(disk.readdir(join(root, FOLDER)))) ?? []).filter(isReferenceFile)) {
      const stamp = await orNone(disk.stat(this.pathOf(name)));
      const old = this.files.get(name);
      if (stamp === undefined) continue;
      if (old !== undefined && sameStamp(old.stamp, stamp)) files.set(name, old);
      else {
        const bytes = await orNone(disk.readFile(this.pathOf(name)));
        const digest = bytes === undefined ? '' : sha256(bytes);
        files.set(name, { stamp, digest, content: digest === old?.digest ? old.content : undefined });
      }
    }
    return files;
  }

  private pathOf(name: string): string {
    return inside(this.workspace.root, `${FOLDER}/${name}`);
  }
}

const sameStamp = (a: FileStamp, b: FileStamp): boolean =>
  a.mtimeMs === b.mtimeMs && a.size === b.size && a.ino === b.ino;

/** What can't be read says nothing here; where the classifications are listed it is told. */
async function orNone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (errno(error) === '') throw error;
    return undefined;
  }
}

function contentOf(name: string, bytes: Uint8Array): NonNullable<Known['content']> {
  try {
    const { scheme, entries } = parseReference(`${FOLDER}/${name}`, bytes);
    return { scheme, titles: new Map(entries.map(({ code, title }) => [code, title])) };
  } catch {
    return { scheme: '', titles: new Map() };
  }
}

const classificationOf = (versions: readonly ReadonlyMap<string, string>[]): Classification => ({
  has: (code) => versions.some((titles) => titles.has(code)),
  titles: (code) => versions.flatMap((titles) => titles.get(code) ?? []),
});
