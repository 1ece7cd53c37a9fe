import { COMMON, type Command, type OptionSpec } from './command.ts';

const STATUSES = `Exit status: 0 done · 1 done, and something was found · 2 wrong usage or unknown name · 3 bad input ·
4 verification failed · 5 the workspace is held by a living process · 6 refused by a rule · 70 a fault of ours`;

/** The help of the whole program. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return `canon: job-role taxonomies from the command line.

Usage: canon COMMAND [DIR] [WORDS] [OPTIONS]      canon COMMAND --help tells more

${lines.join('\n')}

Every command takes --json (one JSON document on standard output) and --by "Name <address>".
CANON_HOME is the folder of keys, pins and author; CANON_AUTHOR names the person.
${STATUSES}
`;
}

/** The help of commands that begin with the same word. */
export function groupHelp(word: string, commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length)) + 2;
  const lines = commands.map(
    ({ name, usage, summary }) => `  canon ${`${name} ${usage}`.padEnd(width)}${summary}`,
  );
  return `canon ${word}: ${commands.length} commands; each has a --help of its own.\n\n${lines.join('\n')}\n\n${STATUSES}\n`;
}

/** The help of one command. */
export function commandHelp({ name, usage, summary, more, options }: Command): string {
  // What every command takes comes last, also where a command gives it a meaning of its own (history --by).
  const all = { ...options, ...COMMON, ...options };
  const rows = Object.entries(all).map(([option, spec]) => [head(option, spec), spec.help] as const);
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const lines = rows.map(([left, help]) => `  ${left.padEnd(width)}${help}`);
  return (
    `canon ${name} ${usage}`.trimEnd() +
    `\n\n${summary}.${more === undefined ? '' : `\n${more}`}\n\nOptions\n${lines.join('\n')}\n\n${STATUSES}\n`
  );
}

function head(option: string, { short, value, multiple }: OptionSpec): string {
  const word = short === undefined ? `--${option}` : `-${short}, --${option}`;
  return `${word}${value === undefined ? '' : ` ${value}`}${multiple === true ? ' …' : ''}`;
}
