import { parseArgs } from 'node:util';
import { CanonError, type ErrorData, errorData } from '../../shared/errors.ts';
import { errno } from '../core/store/disk.ts';
import { type Answer, COMMON, type Command, type Surroundings } from './command.ts';
import { COMMANDS } from './commands/all.ts';
import { complaintOf } from './complaint.ts';
import { commandHelp, groupHelp, overview } from './help.ts';
import { STATUS, statusOf } from './status.ts';

/** What CLI.md promises and a later version brings: said so, instead of calling it unknown. */
const LATER = new Set(['sync', 'conflicts', 'merge-driver']);

/**
 * Runs one command line and gives its exit status. Under `--json` standard output gets one JSON document and nothing
 * else, also where the command fails; everything for people goes to standard error then.
 */
export async function runCommandLine(argv: readonly string[], around: Surroundings): Promise<number> {
  const { words, json, debug } = ahead(argv);
  let command: Command | undefined;
  try {
    command = commandOf(words);
    const help = helpFor(words, command);
    if (help !== undefined) {
      around.stdout(json ? `${JSON.stringify({ help })}\n` : help);
      return STATUS.done;
    }
    if (command === undefined) throw unknownCommand(words);
    const { values, positionals } = parse(command, words.slice(command.name.split(' ').length));
    const answer = await command.run({ args: positionals, options: values, json, around });
    tell(answer, json, around);
    return answer.status;
  } catch (error) {
    return failed(error, { json, debug, command: command?.name }, around);
  }
}

/** `--json` and `--debug` may stand before the command too; behind `--` nothing is an option. */
function ahead(argv: readonly string[]): { words: readonly string[]; json: boolean; debug: boolean } {
  const first = argv.findIndex((word) => word !== '--json' && word !== '--debug');
  const options = beforeDashes(argv);
  const words = first < 0 ? [] : argv.slice(first);
  return { words, json: options.includes('--json'), debug: options.includes('--debug') };
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}

function tell(
  { document, lines, complaints = [], status: _status }: Answer,
  json: boolean,
  around: Surroundings,
): void {
  if (json && document !== undefined) around.stdout(`${JSON.stringify(document)}\n`);
  if (!json && lines.length > 0) around.stdout(`${lines.join('\n')}\n`);
  if (complaints.length > 0) around.stderr(`${complaints.join('\n')}\n`);
}

const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h';

/** The help that is asked for: of one command, of a group of them, or of the program. */
function helpFor(words: readonly string[], command: Command | undefined): string | undefined {
  const [first, ...rest] = words;
  if (first === 'help') {
    const named = rest.filter((word) => !word.startsWith('-'));
    return helpFor([...named, '--help'], commandOf(named));
  }
  const asked = beforeDashes(words).some(isHelp);
  if (command !== undefined) return asked ? commandHelp(command) : undefined;
  if (first === undefined || isHelp(first)) return overview(COMMANDS);
  const group = groupOf(first);
  return asked && group.length > 0 ? groupHelp(first, group) : undefined;
}

const groupOf = (word: string | undefined): Command[] =>
  COMMANDS.filter(({ name }) => name.startsWith(`${word} `));

function commandOf(words: readonly string[]): Command | undefined {
  const two = `${words[0]} ${words[1]}`;
  return COMMANDS.find(({ name }) => name === two) ?? COMMANDS.find(({ name }) => name === words[0]);
}

function unknownCommand([first = '', second = '']: readonly string[]): CanonError {
  if (LATER.has(first)) {
    return new CanonError(
      'usage',
      `canon ${first} comes with a later version of this program; this one can't do it yet.`,
    );
  }
  const group = groupOf(first).map(({ name }) => name);
  const word = group.length > 0 && !second.startsWith('-') ? `${first} ${second}`.trim() : first;
  const hint = group.length > 0 ? `it is one of: ${group.join(', ')}` : 'canon --help lists them';
  return new CanonError('usage', `There is no command "${word}"; ${hint}.`);
}

function parse(command: Command, words: readonly string[]) {
  const usage = (why: string): CanonError =>
    new CanonError('usage', `${why}\nUsage: canon ${command.name} ${command.usage}`, {
      command: command.name,
    });
  const options = Object.fromEntries(
    Object.entries({ ...COMMON, ...command.options }).map(
      ([name, { value: _value, help: _help, ...spec }]) => [name, spec],
    ),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : 'These options were not understood.');
  }
  const [least, most] = command.arity;
  if (parsed.positionals.length < least) throw usage('Something is missing.');
  if (parsed.positionals.length > most) throw usage(`"${parsed.positionals[most]}" is one word too many.`);
  return {
    values: parsed.values as Record<string, string | boolean | string[] | undefined>,
    positionals: parsed.positionals,
  };
}

interface Failing {
  readonly json: boolean;
  readonly debug: boolean;
  readonly command: string | undefined;
}

function failed(error: unknown, { json, debug, command }: Failing, around: Surroundings): number {
  const data = dataOf(error);
  if (json) around.stdout(`${JSON.stringify({ error: data })}\n`);
  around.stderr(`${complaintOf(data)}\n`);
  if (debug && error instanceof Error && error.stack !== undefined) around.stderr(`${error.stack}\n`);
  return statusOf(data, command);
}

/** What the system refuses (a folder nobody may write to, a full disk) is no fault of ours. */
function dataOf(error: unknown): ErrorData {
  if (error instanceof CanonError || !(error instanceof Error) || !/^E[A-Z0-9]+$/.test(errno(error)))
    return errorData(error);
  const { path } = error as NodeJS.ErrnoException;
  const message = `The system refused (${error.message}). What was saved before is safe; see to that and try again.`;
  return {
    code: 'E_IO',
    message,
    details: { system: errno(error), ...(path !== undefined && { file: path }) },
  };
}
