import { sameValue } from '../diff.ts';
import {
  CONFLICT_SCHEMA_VERSION,
  type Conflict,
  type ConflictKind,
  type Held,
  type Origin,
} from '../model/conflict.ts';
import { canonicalText } from '../publish.ts';

/** The base of a merge whose own base is in conflict: it can't be asked what was there before. */
export const UNKNOWN: unique symbol = Symbol('unknown base');

export type Which = 'a' | 'b';

export type { Conflict, ConflictKind, Origin };

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
    values.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const about = { role, kind, path, base: was, values };
    this.conflicts.push({ schemaVersion: CONFLICT_SCHEMA_VERSION, id: conflictId(about, sha256), ...about });
  }
}

/** The id of a conflict: of what it is about, of its base and its values, and of nobody's commit, name or time. */
export function conflictId(
  { role, kind, path, base, values }: Omit<Conflict, 'schemaVersion' | 'id'>,
  sha256: MergeOptions['sha256'],
): string {
  const texts = values.map((value) => canonicalText(bare(value))).sort();
  return sha256(canonicalText([role, kind, path, bare(base), texts])).slice(0, 32);
}

function bare(side: Held): Held {
  if ('value' in side) return { value: side.value };
  return 'deleted' in side ? { deleted: true } : { unknown: true };
}

const keyOf = (value: Held & Origin): string => canonicalText(value);

function held(value: unknown): Held {
  if (value === UNKNOWN) return { unknown: true };
  return value === undefined ? { deleted: true } : { value };
}
