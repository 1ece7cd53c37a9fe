import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { endAll, failed, type Git } from './run.ts';

/** A file's bytes; or that it is larger than what was asked for, or isn't there. */
export type Blob = Buffer | 'too-large' | 'missing';

const ARGS = ['cat-file', '--batch'];
/** So many requests go out before answers are waited for: pipes hold 64 KiB. */
const AT_ONCE = 500;

/**
 * Reads files by their ids through one `git cat-file --batch` that runs until {@link close}: starting git for each would
 * take a hundred times as long. What is too large passes by without being held.
 */
export class BlobReader {
  private child: ChildProcessWithoutNullStreams | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly git: Git) {}

  /**
   * Reads files; the same id twice is read once.
   * @param limit bytes; a larger file is `too-large`
   * @throws CanonError `E_GIT_FAILED`, `E_GIT_MISSING`
   */
  read(ids: Iterable<string>, limit: number): Promise<Map<string, Blob>> {
    const result = this.turn.then(() => this.readAll([...new Set(ids)], limit));
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Ends the process that reads. */
  async close(): Promise<void> {
    await this.turn;
    this.child?.stdin.end();
    this.child = undefined;
  }

  private async readAll(ids: readonly string[], limit: number): Promise<Map<string, Blob>> {
    const blobs = new Map<string, Blob>();
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const asked = ids.slice(at, at + AT_ONCE);
      const answers = await this.ask(asked, limit);
      for (const [n, id] of asked.entries()) blobs.set(id, answers[n] ?? 'missing');
    }
    return blobs;
  }

  private ask(ids: readonly string[], limit: number): Promise<Blob[]> {
    this.child ??= this.git.start(ARGS);
    const child = this.child;
    return new Promise((resolve, reject) => {
      const answers = new Answers(ids.length, limit);
      const done = (settle: () => void): void => {
        child.stdout.off('data', take);
        child.off('close', ended);
        child.off('error', ended);
        settle();
      };
      const ended = (): void => {
        this.child = undefined;
        done(() => reject(failed(ARGS, 'it ended in the middle of reading')));
      };
      const take = (chunk: Buffer): void => {
        try {
          if (answers.take(chunk)) done(() => resolve(answers.blobs));
        } catch (error) {
          this.child = undefined;
          endAll(child);
          done(() => reject(error));
        }
      };
      child.stdout.on('data', take);
      child.on('close', ended);
      child.on('error', ended);
      child.stdin.on('error', () => undefined);
      child.stdin.write(`${ids.join('\n')}\n`);
    });
  }
}

/** The answers of one round, as they come in: `<id> blob <size>`, the bytes, a line feed. */
class Answers {
  readonly blobs: Blob[] = [];
  private head = Buffer.alloc(0);
  private body: { size: number; got: number; kept: Buffer[] | undefined } | undefined;

  constructor(
    private readonly count: number,
    private readonly limit: number,
  ) {}

  /** Whether that was all of them. */
  take(chunk: Buffer): boolean {
    let rest = chunk;
    while (rest.length > 0) rest = this.body === undefined ? this.readHead(rest) : this.readBody(rest);
    return this.blobs.length === this.count && this.body === undefined && this.head.length === 0;
  }

  private readHead(chunk: Buffer): Buffer {
    const end = chunk.indexOf(0x0a);
    this.head = Buffer.concat([this.head, end < 0 ? chunk : chunk.subarray(0, end)]);
    if (end < 0) return Buffer.alloc(0);
    const words = this.head.toString('latin1').split(' ');
    this.head = Buffer.alloc(0);
    if (words[1] === 'missing') this.blobs.push('missing');
    else {
      const size = Number(words[2]);
      if (words.length !== 3 || !Number.isSafeInteger(size))
        throw failed(ARGS, `it answered ${words.join(' ')}`);
      this.body = { size, got: 0, kept: size <= this.limit ? [] : undefined };
    }
    return chunk.subarray(end + 1);
  }

  private readBody(chunk: Buffer): Buffer {
    const { body } = this;
    if (body === undefined) return chunk;
    const part = chunk.subarray(0, body.size - body.got);
    body.got += part.length;
    body.kept?.push(part);
    const rest = chunk.subarray(part.length);
    // The line feed after the bytes ends the answer; it may come with the next chunk.
    if (body.got < body.size || rest.length === 0) return rest;
    this.blobs.push(body.kept === undefined ? 'too-large' : Buffer.concat(body.kept));
    this.body = undefined;
    return rest.subarray(1);
  }
}
