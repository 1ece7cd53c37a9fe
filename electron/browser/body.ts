import type { IncomingMessage } from 'node:http';
import type { z } from '../../shared/zod.ts';
import { refusal } from './refusals.ts';

/**
 * The body of a request as JSON of a known shape.
 *
 * @param limit bytes that are kept at most; what comes past them is read away unkept, so that the refusal arrives
 * @throws CanonError `wrong-content-type`, `body-too-large` or `bad-request-body`
 */
export async function readJson<T extends z.ZodType>(
  request: IncomingMessage,
  shape: T,
  limit: number,
): Promise<z.output<T>> {
  const type = request.headers['content-type'] ?? '';
  const packed = request.headers['content-encoding'] !== undefined;
  if (packed || !/^application\/json(; ?charset=utf-8)?$/i.test(type)) throw refusal('wrong-content-type');

  const bytes = await readBytes(request, limit);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal('bad-request-body');
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw refusal('bad-request-body');
  return parsed.data;
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) parts.push(part);
      else {
        parts.length = 0;
        reject(refusal('body-too-large'));
      }
    });
    request.on('end', () => resolve(Buffer.concat(parts)));
    // Cut off: nobody is left to answer, but the promise has to settle.
    request.on('error', () => reject(refusal('bad-request-body')));
    request.on('close', () => reject(refusal('bad-request-body')));
  });
}
