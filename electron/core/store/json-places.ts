/** A place of a text at which something is wrong, counted from 0, and what. */
export interface TextFault {
  readonly offset: number;
  readonly message: string;
}

/** What could be read of a JSON text, however broken it is. */
export interface JsonPlaces {
  /** The value, as far as it could be read; undefined where nothing could. */
  readonly value: unknown;
  readonly faults: readonly TextFault[];
  /** Where the value at a path begins; of one that isn't there, where the nearest one around it begins. */
  offsetOf(path: readonly PropertyKey[]): number;
}

/** More than this nobody reads; the first ones are what matters. */
const MOST_FAULTS = 20;
/** Deeper than any record of ours, and far from what the stack holds. */
const MOST_DEPTH = 100;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const WORD = /[A-Za-z0-9+.-]+/y;
/** What Git puts between two versions that it could not join; ours is read, theirs and the marks are left out. */
const CONFLICT =
  /^<{7}[^\n]*\n([\s\S]*?)(?:^\|{7}[^\n]*\n[\s\S]*?)?^={7}[^\n]*\n[\s\S]*?^>{7}[^\n]*(?:\n|$)/gm;
const MARK = /^(?:<{7}|={7}|>{7})(?: |$)/m;

/** The parse can't go on; what was read so far is kept. */
class Stop extends Error {}

/**
 * Reads JSON as `JSON.parse` does, but keeps the place of every value, goes on after a fault where it can be told how
 * (a comma that is missing or too many, the two versions of a Git conflict), and gives back what came before one where
 * it can't.
 */
export function readPlaces(text: string): JsonPlaces {
  const reader = new Reader(text);
  const value = reader.all();
  return {
    value,
    faults: reader.faults,
    offsetOf: (path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const offset = reader.places.get(path.slice(0, length).map(String).join('\n'));
        if (offset !== undefined) return offset;
      }
      return 0;
    },
  };
}

class Reader {
  readonly faults: TextFault[] = [];
  readonly places = new Map<string, number>();
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = this.withoutConflicts(text);
  }

  all(): unknown {
    let value: unknown;
    try {
      value = this.value([], (whole) => {
        value = whole;
      });
      this.blanks();
      if (this.at < this.text.length) this.fault('The record ends before this; the rest is left over.');
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
    }
    return value;
  }

  /** Marks and their side of a conflict become blanks, so that every other place stays where it is. */
  private withoutConflicts(text: string): string {
    const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
    const joined = text.replace(CONFLICT, (whole: string, ours: string, offset: number) => {
      this.note(
        offset,
        'Git left two versions here. Keep one of them and take out the lines with <<<<<<<, ======= and >>>>>>>.',
      );
      const start = whole.indexOf('\n') + 1;
      return blank(whole.slice(0, start)) + ours + blank(whole.slice(start + ours.length));
    });
    const mark = MARK.exec(joined);
    if (mark !== null) this.note(mark.index, 'A mark of a Git conflict was left here.');
    return joined;
  }

  private note(offset: number, message: string): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ offset, message });
  }

  private fault(message: string, offset = this.at): void {
    this.note(offset, message);
  }

  private stop(message: string, offset = this.at): never {
    this.note(offset, message);
    throw new Stop();
  }

  private blanks(): void {
    while (this.at < this.text.length && ' \t\r\n\uFEFF'.includes(this.text[this.at] ?? '')) this.at += 1;
  }

  /** @param early takes a list or object as soon as it begins, so that what is in it is kept when reading stops */
  private value(path: readonly string[], early: (value: unknown) => void): unknown {
    this.blanks();
    this.places.set(path.join('\n'), this.at);
    if (path.length > MOST_DEPTH) this.stop('This is nested deeper than any record.');
    const next = this.text[this.at];
    if (next === '{') return this.object(path, early);
    if (next === '[') return this.list(path, early);
    if (next === '"') return this.string();
    if (next === undefined) this.stop('The file ends here, in the middle of the record.');
    return this.word();
  }

  private word(): unknown {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0] ?? '';
    try {
      const value: unknown = JSON.parse(word);
      this.at += word.length;
      return value;
    } catch {
      return this.stop(
        'A value is missing here: a text in quotes, a number, true, false, null, a list or an object.',
      );
    }
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') {
      if (this.text[end] === '\n') this.stop('This text has no closing quote on its line.', start);
      end += this.text[end] === '\\' ? 2 : 1;
    }
    if (end >= this.text.length) this.stop('This text has no closing quote.', start);
    this.at = end + 1;
    const quoted = this.text.slice(start, end + 1);
    try {
      return JSON.parse(quoted) as string;
    } catch {
      this.fault('This text has a character that JSON wants escaped, or a \\ that escapes nothing.', start);
      return quoted.slice(1, -1);
    }
  }

  private object(path: readonly string[], early: (value: unknown) => void): unknown {
    const result: Record<string, unknown> = {};
    early(result);
    this.at += 1;
    for (let first = true; !this.ends('}', first); first = false) {
      if (this.text[this.at] !== '"') this.stop('The name of a member is missing here, in quotes.');
      const start = this.at;
      const name = this.string();
      this.blanks();
      if (this.text[this.at] === ':') this.at += 1;
      else this.stop(`A colon is missing after “${name}”.`);
      const keep = (value: unknown): void => {
        if (!FORBIDDEN.has(name)) result[name] = value;
      };
      if (FORBIDDEN.has(name)) this.fault(`No member may be named ${name}.`, start);
      keep(this.value([...path, name], keep));
    }
    return result;
  }

  private list(path: readonly string[], early: (value: unknown) => void): unknown {
    const result: unknown[] = [];
    early(result);
    this.at += 1;
    for (let first = true; !this.ends(']', first); first = false) {
      const place = result.length;
      const keep = (value: unknown): void => {
        result[place] = value;
      };
      keep(this.value([...path, String(place)], keep));
    }
    return result;
  }

  /** Whether a list or object ends here; else what parts its members is read. */
  private ends(bracket: string, first: boolean): boolean {
    this.blanks();
    const before = this.at;
    let commas = 0;
    while (this.text[this.at] === ',') {
      commas += 1;
      this.at += 1;
      this.blanks();
    }
    const next = this.text[this.at];
    if (next === bracket) {
      if (commas > 0) this.fault('This comma is too many: nothing comes after it.', before);
      this.at += 1;
      return true;
    }
    if (next === undefined) this.stop('The file ends here, in the middle of the record.');
    if (next === '}' || next === ']')
      this.stop(`This ${next} closes nothing; a ${bracket} is missing before it.`);
    if (commas > (first ? 0 : 1)) this.fault('This comma is too many.', before);
    if (commas === 0 && !first) this.fault('A comma is missing before this.');
    return false;
  }
}
