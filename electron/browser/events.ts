import type { ServerResponse } from 'node:http';
import type { CanonEvent } from '../../shared/contract.ts';
import type { CorePort } from './port.ts';

/** The open event streams of all windows. */
export interface EventStreams {
  /** Turns a response into an event stream, until its window closes it or `end` is called. */
  open(response: ServerResponse): void;
  count(): number;
  /** Ends every stream and stops listening to the core. */
  end(): void;
}

interface EventStreamOptions {
  core: CorePort;
  beatMs: number;
  /** Bytes that may wait for one window. */
  backlog: number;
  /** Told after every opening and closing how many streams there are. */
  onCount: (count: number) => void;
}

const BEAT = line({ type: 'beat' });
/** Tells a window to read everything anew. */
const ANEW = line({ type: 'workspace' });

/**
 * One JSON document a line: the core's events as they come, and a beat first and every `beatMs`.
 *
 * A window that doesn't read (a browser freezes those in the background) must neither fill this process' memory
 * nor lose its stream, for the shell would take it as closed: past the backlog its events are dropped, and once
 * it reads again it is told to read everything anew.
 */
export function createEventStreams({ core, beatMs, backlog, onCount }: EventStreamOptions): EventStreams {
  const streams = new Set<ServerResponse>();
  const lagging = new Set<ServerResponse>();

  function send(stream: ServerResponse, text: string): void {
    if (lagging.has(stream)) return;
    stream.write(text);
    if (stream.writableLength <= backlog) return;
    lagging.add(stream);
    stream.once('drain', () => {
      lagging.delete(stream);
      send(stream, ANEW);
    });
  }
  function sendAll(text: string): void {
    for (const stream of streams) send(stream, text);
  }

  const unsubscribe = core.subscribe((event) => sendAll(line(event)));
  const beat = setInterval(() => sendAll(BEAT), beatMs);
  beat.unref();

  return {
    open(response) {
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
      streams.add(response);
      response.on('close', () => {
        streams.delete(response);
        lagging.delete(response);
        onCount(streams.size);
      });
      send(response, BEAT);
      onCount(streams.size);
    },
    count: () => streams.size,
    end() {
      clearInterval(beat);
      unsubscribe();
      for (const stream of streams) stream.end();
    },
  };
}

function line(value: CanonEvent | { type: 'beat' }): string {
  return `${JSON.stringify(value)}\n`;
}
