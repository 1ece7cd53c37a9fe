import { CanonError } from '../../../shared/errors.ts';
import { type Decision, decisionSchema } from '../../../shared/model/decision.ts';
import { sha256 } from '../store/digest.ts';

/** Where a line of a device's log begins. */
export interface Position {
  /** The month's file, `2026-11.jsonl`. */
  readonly file: string;
  readonly offset: number;
}

/** A line with its place; `changes` may still be digests (see blobs.ts). */
export interface LogLine {
  readonly decision: Decision;
  readonly at: Position;
  /** Bytes, LF included. */
  readonly length: number;
}

/** The end of a chain: what the next line builds on. */
export interface ChainHead {
  readonly n: number;
  /** sha256 of the last line without its LF, or of the device's beginning. */
  readonly hash: string;
  readonly hlc: string;
}

/** The head of a log without a line (SIGNING-AND-SYNC §5). */
export function emptyHead(device: string): ChainHead {
  return { n: 0, hash: sha256(`canon-audit-v1:${device}`), hlc: '' };
}

/** What reading a stretch of a log gives: its lines, and the bytes at its end that are no whole line, or no whole act. */
export interface Stretch {
  readonly lines: LogLine[];
  readonly head: ChainHead;
  readonly torn: { at: Position; bytes: Buffer } | undefined;
}

export const broken = (file: string, line: number, why: string): CanonError =>
  new CanonError(
    'E_AUDIT_CHAIN',
    `The decision log is broken at ${file}, line ${line}: ${why}. Nothing was changed or mended; the roles are safe. Look at it with canon doctor, or restore that file from a backup.`,
    { file, line },
  );

/**
 * Reads one month's file of a device from an offset on and checks the chain: numbers run on, and every line names
 * the sha256 of the one before. Only the very last line may be torn, and the last act incomplete (a crash in the middle
 * of a write): an act counts whole or not at all.
 * @param last whether no later file follows, so that a torn end is a crash and not damage
 * @throws CanonError `E_AUDIT_CHAIN`
 */
export function readStretch(
  bytes: Buffer,
  from: Position,
  head: ChainHead,
  device: string,
  last: boolean,
): Stretch {
  const lines: LogLine[] = [];
  let { n, hash, hlc } = head;
  let offset = from.offset;
  let number = lineNumber(bytes, offset);
  let act = { head, offset, first: 0, size: 1 };
  /** Without the last act, where it lacks lines. */
  const withWholeActs = (torn: number): Stretch => {
    const short = last && lines.length > 0 && lines.length - act.first < act.size;
    const whole = short ? lines.slice(0, act.first) : lines;
    const cut = short ? act.offset : torn;
    const rest = { at: { file: from.file, offset: cut }, bytes: bytes.subarray(cut) };
    return {
      lines: whole,
      head: short ? act.head : { n, hash, hlc },
      torn: cut < bytes.length ? rest : undefined,
    };
  };
  while (offset < bytes.length) {
    const end = bytes.indexOf(0x0a, offset);
    const raw = bytes.subarray(offset, end < 0 ? bytes.length : end);
    const decision = end < 0 ? undefined : parseLine(raw);
    if (decision === undefined) {
      const isTail = end < 0 || end === bytes.length - 1;
      if (!isTail || !last) throw broken(from.file, number, 'no line of a log');
      return withWholeActs(offset);
    }
    if (decision.dev !== device) throw broken(from.file, number, `it is another device's (${decision.dev})`);
    if (decision.n !== n + 1)
      throw broken(from.file, number, `line ${n + 1} was expected and ${decision.n} stands there`);
    if (decision.prev !== hash) throw broken(from.file, number, 'it does not follow the line before it');
    if (decision.id === decision.act) {
      act = { head: { n, hash, hlc }, offset, first: lines.length, size: decision.lines ?? 1 };
    }
    lines.push({ decision, at: { file: from.file, offset }, length: end + 1 - offset });
    n = decision.n;
    hash = sha256(raw);
    hlc = decision.hlc;
    offset = end + 1;
    number += 1;
  }
  return withWholeActs(bytes.length);
}

/**
 * Whether the line that ends at this offset is the one the head speaks of: what came before a checkpoint is not read
 * again, but its last line must still be what it was.
 */
export function endsWith(bytes: Buffer, offset: number, { hash }: ChainHead): boolean {
  if (offset === 0) return true;
  const begin = offset < 2 ? 0 : bytes.lastIndexOf(0x0a, offset - 2) + 1;
  return bytes[offset - 1] === 0x0a && sha256(bytes.subarray(begin, offset - 1)) === hash;
}

function parseLine(raw: Buffer): Decision | undefined {
  try {
    const parsed = decisionSchema.safeParse(JSON.parse(raw.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function lineNumber(bytes: Buffer, offset: number): number {
  let number = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) number += 1;
  return number;
}

/** The next hybrid time: never before the last one, whatever the clock does. `<13-digit ms>-<4 hex>-<device>`. */
export function nextHlc(last: string, now: number, device: string): string {
  const [lastMs = '0', lastCount = '0'] = last.split('-');
  const ms = Math.max(now, Number(lastMs));
  const count = ms === Number(lastMs) ? Number.parseInt(lastCount, 16) + 1 : 0;
  if (count > 0xffff) return nextHlc('', ms + 1, device);
  return `${String(ms).padStart(13, '0')}-${count.toString(16).padStart(4, '0')}-${device}`;
}
