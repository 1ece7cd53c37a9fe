import { z } from '../zod.ts';

export const CONFLICT_SCHEMA_VERSION = 1;

/** Where the value of a side comes from. */
export interface Origin {
  readonly commit: string;
  readonly actor: string | null;
  /** It ends in the id of the device that wrote the commit. */
  readonly hlc: string;
}

/** What stood, or stands, at a place. `unknown` is only ever a base. */
export type Held = { readonly value: unknown } | { readonly deleted: true } | { readonly unknown: true };

export const CONFLICT_KINDS = [
  'scalar',
  'order',
  'delete/edit',
  'role-delete/edit',
  'alias-clash',
  'deprecated/edit',
  'version-clash',
  'file-clash',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Two answers that a person must choose between. Data: it is kept with the records until a commit resolves it. */
export interface Conflict {
  readonly schemaVersion: typeof CONFLICT_SCHEMA_VERSION;
  /** The same on every device: of what it is about and of its values, and of nobody's time or name. */
  readonly id: string;
  /** The id of the role, the kind of the settings file, or `files`. */
  readonly role: string;
  readonly kind: ConflictKind;
  readonly path: string;
  readonly base: Held;
  readonly values: readonly (Held & Origin)[];
}

const held = {
  value: z.unknown().optional(),
  deleted: z.literal(true).optional(),
  unknown: z.literal(true).optional(),
};
const saysOne = (value: object): boolean =>
  ['value', 'deleted', 'unknown'].filter((name) => Object.hasOwn(value, name)).length === 1;
const ONE = 'one of value, deleted and unknown is expected';

/** `conflicts/<id>.json`. */
export const conflictSchema = z.looseObject({
  schemaVersion: z.literal(CONFLICT_SCHEMA_VERSION),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  role: z.string().min(1),
  kind: z.enum(CONFLICT_KINDS),
  path: z.string(),
  base: z.looseObject(held).refine(saysOne, ONE),
  values: z
    .array(
      z
        .looseObject({ ...held, commit: z.string(), actor: z.string().nullable(), hlc: z.string() })
        .refine(saysOne, ONE),
    )
    .length(2),
});
