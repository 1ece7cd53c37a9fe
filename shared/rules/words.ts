import type { Named } from './types.ts';

/** Compares texts by code unit: the same order on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** A text in quotation marks, shortened where it is long. */
export function quote(text: string): string {
  const flat = text.trim().replace(/\s+/gu, ' ');
  const letters = [...flat];
  return `“${letters.length > 80 ? `${letters.slice(0, 78).join('')}…` : flat}”`;
}

/** "A", "A and B", "A, B and C". */
export function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Roles as findings name them: by code, without repeats, always in the same order. */
export function named(roles: Iterable<{ readonly id: string; readonly code: string }>): Named[] {
  const byId = new Map<string, Named>();
  for (const { id, code } of roles) byId.set(id, { id, code });
  return [...byId.values()].sort((a, b) => compareText(a.code, b.code) || compareText(a.id, b.id));
}

/** The codes of named roles in a sentence; from the fifth on only how many more. */
export function codes(roles: readonly Named[]): string {
  const shown = roles.length > 4 ? roles.slice(0, 3) : roles;
  const rest = roles.length - shown.length;
  return list([...shown.map(({ code }) => code), ...(rest > 0 ? [`${rest} more`] : [])]);
}

/** "1 alias", "3 aliases". */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Whether a text holds anything to read. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{C}\p{Z}]/u.test(text);
}
