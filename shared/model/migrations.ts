import { CanonError } from '../errors.ts';
import { isPlain, type Plain } from '../paths.ts';
import type { z } from '../zod.ts';
import { LEVELS_SCHEMA_VERSION, levelsSchema } from './level.ts';
import { ROLE_SCHEMA_VERSION, roleSchema } from './role.ts';
import { defaultSettings, WORKSPACE_FORMAT, WORKSPACE_SCHEMA_VERSION, workspaceSchema } from './settings.ts';
import { TAXONOMY_SCHEMA_VERSION, taxonomySchema } from './taxonomy.ts';

/** The record types that are files with a `schemaVersion` of their own. */
export type RecordKind = 'role' | 'taxonomy' | 'levels' | 'workspace';

/** One step: from version `from` to `from + 1`. `id` names it in tests; a retired step stays as a no-op. */
export interface Migration {
  readonly id: string;
  readonly from: number;
  readonly up: (record: Plain) => Plain;
}

interface RecordType {
  readonly current: number;
  readonly schema: z.ZodType;
  readonly migrations: readonly Migration[];
}

/**
 * Version 0 never left the house: it is the shape of the first sketches (a role's scope was one text and it had no
 * core outputs; a taxonomy had no superfunctions; levels were the bare list's members without a grade; canon.json
 * had no settings). It is kept so that the way through the migrations is walked and tested from the first day.
 */
export const RECORD_TYPES: Readonly<Record<RecordKind, RecordType>> = {
  role: {
    current: ROLE_SCHEMA_VERSION,
    schema: roleSchema,
    migrations: [
      {
        id: 'role/1-scope-list-and-core-outputs',
        from: 0,
        up: (role) => ({
          ...role,
          scope: typeof role.scope === 'string' ? role.scope.split(/,\s*/) : (role.scope ?? ['global']),
          coreOutputs: role.coreOutputs ?? [],
        }),
      },
    ],
  },
  taxonomy: {
    current: TAXONOMY_SCHEMA_VERSION,
    schema: taxonomySchema,
    migrations: [
      {
        id: 'taxonomy/1-superfunctions',
        from: 0,
        up: (taxonomy) => ({
          ...taxonomy,
          superfunctions: taxonomy.superfunctions ?? [],
          functions: (Array.isArray(taxonomy.functions) ? taxonomy.functions : []).map((fn) =>
            isPlain(fn) ? { superfunction: null, ...fn } : fn,
          ),
        }),
      },
    ],
  },
  levels: {
    current: LEVELS_SCHEMA_VERSION,
    schema: levelsSchema,
    migrations: [
      {
        id: 'levels/1-grade',
        from: 0,
        up: (file) => ({
          ...file,
          levels: (Array.isArray(file.levels) ? file.levels : []).map((level, index) =>
            isPlain(level) ? { grade: index + 1, ...level } : level,
          ),
        }),
      },
    ],
  },
  workspace: {
    current: WORKSPACE_SCHEMA_VERSION,
    schema: workspaceSchema,
    migrations: [
      {
        id: 'workspace/1-settings',
        from: 0,
        up: (file) => ({ lang: 'en', ...file, format: 1, settings: file.settings ?? defaultSettings() }),
      },
    ],
  },
};

/**
 * A record brought to the current version of its type; `from` is the version it had.
 * @throws CanonError `E_SCHEMA_NEWER` or, for the format of the whole folder, `E_FORMAT_VERSION` where it was written
 * by a newer program, `bad-record` where it is no record.
 */
export function migrate(kind: RecordKind, value: unknown): { record: Plain; from: number } {
  const { current, migrations } = RECORD_TYPES[kind];
  if (!isPlain(value))
    throw new CanonError('bad-record', 'This file holds no record (a JSON object was expected).');
  const from = value.schemaVersion ?? 0;
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 0) {
    throw new CanonError('bad-record', 'The member schemaVersion of this file is no version number.', {
      field: 'schemaVersion',
    });
  }
  if (from > current) {
    throw new CanonError(
      'E_SCHEMA_NEWER',
      `This file has schema version ${from}; this program knows versions up to ${current}. It is kept as it is: open it with a newer Canon Curator.`,
      { schemaVersion: from, known: current },
    );
  }
  if (kind === 'workspace' && typeof value.format === 'number' && value.format > WORKSPACE_FORMAT) {
    throw new CanonError(
      'E_FORMAT_VERSION',
      `This workspace has format ${value.format}; this program knows format ${WORKSPACE_FORMAT}. It is kept as it is: open it with a newer Canon Curator.`,
      { format: value.format, known: WORKSPACE_FORMAT },
    );
  }
  let record = value;
  for (let version = from; version < current; version += 1) {
    const migration = migrations.find((candidate) => candidate.from === version);
    if (migration === undefined)
      throw new CanonError('internal', `There is no migration of ${kind} from ${version}.`);
    record = { ...migration.up(record), schemaVersion: version + 1 };
  }
  return { record, from };
}
