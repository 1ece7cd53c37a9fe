import { sameValue } from '../diff.ts';
import { canonicalText } from '../publish.ts';

/** The base of a merge whose own base is in conflict: it can't be asked what was there before. */
export const UNKNOWN: unique symbol = Symbol('unknown base');

export type Which = 'a' | 'b';

/** Where the value of a side comes from. */
export interface Origin {
  readonly commit: string;
  readonly actor: string | null;
  readonly hlc: string;
}

/** What stood, or stands, at a place. `unknown` is only ever a base. */
export type Held = { readonly value: unknown } | { readonly deleted: true } | { readonly unknown: true };

export type ConflictKind =
  | 'scalar'
  | 'order'
  | 'delete/edit'
  | 'role-delete/edit'
  | 'alias-clash'
  | 'deprecated/edit'
  | 'version-clash'
  | 'file-clash';

/** Two answers that a person must choose between. Data: it is kept with the records until a commit resolves it. */
export interface Conflict {
  /** The same on every device: of what it is about and of its values, and of nobody's time or name. */
  readonly id: string;
  /** The id of the role, the kind of the settings file, or `files`. */
  readonly role: string;
  readonly kind: ConflictKind;
  readonly path: string;
  readonly base: Held;
  readonly values: readonly (Held & Origin)[];
}

/** What a merge needs to know beside the three states. */
export interface MergeOptions {
  /** The side whose value is shown until a person decides: never "ours", always the greater (hlc, commit). */
  readonly win: Which;
  readonly role: string;
  readonly origins: Readonly<Record<Which, Origin>>;
  /** Lower-case hex SHA-256 of a text. */
  readonly sha256: (text: string) => string;
  /** Paths of conflicts that a side resolved since the base: a decision, even where it left the value as it was. */
  readonly resolved?: Readonly<Record<Which, readonly string[]>>;
}

/** One merge under way: collects what it finds. */
export class Merging {
  readonly conflicts: Conflict[] = [];

  constructor(readonly options: MergeOptions) {}

  /** The value of the winning side. */
  shown<T>(a: T, b: T): T {
    return this.options.win === 'a' ? a : b;
  }

  /** Whether a side resolved a conflict at this path or below it. */
  resolved(side: Which, path: string): boolean {
    const paths = this.options.resolved?.[side] ?? [];
    return paths.some(
      (at) => path === '' || at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`),
    );
  }

  /** The result where there is nothing to decide: both are equal, or one side left it as it was. */
  easy(base: unknown, a: unknown, b: unknown, path: string): { value: unknown } | undefined {
    if (sameValue(a, b)) return { value: a };
    if (base === UNKNOWN) return undefined;
    if (sameValue(a, base) && !this.resolved('a', path)) return { value: b };
    if (sameValue(b, base) && !this.resolved('b', path)) return { value: a };
    return undefined;
  }

  conflict(kind: ConflictKind, path: string, base: unknown, a: unknown, b: unknown): void {
    const { role, origins, sha256 } = this.options;
    const was = held(base);
    const values = [
      { ...held(a), ...origins.a },
      { ...held(b), ...origins.b },
    ];
    const texts = [canonicalText(held(a)), canonicalText(held(b))].sort();
    const id = sha256(canonicalText([role, kind, path, was, texts])).slice(0, 32);
    values.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    this.conflicts.push({ id, role, kind, path, base: was, values });
  }
}

const keyOf = (value: Held & Origin): string => canonicalText(value);

function held(value: unknown): Held {
  if (value === UNKNOWN) return { unknown: true };
  return value === undefined ? { deleted: true } : { value };
}
