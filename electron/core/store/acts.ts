import { diffRecords } from '../../../shared/diff.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import type { Decision, DecisionObject } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { DecisionDraft } from '../history/log.ts';
import { recordDigest } from './digest.ts';
import type { SettingsKind } from './settings-files.ts';

/** One record of an act: what it was and what it becomes; null is "there is none". */
export type Edit =
  | {
      readonly kind: 'role';
      readonly id: string;
      readonly before: Role | null;
      readonly after: Role | null;
      /** Of an import: digest of what its source said of this role. */
      readonly source?: string;
    }
  | {
      readonly kind: 'conflict';
      readonly id: string;
      readonly before: Conflict | null;
      readonly after: Conflict | null;
      /** The code of the role that it is about. */
      readonly code?: string;
    }
  | { readonly kind: SettingsKind; readonly before: Plain; readonly after: Plain };

/** What a file follows an edit by: the id of its record, or the kind of a settings file. */
export const editKey = (edit: Edit): string => ('id' in edit ? edit.id : edit.kind);

/** One step of a person's: one or many records, one undo. */
export interface Act {
  readonly op: string;
  /** `Name <address>` */
  readonly by: string;
  readonly note?: string;
  readonly edits: readonly Edit[];
  readonly undoes?: string;
  readonly redoes?: string;
  readonly reverts?: string;
  /** It goes on with the text that this machine's last act wrote. */
  readonly continues?: boolean;
}

/** The line an edit becomes; undefined where nothing changed, which is no decision. */
export function draftOf(act: Act, edit: Edit): DecisionDraft | undefined {
  const before = edit.before === null ? null : recordDigest(edit.before);
  const after = edit.after === null ? null : recordDigest(edit.after, edit.before ?? undefined);
  if (before === after) return undefined;
  return {
    actor: act.by,
    op: act.op,
    obj: objectOf(edit),
    before,
    after,
    changes: diffRecords(edit.before as unknown as Plain | null, edit.after as unknown as Plain | null),
    note: act.note ?? null,
    ...(act.undoes !== undefined && { undoes: act.undoes }),
    ...(act.redoes !== undefined && { redoes: act.redoes }),
    ...(act.reverts !== undefined && { reverts: act.reverts }),
    ...(act.continues === true && { continues: true as const }),
    ...(edit.kind === 'role' && edit.source !== undefined && { source: edit.source }),
  };
}

function objectOf(edit: Edit): DecisionObject {
  if (edit.kind === 'conflict') return conflictObject(edit.id, edit.before ?? edit.after, edit.code);
  if (edit.kind !== 'role') return { kind: edit.kind };
  const code = (edit.after ?? edit.before)?.code;
  return { kind: 'role', id: edit.id, ...(code !== undefined && { code }) };
}

/** How a decision names a conflict: with the role, or the settings file, that it is about. */
export function conflictObject(id: string, conflict: Conflict | null, code?: string): DecisionObject {
  const about = conflict === null ? {} : { role: conflict.role };
  return { kind: 'conflict', id, ...about, ...(code !== undefined && { code }) };
}

/** What a decision is about, as a key: decisions with one key are about one file. */
export function objectKey(obj: Decision['obj']): string {
  if (obj.kind === 'conflict') return `conflict:${obj.id ?? ''}`;
  return obj.kind === 'role' ? `role:${obj.id ?? ''}` : obj.kind;
}
