import { isPlain, type Plain } from './paths.ts';
import { z } from './zod.ts';

/**
 * The form of a workspace file: UTF-8, LF, a final newline, two spaces, members in the order of the schema with
 * unknown ones after them sorted, one list item a line. Pleasant to read, and a change of one item is one line of a
 * diff. What a text *is* is its canonical form (RFC 8785), so formatting alone is no change.
 */
export function prettyFile(value: unknown, schema: z.ZodType): string {
  return `${block(ordered(value, schema), '')}\n`;
}

/** The value with its members in the order of the schema, at every depth. */
function ordered(value: unknown, schema: z.ZodType | undefined): unknown {
  const inner = unwrap(schema);
  if (Array.isArray(value)) {
    const element = inner instanceof z.ZodArray ? (inner.element as z.ZodType) : undefined;
    return value.map((item) => ordered(item, element));
  }
  if (!isPlain(value)) return value;
  const shape = inner instanceof z.ZodObject ? (inner.shape as Record<string, z.ZodType>) : {};
  const memberSchema = inner instanceof z.ZodRecord ? (inner.valueType as z.ZodType) : undefined;
  const known = Object.keys(shape).filter((name) => Object.hasOwn(value, name));
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(shape, name))
    .sort();
  const result: Plain = {};
  for (const name of [...known, ...unknown]) result[name] = ordered(value[name], shape[name] ?? memberSchema);
  return result;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable)
    inner = inner.unwrap() as z.ZodType;
  return inner;
}

function block(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => deeper + line(item)).join(',\n')}\n${indent}]`;
  }
  if (!isPlain(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${deeper}${JSON.stringify(name)}: ${block(member, deeper)}`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

/** One list item on one line, with blanks where a person expects them. */
function line(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(line).join(', ')}]`;
  if (!isPlain(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${line(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
