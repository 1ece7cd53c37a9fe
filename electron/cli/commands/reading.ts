import { basename, resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import type { Change } from '../../../shared/model/decision.ts';
import type { FindingView } from '../../../shared/views.ts';
import type { NearnessView } from '../../../shared/views-coordinates.ts';
import { initWorkspace } from '../../core/store/init.ts';
import { type Answer, type Command, done, hasOption, textOption } from '../command.ts';
import { markdownOf } from '../markdown.ts';
import { STATUS } from '../status.ts';
import { reading, withSession } from '../with-session.ts';

const init: Command = {
  name: 'init',
  usage: 'DIR [--name NAME] [--lang en] [--example]',
  summary: 'Makes a workspace: empty with the standard level framework, or with the example canon',
  arity: [1, 1],
  options: {
    name: { type: 'string', value: 'NAME', help: 'what the canon is called (default: the folder’s name)' },
    lang: { type: 'string', value: 'TAG', help: 'language tag of its texts (default: en)' },
    example: { type: 'boolean', help: 'begin with the example canon' },
  },
  async run(invocation) {
    const { around, args } = invocation;
    const dir = resolve(around.cwd, args[0] ?? '.');
    const example = hasOption(invocation, 'example');
    const name =
      textOption(invocation, 'name')?.trim() || (example ? 'Example canon' : basename(dir) || 'Canon');
    const lang = languageTag(textOption(invocation, 'lang') ?? 'en');
    const file = await initWorkspace({ dir, name, lang, seeds: around.seeds, example, clock: around.clock });
    return done({ id: file.id, name, dir, example }, `Made the workspace “${name}” in ${dir}.`);
  },
};

function languageTag(text: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(text);
    if (tag !== undefined) return tag;
  } catch {
    // Said below.
  }
  throw new CanonError('bad-value', `--lang is a language tag such as en, fr or pt-BR, not ${text}.`);
}

const list: Command = {
  name: 'list',
  usage: 'DIR [--status S] [--function F] [--level L] [--query Q]',
  summary: 'Lists roles',
  arity: [1, 1],
  options: {
    status: { type: 'string', value: 'STATUS', help: 'draft, in_review, approved or deprecated' },
    function: { type: 'string', value: 'CODE', help: 'of this function' },
    level: { type: 'string', value: 'CODE', help: 'of this level' },
    query: { type: 'string', value: 'TEXT', help: 'with this in code, title or an alias' },
  },
  run: (invocation) =>
    reading(invocation, 'list', async (call) => {
      const [status, fn, level, query] = ['status', 'function', 'level', 'query'].map((name) =>
        textOption(invocation, name),
      );
      const { roles } = await call('roles.list', {
        ...(status !== undefined && { status: status as 'draft' }),
        ...(fn !== undefined && { function: fn }),
        ...(level !== undefined && { level }),
        ...(query !== undefined && { query }),
      });
      const document = roles.map(
        ({ code, title, status: state, version, inForce, confidence, findings }) => ({
          code,
          title,
          status: state,
          version,
          inForce,
          confidence,
          findings: findings.error + findings.warning + findings.info,
        }),
      );
      const lines = document.map(
        (row) =>
          `${row.code.padEnd(16)} ${row.status.padEnd(10)} v${row.version} ${(row.confidence?.toFixed(2) ?? '–').padStart(4)} ${String(row.findings).padStart(3)}  ${row.title}`,
      );
      return done({ roles: document }, ...lines, `${roles.length} ${roles.length === 1 ? 'role' : 'roles'}`);
    }),
};

const show: Command = {
  name: 'show',
  usage: 'DIR CODE [--version N] [--as json|page|markdown]',
  summary: 'Shows one role: as JSON, as the text of its page, or as Markdown',
  arity: [2, 2],
  options: {
    version: { type: 'string', value: 'N', help: 'the published text of that version' },
    as: { type: 'string', value: 'FORM', help: 'json (default), page or markdown' },
  },
  run: (invocation) =>
    reading(invocation, 'show', async (call, session) => {
      const [, role = ''] = invocation.args;
      const version = versionOption(textOption(invocation, 'version'));
      const form = textOption(invocation, 'as') ?? 'json';
      if (!['json', 'page', 'markdown'].includes(form))
        throw new CanonError('usage', `--as is json, page or markdown, not ${form}.`);
      if (form === 'page') {
        const { text } = await call('exchange.page', { role, ...(version !== undefined && { version }) });
        return { document: { text }, lines: [text.replace(/\n$/, '')], status: STATUS.done };
      }
      const record =
        version === undefined
          ? (await call('roles.get', { role })).role
          : await session.published(session.workspace.idOf(role), version);
      const text =
        form === 'markdown'
          ? markdownOf(record, session.workspace.settingsFiles.get('levels'))
          : JSON.stringify(record, null, 2);
      return { document: form === 'markdown' ? { text } : record, lines: [text], status: STATUS.done };
    }),
};

function versionOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1)
    throw new CanonError('usage', `--version is a number from 1, not ${text}.`);
  return version;
}

const validate: Command = {
  name: 'validate',
  usage: 'DIR [--severity error|warning|info]',
  summary: 'Lists what the quality rules find; the status is 1 only for errors',
  arity: [1, 1],
  options: { severity: { type: 'string', value: 'S', help: 'of this severity and worse (default: info)' } },
  run: (invocation) =>
    reading(invocation, 'validate', async (call, session) => {
      const severity = (textOption(invocation, 'severity') ?? 'info') as FindingView['severity'];
      const { findings } = await call('findings.list', { severity });
      const unreadable = session.workspace.problems;
      const document = findings.map(({ rule, severity: worst, role, field, message }) => ({
        rule,
        severity: worst,
        role,
        field,
        message,
      }));
      const lines = document.map(
        (row) =>
          `${row.role.padEnd(16)} ${row.severity.padEnd(7)} ${row.rule}${row.field === '' ? '' : ` at ${row.field}`}: ${row.message}`,
      );
      const errors = document.filter((row) => row.severity === 'error').length;
      const broken = unreadable.map(({ file, code, message }) => `${file}: ${code}: ${message}`);
      return {
        document: { findings: document, problems: unreadable },
        lines: [...lines, ...broken, `${document.length} findings, ${errors} of them errors`],
        status: errors > 0 || broken.length > 0 ? STATUS.found : STATUS.done,
      };
    }),
};

const adjacent: Command = {
  name: 'adjacent',
  usage: 'DIR CODE [--limit N]',
  summary: 'The roles nearest by structural coordinates, with every term of the distance',
  arity: [2, 2],
  options: { limit: { type: 'string', value: 'N', help: 'how many at most (default: 10)' } },
  run: (invocation) =>
    reading(invocation, 'adjacent', async (call) => {
      const [, role = ''] = invocation.args;
      const limit = Number(textOption(invocation, 'limit') ?? 10);
      const result = await call('coordinates.adjacent', { role, limit });
      const neighbours = result.neighbours.map(
        ({ code, title, distance, band, computed, terms, decided }) => ({
          code,
          title,
          distance,
          band,
          computed,
          terms,
          decided,
        }),
      );
      const lines = neighbours.flatMap(({ code, title, ...near }) => [
        `${near.distance.toFixed(2)} ${near.band.padEnd(7)} ${code.padEnd(16)} ${title}  (${termsText(near)})`,
        ...decidedLines(near),
      ]);
      return done({ role: result.role, neighbours }, ...lines);
    }),
};

const termsText = ({ terms }: NearnessView): string =>
  `function ${terms.function.toFixed(2)}, focus ${terms.focus.toFixed(2)}, level ${terms.level.toFixed(2)}`;

/** What a person said of a band, under the line of the two roles. */
const decidedLines = ({ decided, computed }: NearnessView): string[] =>
  decided === null
    ? []
    : [
        `     ${decided.band === computed ? 'confirmed' : `decided, computed is ${computed}`}: “${decided.reason}” by ${decided.by}`,
      ];

const compare: Command = {
  name: 'compare',
  usage: 'DIR CODE CODE…',
  summary: 'Two to four roles side by side: what differs, and every term of their distances',
  arity: [3, 5],
  options: {},
  run: (invocation) =>
    reading(invocation, 'compare', async (call) => {
      const result = await call('coordinates.compare', { roles: invocation.args.slice(1) });
      const lines = [
        ...result.pairs.flatMap(({ a, b, ...near }) => [
          `${a} – ${b}: ${near.distance.toFixed(2)} ${near.band}  (${termsText(near)})`,
          ...decidedLines(near),
        ]),
        ...result.fields.filter(({ same }) => !same).map(({ path }) => `differs: ${path}`),
      ];
      return done(result, ...lines);
    }),
};

export function changeLine({ path, from, to }: Change): string {
  return `${path === '' ? 'whole record' : path}: ${JSON.stringify(from ?? null)} → ${JSON.stringify(to ?? null)}`;
}

const doctor: Command = {
  name: 'doctor',
  usage: 'DIR [--repair]',
  summary: 'Checks files, chain and index against one another; repairs only what is derived',
  arity: [1, 1],
  options: { repair: { type: 'boolean', help: 'repair what is derived' } },
  async run(invocation): Promise<Answer> {
    const repair = hasOption(invocation, 'repair');
    return withSession(invocation, repair, 'doctor', async (call) => {
      const result = await call('doctor.check', { repair });
      const problems = result.problems.map(({ code, file, message, repaired }) => ({
        code,
        file,
        message,
        repaired,
      }));
      const lines = problems.map(
        ({ code, file, message, repaired }) => `${file}: ${code}: ${message}${repaired ? ' (repaired)' : ''}`,
      );
      const ok = result.ok;
      return {
        document: { ok, problems },
        lines: [...lines, ok ? 'All is well.' : 'Something needs a look.'],
        status: ok ? STATUS.done : STATUS.found,
      };
    });
  },
};

export const readingCommands: readonly Command[] = [init, list, show, validate, adjacent, compare, doctor];
