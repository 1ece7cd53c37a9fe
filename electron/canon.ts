#!/usr/bin/env node
import { join } from 'node:path';
import { runCommandLine } from './cli/run.ts';
import { handlers } from './core/handlers/all.ts';
import { serve } from './serve.ts';
import { shipped } from './shipped.ts';
import { start } from './start.ts';

/**
 * The one entry of the Node side: the command line, and the browser shell behind `serve` and `start`. It lies outside
 * the layers because it puts them together: the command line and the shell don't know each other.
 */

const seeds = join(shipped('seeds'), 'example');
const rendererDir = join(shipped('package.json'), '..', 'out', 'renderer');
const say = (text: string): void => void process.stdout.write(text);
const tell = (text: string): void => void process.stderr.write(text);

// A pipe that closes early (`canon list … | head`) ends the program quietly, as with other tools.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));

const [command, ...words] = process.argv.slice(2);
process.exitCode =
  command === 'start'
    ? await start(words, {
        env: process.env,
        cwd: process.cwd(),
        seeds,
        rendererDir,
        handlers,
        stdout: say,
        stderr: tell,
      })
    : await runCommandLine(process.argv.slice(2), {
        env: process.env,
        cwd: process.cwd(),
        stdout: say,
        stderr: tell,
        isTerminal: process.stdin.isTTY === true,
        clock: Date.now,
        seeds,
        handlers,
        serve: (request) => serve({ ...request, seeds, rendererDir, handlers, stderr: tell }),
      });
