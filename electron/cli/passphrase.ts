import { closeSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CanonError } from '../../shared/errors.ts';
import { type Invocation, type OptionSpec, textOption } from './command.ts';

/** A passphrase comes from a file, a file descriptor or the terminal, never from an argument, which others can see. */
export const PASSPHRASE_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  'passphrase-file': { type: 'string', value: 'FILE', help: 'the first line of this file is the passphrase' },
  'passphrase-fd': { type: 'string', value: 'N', help: 'the passphrase is read from this file descriptor' },
};

/**
 * @param twice whether a new one is chosen, which is asked for twice
 * @throws CanonError `passphrase-missing`
 */
export async function passphraseOf(invocation: Invocation, twice: boolean): Promise<string> {
  const file = textOption(invocation, 'passphrase-file');
  if (file !== undefined)
    return firstLine(() => readFileSync(resolve(invocation.around.cwd, file), 'utf8'), file);
  const fd = textOption(invocation, 'passphrase-fd');
  if (fd !== undefined) {
    const number = Number(fd);
    if (!Number.isInteger(number) || number < 0)
      throw new CanonError('usage', `--passphrase-fd is a number, not ${fd}.`);
    return firstLine(() => {
      const text = readFileSync(number, 'utf8');
      if (number > 2) closeSync(number);
      return text;
    }, `file descriptor ${number}`);
  }
  if (!invocation.around.isTerminal) {
    throw new CanonError(
      'passphrase-missing',
      'A passphrase is needed: give --passphrase-file FILE or --passphrase-fd N.',
    );
  }
  const first = await ask('Passphrase: ');
  if (twice && (await ask('The same again: ')) !== first) {
    throw new CanonError('passphrase-missing', 'The two passphrases differ. Nothing was made.');
  }
  return first;
}

function firstLine(read: () => string, from: string): string {
  let text: string;
  try {
    text = read();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CanonError('passphrase-missing', `The passphrase could not be read from ${from} (${why}).`);
  }
  return text.split(/\r?\n/, 1)[0] ?? '';
}

/** Asks on the terminal without showing what is typed. */
function ask(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, callback) => callback() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(question);
  return new Promise((answer) => {
    reader.question('', (text) => {
      reader.close();
      process.stderr.write('\n');
      answer(text);
    });
  });
}
