import { join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { type Disk, errno } from '../store/disk.ts';
import {
  broken,
  type ChainHead,
  emptyHead,
  endsWith,
  type LogLine,
  type Position,
  readStretch,
} from './chain.ts';

const MONTH_FILE = /^\d{4}-\d{2}\.jsonl$/;

/** A point of the log up to which something else (the index) knows everything. */
export interface Checkpoint {
  readonly head: ChainHead;
  readonly end: Position | null;
}

/** The files of a device's log, the oldest first. */
export async function monthFiles(folder: string, disk: Disk): Promise<string[]> {
  return (await disk.readdir(folder)).filter((name) => MONTH_FILE.test(name));
}

interface Chain {
  lines: LogLine[];
  head: ChainHead;
  end: Position | null;
  torn: { at: Position; bytes: Buffer } | undefined;
}

/** Reads and checks a device's chain, whole or from a checkpoint on. */
export async function readChain(
  folder: string,
  device: string,
  since: Checkpoint | undefined,
  disk: Disk,
): Promise<Chain> {
  const files = await monthFiles(folder, disk);
  const { head, end } = since ?? { head: emptyHead(device), end: null };
  const chain: Chain = { lines: [], head, end, torn: undefined };
  const unread = files.filter((file) => end === null || file >= end.file);
  if (end !== null && end.offset > 0 && unread[0] !== end.file) throw shorter(end.file);
  // A month that was begun and never written into is no file that follows.
  while (unread.length > 1 && (await disk.stat(join(folder, unread.at(-1) ?? ''))).size === 0) unread.pop();
  for (const file of unread) {
    const offset = end?.file === file ? end.offset : 0;
    const bytes = await disk.readFile(join(folder, file));
    if (bytes.length < offset) throw shorter(file);
    if (!endsWith(bytes, offset, head)) throw broken(file, lineCount(bytes, offset), 'it is not what it was');
    const stretch = readStretch(bytes, { file, offset }, chain.head, device, file === unread.at(-1));
    // A month may hold more lines than a call takes arguments.
    for (const line of stretch.lines) chain.lines.push(line);
    chain.head = stretch.head;
    chain.torn = stretch.torn;
    chain.end = { file, offset: stretch.torn?.at.offset ?? bytes.length };
  }
  return chain;
}

const lineCount = (bytes: Buffer, end: number): number =>
  bytes.subarray(0, end).toString('latin1').split('\n').length - 1;

const shorter = (file: string): CanonError =>
  new CanonError(
    'E_AUDIT_CHAIN',
    `The decision log ${file} is shorter than it was: lines are missing at its end. The roles are safe. Restore that file from a backup, or look at it with canon doctor.`,
    { file },
  );

/** The lines of a log's file from a place on, without a look at the chain. */
export function* looseLines(bytes: Buffer, file: string, from: number): Generator<LogLine> {
  for (let offset = from; offset < bytes.length; ) {
    const end = bytes.indexOf(0x0a, offset);
    if (end < 0) return;
    const decision = JSON.parse(bytes.subarray(offset, end).toString('utf8')) as Decision;
    yield { decision, at: { file, offset }, length: end + 1 - offset };
    offset = end + 1;
  }
}

/**
 * Everybody's decisions in one order that is the same on all machines (hybrid time, then device). A log that is
 * broken gives what can be read before the break and a problem.
 */
export async function readAllLogs(
  root: string,
  disk: Disk,
): Promise<{ decisions: Decision[]; problems: CanonError[] }> {
  const decisions: Decision[] = [];
  const problems: CanonError[] = [];
  for (const device of await disk.readdir(join(root, 'decisions'))) {
    if (!/^[0-9a-f]{16}$/.test(device)) continue;
    const folder = join(root, 'decisions', device);
    try {
      const { lines } = await readChain(folder, device, undefined, disk);
      for (const line of lines) decisions.push(line.decision);
    } catch (error) {
      if (!(error instanceof CanonError)) {
        if (errno(error) === 'ENOTDIR') continue;
        throw error;
      }
      problems.push(error);
      for (const file of await monthFiles(folder, disk)) {
        try {
          for (const line of looseLines(await disk.readFile(join(folder, file)), file, 0))
            decisions.push(line.decision);
        } catch {
          break;
        }
      }
    }
  }
  decisions.sort((a, b) => (a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : 0));
  return { decisions, problems };
}
