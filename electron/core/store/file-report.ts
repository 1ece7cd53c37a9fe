import { lstatSync } from 'node:fs';
import { RECORD_TYPES } from '../../../shared/model/migrations.ts';
import { ROLE_SCHEMA_VERSION, roleSchema } from '../../../shared/model/role.ts';
import { isPlain, type Plain } from '../../../shared/paths.ts';
import type { FileReport } from '../../../shared/views.ts';
import type { z } from '../../../shared/zod.ts';
import { readPlaces } from './json-places.ts';
import { inside } from './places.ts';
import { goodState } from './put-back.ts';
import { problemAt, withRole } from './whose-file.ts';
import type { Workspace } from './workspace.ts';

/** More of a file no window shows; it is on the disk. */
const MOST_TEXT = 4 * 1024 * 1024;
const MOST_FAULTS = 50;

type Fault = FileReport['faults'][number];

/** A file that can't be read as a role: its text, what can be read of it, what is wrong where, and what is known of the role. */
export async function reportOn(workspace: Workspace, file: string): Promise<FileReport> {
  const problem = problemAt(workspace, file);
  const { text, cut, faults: unread } = await readText(workspace, file);
  const read = text === null ? null : readPlaces(text);
  const good = await goodState(workspace, file).catch(() => null);
  const faults = text === null || read === null ? unread : [...unread, ...faultsIn(text, read, cut)];
  const readable = read === null ? (good?.role ?? null) : partOf(read.value);
  return {
    file,
    code: problem.code,
    message: problem.message,
    role: withRole(workspace, problem).role ?? null,
    text,
    cut,
    faults,
    readable: readable as Record<string, unknown> | null,
    good: problem.code === 'duplicate-id' || good === null ? null : { at: good.at, by: good.by },
  };
}

async function readText(
  workspace: Workspace,
  file: string,
): Promise<{ text: string | null; cut: boolean; faults: Fault[] }> {
  const path = inside(workspace.root, file);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { text: null, cut: false, faults: [] };
  // A link may lead anywhere on this machine: what it leads to is not this window's business.
  if (!stat.isFile()) {
    return { text: null, cut: false, faults: [at('', 0, '', 'This is no plain file, so it is not opened.')] };
  }
  const bytes = await workspace.disk.readFile(path);
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, MOST_TEXT));
  const broken = text.indexOf('\uFFFD');
  const valid = broken < 0 || isUtf8(bytes);
  const faults = valid
    ? []
    : [at(text, broken, '', 'The file is no UTF-8 text; this character can’t be read.')];
  return { text, cut: bytes.length > MOST_TEXT, faults };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function faultsIn(text: string, read: ReturnType<typeof readPlaces>, cut: boolean): Fault[] {
  if (read.faults.length > 0) {
    return cut ? [] : read.faults.map(({ offset, message }) => at(text, offset, '', message));
  }
  const { value } = read;
  if (!isPlain(value)) return [at(text, 0, '', 'This is no record: it has to begin with { and end with }.')];
  const version = value.schemaVersion;
  if (typeof version === 'number' && version > ROLE_SCHEMA_VERSION) {
    const message = `This role was written by a newer Canon Curator (schema ${version}; this one knows ${ROLE_SCHEMA_VERSION}). Open it with that one.`;
    return [at(text, read.offsetOf(['schemaVersion']), 'schemaVersion', message)];
  }
  const checked = roleSchema.safeParse(migrated(value));
  return (checked.error?.issues ?? []).slice(0, MOST_FAULTS).map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const path = unknown === undefined ? issue.path : [...issue.path, unknown];
    return at(text, read.offsetOf(path), pathText(path), inWords(issue, valueAt(value, issue.path)));
  });
}

/** The record at the present schema, where it has an older one that can be brought there. */
function migrated(value: Plain): unknown {
  let record: Plain = value;
  try {
    for (const { from, up } of RECORD_TYPES.role.migrations) {
      if ((record.schemaVersion ?? 0) === from) record = { ...up(record), schemaVersion: from + 1 };
    }
  } catch {
    return value;
  }
  return record;
}

function at(text: string, offset: number, path: string, message: string): Fault {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1, path, message };
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`,
    '',
  );

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((here, key) => (here as Record<PropertyKey, unknown> | undefined)?.[key], value);

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};
const kindOf = (value: unknown): string =>
  KINDS[value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value] ?? typeof value;

/** What a rule of the schema finds wrong, for somebody who doesn't know the schema. */
function inWords(issue: z.core.$ZodIssue, value: unknown): string {
  const name = issue.path.length === 0 ? 'This' : `“${String(issue.path.at(-1))}”`;
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined)
        return `${name} is missing; it has to be ${KINDS[issue.expected] ?? issue.expected}.`;
      return `${name} has to be ${KINDS[issue.expected] ?? issue.expected}, and is ${kindOf(value)}.`;
    case 'unrecognized_keys':
      return `A role has no “${issue.keys.join('”, “')}” in this place.`;
    case 'invalid_value':
      return `${name} has to be one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      return value === undefined ? `${name} is missing.` : `${name} is none of what may stand here.`;
    default:
      return `${name}: ${issue.message}.`;
  }
}

/** The members of a role that are as they should be; of lists the items that are. Null where nothing is. */
function partOf(value: unknown): Record<string, unknown> | null {
  if (!isPlain(value)) return null;
  const part: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(roleSchema.shape)) {
    const member = value[name];
    if (member === undefined) continue;
    const items = 'element' in schema ? (schema.element as z.ZodType) : undefined;
    if (items !== undefined && Array.isArray(member)) {
      part[name] = member.filter((item) => items.safeParse(item).success);
    } else if ((schema as z.ZodType).safeParse(member).success) part[name] = member;
    else if (name === 'story' && isPlain(member)) part.story = member;
  }
  return Object.keys(part).length === 0 ? null : part;
}
