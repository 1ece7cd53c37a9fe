import { parseArgs } from 'node:util';
import { CanonError, errorData } from '../../shared/errors.ts';
import { COMMON, type Command, type Surroundings } from './command.ts';
import { COMMANDS } from './commands/all.ts';
import { commandHelp, overview } from './help.ts';
import { STATUS, statusOf } from './status.ts';

/**
 * Runs one command line and gives its exit status. Under `--json` standard output gets one JSON document and nothing
 * else, also where the command fails; everything for people goes to standard error then.
 */
export async function runCommandLine(argv: readonly string[], around: Surroundings): Promise<number> {
  const json = argv.includes('--json');
  try {
    const command = commandOf(argv);
    if (command === undefined) {
      if (argv.length > 0 && !isHelp(argv[0])) throw unknownCommand(argv);
      around.stdout(overview(COMMANDS));
      return STATUS.done;
    }
    const words = argv.slice(command.name.split(' ').length);
    if (words.some(isHelp)) {
      around.stdout(commandHelp(command));
      return STATUS.done;
    }
    const { values, positionals } = parse(command, words);
    const answer = await command.run({ args: positionals, options: values, json, around });
    if (json) around.stdout(`${JSON.stringify(answer.document)}\n`);
    else if (answer.lines.length > 0) around.stdout(`${answer.lines.join('\n')}\n`);
    return answer.status;
  } catch (error) {
    return failed(error, json, argv.includes('--debug'), around);
  }
}

const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h' || word === 'help';

function commandOf(argv: readonly string[]): Command | undefined {
  const two = `${argv[0]} ${argv[1]}`;
  return COMMANDS.find(({ name }) => name === two) ?? COMMANDS.find(({ name }) => name === argv[0]);
}

function unknownCommand(argv: readonly string[]): CanonError {
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${argv[0]} `)).map(({ name }) => name);
  const hint = group.length > 0 ? `it is one of: ${group.join(', ')}` : 'canon --help lists them';
  return new CanonError('usage', `There is no command "${argv.slice(0, 2).join(' ')}"; ${hint}.`);
}

function parse(command: Command, words: readonly string[]) {
  const usage = (why: string): CanonError =>
    new CanonError('usage', `${why}\nUsage: canon ${command.name} ${command.usage}`, { command: command.name });
  const options = Object.fromEntries(
    Object.entries({ ...command.options, ...COMMON }).map(([name, { value: _value, help: _help, ...spec }]) => [name, spec]),
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

function failed(error: unknown, json: boolean, debug: boolean, around: Surroundings): number {
  const data = errorData(error);
  if (json) around.stdout(`${JSON.stringify({ error: data })}\n`);
  const { file, line, field } = data.details;
  const place = [file, line === undefined || line === null ? undefined : `line ${line}`, field].filter(Boolean).join(', ');
  around.stderr(`${data.code}: ${data.message}${place === '' ? '' : `\n  at ${place}`}\n`);
  if (debug && error instanceof Error && error.stack !== undefined) around.stderr(`${error.stack}\n`);
  return statusOf(data.code);
}
