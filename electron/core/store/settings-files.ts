import { Low } from 'lowdb';
import { CanonError } from '../../../shared/errors.ts';
import { emptyLevels, type Levels } from '../../../shared/model/level.ts';
import type { WorkspaceFile } from '../../../shared/model/settings.ts';
import { emptyTaxonomy, type Taxonomy } from '../../../shared/model/taxonomy.ts';
import type { Disk } from './disk.ts';
import { DurableJsonFile } from './json-file.ts';
import { FILES, inside } from './places.ts';

interface Values {
  workspace: WorkspaceFile;
  taxonomy: Taxonomy;
  levels: Levels;
}
export type SettingsKind = keyof Values;
export const SETTINGS_KINDS = ['workspace', 'taxonomy', 'levels'] as const;

interface Held<T> {
  readonly low: Low<T>;
  readonly adapter: DurableJsonFile<T>;
}

/** canon.json, taxonomy.json and levels.json: small, always open, each in a `Low` with the durable adapter. */
export class SettingsFiles {
  /** The files that there are, or were: one of them that is missing was not meant to be. */
  private readonly known = new Set<SettingsKind>();

  private constructor(private readonly held: { [K in SettingsKind]: Held<Values[K]> }) {}

  /**
   * @throws CanonError `not-a-workspace` where there is no canon.json; `E_SCHEMA_NEWER`, `E_RECORD_JSON`,
   * `E_RECORD_SCHEMA` where one of the three can't be read
   */
  static async open(root: string, disk: Disk): Promise<SettingsFiles> {
    const hold = <K extends SettingsKind>(kind: K, otherwise: Values[K]): Held<Values[K]> => {
      const adapter = new DurableJsonFile<Values[K]>(kind, inside(root, FILES[kind]), FILES[kind], disk);
      return { low: new Low<Values[K]>(adapter, otherwise), adapter };
    };
    const files = new SettingsFiles({
      workspace: hold('workspace', {} as WorkspaceFile),
      taxonomy: hold('taxonomy', emptyTaxonomy()),
      levels: hold('levels', emptyLevels()),
    });
    await files.read('workspace');
    if (files.held.workspace.adapter.digest === null) {
      throw new CanonError(
        'not-a-workspace',
        `${root} is no workspace (it has no canon.json). Make one with canon init, or name another folder.`,
        { folder: root },
      );
    }
    await files.read('taxonomy');
    await files.read('levels');
    return files;
  }

  get<K extends SettingsKind>(kind: K): Values[K] {
    return this.held[kind].low.data;
  }

  /** The records, as they stand; without those of files that there never were. */
  all(): Partial<Values> {
    const there = SETTINGS_KINDS.filter((kind) => this.known.has(kind));
    return Object.fromEntries(there.map((kind) => [kind, this.get(kind)]));
  }

  /** Digest of what the file holds; null where there is none yet. */
  digest(kind: SettingsKind): string | null {
    return this.held[kind].adapter.digest;
  }

  /** The new value is what everybody sees from now on; `write` makes the file follow. */
  set<K extends SettingsKind>(kind: K, value: Values[K]): void {
    this.held[kind].low.data = value;
    this.known.add(kind);
  }

  /** Whether the file is missing that there was. */
  isMissing(kind: SettingsKind): boolean {
    return this.known.has(kind) && this.digest(kind) === null;
  }

  /** What another program wrote is known: the next write may replace it. */
  expect(kind: SettingsKind, digest: string | null): void {
    this.held[kind].adapter.digest = digest;
  }

  /** Reads a file again. @throws CanonError where it can't be read any more */
  async read(kind: SettingsKind): Promise<void> {
    await this.held[kind].low.read();
    if (this.digest(kind) !== null) this.known.add(kind);
  }

  async write(kind: SettingsKind): Promise<void> {
    await this.held[kind].low.write();
  }
}
