/**
 * Paths into a record: members joined by dots; a list item is `name[ITEM_ID]` or `name[0]`, a member of a map whose
 * keys are free is `name[KEY]` (`provenance[story.who]`).
 */
export type Segment = { name: string } | { key: string };

const NAME = /^[A-Za-z_$][\w$-]*/;

/** The segments of a path, or undefined where it has no such form. The empty path is the record itself. */
export function parsePath(path: string): Segment[] | undefined {
  const segments: Segment[] = [];
  let rest = path;
  while (rest !== '') {
    if (rest.startsWith('[')) {
      const end = rest.indexOf(']');
      if (end < 2 || segments.length === 0) return undefined;
      segments.push({ key: rest.slice(1, end) });
      rest = rest.slice(end + 1);
    } else {
      if (segments.length > 0) {
        if (!rest.startsWith('.')) return undefined;
        rest = rest.slice(1);
      }
      const name = NAME.exec(rest)?.[0];
      if (name === undefined) return undefined;
      segments.push({ name });
      rest = rest.slice(name.length);
    }
  }
  return segments;
}

/** The path of a member below a path: a dot where the name allows it, brackets where it doesn't. */
export function memberPath(path: string, name: string): string {
  if (NAME.exec(name)?.[0] !== name) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** Whether a member of that name can stand in a path and be found again by it. */
export function fitsPath(path: string, name: string): boolean {
  if (name === '' || name.includes(']')) return false;
  return path !== '' || NAME.exec(name)?.[0] === name;
}

export type Plain = Record<string, unknown>;

/** Whether a value is a JSON object (and no list). */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a list is one of items: objects that all have an id of their own. The empty list is one. */
export function isItemList(value: unknown): value is { id: string }[] {
  if (!Array.isArray(value)) return false;
  const ids = new Set<string>();
  for (const item of value) {
    if (!isPlain(item) || typeof item.id !== 'string' || ids.has(item.id)) return false;
    ids.add(item.id);
  }
  return true;
}

/** What a segment leads to from here; undefined where there is nothing. A number in brackets is a position. */
export function step(container: unknown, segment: Segment): unknown {
  if ('name' in segment) {
    return isPlain(container) && Object.hasOwn(container, segment.name) ? container[segment.name] : undefined;
  }
  if (Array.isArray(container)) return container[indexOfItem(container, segment.key)];
  return isPlain(container) && Object.hasOwn(container, segment.key) ? container[segment.key] : undefined;
}

/** The position of the item that a key in brackets names: by its id, else by its number; -1 where there is none. */
export function indexOfItem(list: readonly unknown[], key: string): number {
  const byId = list.findIndex((item) => isPlain(item) && item.id === key);
  if (byId >= 0) return byId;
  return /^\d{1,6}$/.test(key) && Number(key) < list.length ? Number(key) : -1;
}

/** The value at a path; undefined where there is none or the path has no form. */
export function readPath(record: unknown, path: string): unknown {
  let here: unknown = record;
  for (const segment of parsePath(path) ?? [{ name: '' }]) here = step(here, segment);
  return here;
}

/** A deep copy of plain JSON data. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyOf(member)])) as T;
}
