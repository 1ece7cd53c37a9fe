import { isPlain, type Plain } from './paths.ts';
import { z } from './zod.ts';

/**
 * The form of a workspace file: UTF-8, LF, a final newline, two spaces, members in the order of the schema with
 * unknown ones after them sorted, one list item a line. Pleasant to read, and a change of one item is one line of a
 * diff. What a text *is* is its canonical form (RFC 8785), so formatting alone is no change.
 */
export function prettyFile(value: unknown, schema: z.ZodType): string {
  return `${block(value, schema, '')}\n`;
}

/** A member with what the schema says of it: nothing, where it is unknown. */
type Member = [name: string, value: unknown, schema: z.ZodType | undefined];

/** The members in the order of the schema, unknown ones after them. A list, since objects put numbers first. */
function membersOf(value: Plain, schema: z.ZodType | undefined): Member[] {
  const inner = unwrap(schema);
  const shape = inner instanceof z.ZodObject ? (inner.shape as Record<string, z.ZodType>) : {};
  const memberSchema = inner instanceof z.ZodRecord ? (inner.valueType as z.ZodType) : undefined;
  const known = Object.keys(shape).filter((name) => Object.hasOwn(value, name));
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
  return [...known, ...unknown.sort()].map((name) => [
    name,
    value[name],
    Object.hasOwn(shape, name) ? shape[name] : memberSchema,
  ]);
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable)
    inner = inner.unwrap() as z.ZodType;
  return inner;
}

function elementOf(schema: z.ZodType | undefined): z.ZodType | undefined {
  const inner = unwrap(schema);
  return inner instanceof z.ZodArray ? (inner.element as z.ZodType) : undefined;
}

function block(value: unknown, schema: z.ZodType | undefined, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const element = elementOf(schema);
    return `[\n${value.map((item) => deeper + line(item, element)).join(',\n')}\n${indent}]`;
  }
  if (!isPlain(value)) return JSON.stringify(value);
  const members = membersOf(value, schema).map(
    ([name, member, inner]) => `${deeper}${JSON.stringify(name)}: ${block(member, inner, deeper)}`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

/** One list item on one line, with blanks where a person expects them. */
function line(value: unknown, schema: z.ZodType | undefined): string {
  if (Array.isArray(value)) {
    const element = elementOf(schema);
    return value.length === 0 ? '[]' : `[${value.map((item) => line(item, element)).join(', ')}]`;
  }
  if (!isPlain(value)) return JSON.stringify(value);
  const members = membersOf(value, schema).map(
    ([name, member, inner]) => `${JSON.stringify(name)}: ${line(member, inner)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
