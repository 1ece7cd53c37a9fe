import { basename, resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import type { ReferenceRead } from '../../../shared/views.ts';
import { type Answer, type Command, done, type Invocation, textOption } from '../command.ts';
import { STATUS } from '../status.ts';
import { type Call, reading, withSession } from '../with-session.ts';
import { readInput } from './keys.ts';

const USAGE = 'DIR add FILE… [--scheme NAME] [--version V] | DIR list | DIR remove NAME';

const reference: Command = {
  name: 'reference',
  usage: USAGE,
  summary: 'The classifications that mappings are chosen from and checked against',
  more: `add reads CSV or TSV files from this disk: O*NET, SOC, ESCO, ISCO, or any table with codes and titles. Without --scheme the
scheme is told from the content. One of the same scheme and version is replaced; what is replaced or removed is kept in
.canon/backups. NAME is what list says, such as soc-2018-2018.`,
  arity: [2, 1000],
  options: {
    scheme: {
      type: 'string',
      value: 'NAME',
      help: 'onet-soc-2019, soc-2018, esco, isco-08 or a name of your own',
    },
    version: {
      type: 'string',
      value: 'V',
      help: 'the version (default: what is known of the scheme, else 1)',
    },
  },
  async run(invocation) {
    const [, verb, ...names] = invocation.args;
    const [name] = names;
    if (verb === 'add' && name !== undefined) return add(invocation, names);
    if (verb === 'list' && name === undefined) return reading(invocation, 'reference', list);
    if (verb === 'remove' && name !== undefined && names.length === 1) {
      return withSession(invocation, true, 'reference', async (call) => {
        const { backup } = await call('references.remove', { name });
        return done({ name, backup }, `Removed ${name}. Its file is kept in ${backup}.`);
      });
    }
    throw new CanonError('usage', `Usage: canon reference ${USAGE}`);
  },
};

/** All files are read before the first is loaded: one that is wrong leaves everything as it was. */
async function add(invocation: Invocation, files: readonly string[]): Promise<Answer> {
  const scheme = textOption(invocation, 'scheme');
  const version = textOption(invocation, 'version');
  const said = { ...(scheme !== undefined && { scheme }), ...(version !== undefined && { version }) };
  const sources: { name: string; text: string }[] = [];
  for (const file of files) {
    sources.push({ name: basename(file), text: await textOf(resolve(invocation.around.cwd, file), file) });
  }
  return withSession(invocation, true, 'reference', async (call) => {
    const looked: ReferenceRead[] = [];
    for (const source of sources)
      looked.push(await call('references.load', { source, ...said, dryRun: true }));
    const twin = looked.find(({ name }, at) => looked.findIndex((one) => one.name === name) !== at);
    if (twin !== undefined) {
      throw new CanonError(
        'usage',
        `Two of the files would be ${twin.name}. Load them one by one, each with its --scheme and --version. Nothing was loaded.`,
      );
    }
    const read: ReferenceRead[] = [];
    for (const source of sources) read.push(await call('references.load', { source, ...said }));
    return {
      document: {
        loaded: read.map(
          ({ name, scheme: of, version: which, entries, replaces, file, source, problems }) => ({
            name,
            scheme: of,
            version: which,
            entries,
            replaces,
            file,
            source,
            problems,
          }),
        ),
      },
      lines: read.map(
        ({ name, entries, replaces, file }) =>
          `Loaded ${name}: ${entries} codes${replaces === null ? '' : `, in place of ${replaces}`}, in ${file}`,
      ),
      complaints: read.flatMap(({ source, problems }) =>
        problems.map(({ line, severity, message }) => `${source}:${line}: ${severity}: ${message}`),
      ),
      status: STATUS.done,
    };
  });
}

/** Files in the folder that are no classification are something found. */
async function list(call: Call): Promise<Answer> {
  const { references, problems } = await call('references.list', {});
  return {
    document: { references, problems },
    lines: [
      ...references.map(
        ({ name, entries, title, licence }) =>
          `${name.padEnd(24)} ${String(entries).padStart(6)} codes  ${title}${licence === '' ? '' : `  (${licence})`}`,
      ),
      ...problems.map(({ file, code, message }) => `${file}: ${code}: ${message}`),
      ...(references.length + problems.length === 0 ? ['No classification is loaded.'] : []),
    ],
    status: problems.length > 0 ? STATUS.found : STATUS.done,
  };
}

async function textOf(path: string, file: string): Promise<string> {
  const bytes = await readInput(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CanonError('unreadable', `${file} is no UTF-8 text. Save it as UTF-8 and load it again.`, {
      file,
    });
  }
}

export const referenceCommands: readonly Command[] = [reference];
