import { CanonError } from '../../../shared/errors.ts';
import { codeOf } from '../../../shared/model/role.ts';
import { type Answer, type Command, done, hasOption, type Invocation, textOption } from '../command.ts';
import { withSession, writing, written } from '../with-session.ts';
import { reasonOf } from './reason.ts';

const REASON = { reason: { type: 'string', value: 'TEXT', help: 'why' } } as const;

const set: Command = {
  name: 'set',
  usage: 'DIR CODE PATH (VALUE | --value-json JSON) [--note N]',
  summary: 'Sets one field of a role',
  more: 'PATH is as in story.problem.external, tasks[0].text or tasks[ITEM_ID].text; a whole list is given as JSON.\nSetting function, focus or level renames the role. Code, status, reviews of aliases and what approvals write have\ncommands of their own. A value that begins with a dash stands behind --.',
  arity: [3, 4],
  options: {
    'value-json': { type: 'string', value: 'JSON', help: 'the value as JSON, for lists, objects and null' },
    note: { type: 'string', value: 'TEXT', help: 'a note on the decision' },
  },
  async run(invocation) {
    const [, role = '', path = '', text] = invocation.args;
    const json = textOption(invocation, 'value-json');
    if ((text === undefined) === (json === undefined)) {
      throw new CanonError(
        'usage',
        'Give a VALUE, or --value-json JSON, and not both.\nUsage: canon set DIR CODE PATH (VALUE | --value-json JSON)',
      );
    }
    const value = json === undefined ? text : parseJson(json);
    if (path === 'function' || path === 'focus' || path === 'level')
      return setPlace(invocation, role, path, value);
    const note = textOption(invocation, 'note');
    const params = { role, changes: [{ path, value }], ...(note !== undefined && { note }) };
    return writing(invocation, 'set', 'roles.edit', params);
  },
};

/** The three parts of a code are moved by a rename, whichever way one says it. */
function setPlace(
  invocation: Invocation,
  role: string,
  part: 'function' | 'focus' | 'level',
  value: unknown,
): Promise<Answer> {
  return withSession(invocation, true, 'set', async (call, { workspace }) => {
    if (typeof value !== 'string')
      throw new CanonError('bad-value', `${part} is a text, as DEVO, GEN or S1. Nothing was changed.`, {
        path: part,
      });
    const id = workspace.idOf(role);
    const code = codeOf({ ...workspace.factsOf(id), [part]: value.trim() });
    return written(await call('roles.rename', { role: id, code }));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CanonError(
      'bad-value',
      `--value-json holds no JSON (${error instanceof Error ? error.message : ''}). Nothing was changed.`,
    );
  }
}

const alias: Command = {
  name: 'alias',
  usage: 'DIR CODE add|approve|reject TEXT [--note N] [--type T] [--lang L]',
  summary: 'Adds an alias to a role, or decides on one',
  arity: [4, 4],
  options: {
    note: { type: 'string', value: 'TEXT', help: 'a note on the decision' },
    type: { type: 'string', value: 'TYPE', help: 'of a new alias: common, abbreviation, former, …' },
    lang: { type: 'string', value: 'TAG', help: 'language tag of a new alias' },
  },
  async run(invocation) {
    const [, role = '', verb = '', text = ''] = invocation.args;
    const [note, type, lang] = ['note', 'type', 'lang'].map((name) => textOption(invocation, name));
    const noted = { ...(note !== undefined && { note }) };
    if (verb === 'add') {
      const params = {
        role,
        text,
        ...noted,
        ...(type !== undefined && { type }),
        ...(lang !== undefined && { lang }),
      };
      return writing(invocation, 'alias add', 'aliases.add', params);
    }
    const decision = { approve: 'approved', reject: 'rejected' }[verb] as 'approved' | 'rejected' | undefined;
    if (decision === undefined)
      throw new CanonError(
        'usage',
        `An alias is added, approved or rejected: add, approve or reject, not ${verb}.`,
      );
    return writing(invocation, `alias ${verb}`, 'aliases.decide', {
      aliases: [{ role, alias: text }],
      decision,
      ...noted,
    });
  },
};

const status: Command = {
  name: 'status',
  usage: 'DIR CODE draft|in_review|approved|deprecated [--reason R]',
  summary: 'Moves a role to a status; the rules of DOMAIN.md decide whether it may',
  arity: [3, 3],
  options: { ...REASON },
  async run(invocation) {
    const [, role = '', to = ''] = invocation.args;
    if (!['draft', 'in_review', 'approved', 'deprecated'].includes(to)) {
      throw new CanonError('usage', `A status is draft, in_review, approved or deprecated, not ${to}.`);
    }
    const reason = textOption(invocation, 'reason');
    return writing(invocation, 'status', 'roles.status', {
      role,
      status: to as 'draft',
      ...(reason !== undefined && { reason }),
    });
  },
};

const retire: Command = {
  name: 'retire',
  usage: 'DIR CODE --reason R [--replaced-by CODE]',
  summary: 'Takes a role out of force for good',
  arity: [2, 2],
  options: {
    ...REASON,
    'replaced-by': { type: 'string', value: 'CODE', help: 'the role that takes its place' },
  },
  async run(invocation) {
    const [, role = ''] = invocation.args;
    const replacedBy = textOption(invocation, 'replaced-by');
    const reason = reasonOf(textOption(invocation, 'reason'));
    return writing(invocation, 'retire', 'roles.retire', {
      role,
      reason,
      ...(replacedBy !== undefined && { replacedBy }),
    });
  },
};

const remove: Command = {
  name: 'delete',
  usage: 'DIR CODE --reason R',
  summary: 'Deletes a role that was never approved; undo brings it back',
  arity: [2, 2],
  options: { ...REASON },
  async run(invocation) {
    const [, role = ''] = invocation.args;
    return writing(invocation, 'delete', 'roles.delete', {
      role,
      reason: reasonOf(textOption(invocation, 'reason')),
    });
  },
};

const rename: Command = {
  name: 'rename',
  usage: 'DIR CODE NEWCODE',
  summary: 'Moves a role to another place of the structure; its id stays',
  arity: [3, 3],
  options: {},
  async run(invocation) {
    const [, role = '', code = ''] = invocation.args;
    return writing(invocation, 'rename', 'roles.rename', { role, code });
  },
};

const mute: Command = {
  name: 'mute',
  usage: 'DIR CODE RULE [PATH] --reason R',
  summary: 'Hides the findings of a rule on a role, or on one place of it',
  arity: [3, 4],
  options: { ...REASON },
  async run(invocation) {
    const [, role = '', rule = '', path] = invocation.args;
    const reason = reasonOf(textOption(invocation, 'reason'));
    return writing(invocation, 'mute', 'findings.mute', {
      role,
      rule,
      reason,
      ...(path !== undefined && { path }),
    });
  },
};

const accept: Command = {
  name: 'accept',
  usage: 'DIR CODE RULE [PATH] --reason R [--with CODE]',
  summary: 'Accepts that a title is shared with another role (alias-ambiguous, alias-shared)',
  arity: [3, 4],
  options: { ...REASON, with: { type: 'string', value: 'CODE', help: 'only with this role' } },
  async run(invocation) {
    const [, role = '', rule = '', path] = invocation.args;
    const other = textOption(invocation, 'with');
    const reason = reasonOf(textOption(invocation, 'reason'));
    return writing(invocation, 'accept', 'findings.accept', {
      role,
      rule,
      reason,
      ...(path !== undefined && { path }),
      ...(other !== undefined && { with: other }),
    });
  },
};

const review: Command = {
  name: 'review',
  usage: 'DIR aliases --approve-at-least 0.80 [--dry-run]',
  summary: 'Approves all waiting aliases of a confidence at once; one undo step',
  arity: [2, 2],
  options: {
    'approve-at-least': { type: 'string', value: 'SCORE', help: 'the lowest confidence that is approved' },
    'dry-run': { type: 'boolean', help: 'only list them' },
  },
  async run(invocation) {
    const [, queue = ''] = invocation.args;
    const text = textOption(invocation, 'approve-at-least');
    const atLeast = Number(text);
    if (queue !== 'aliases' || text === undefined || text.trim() === '' || !(atLeast >= 0 && atLeast <= 1)) {
      throw new CanonError('usage', 'Usage: canon review DIR aliases --approve-at-least 0.80 [--dry-run]');
    }
    const dryRun = hasOption(invocation, 'dry-run');
    return withSession(invocation, !dryRun, 'review', async (call) => {
      const result = await call('aliases.approveAtLeast', { atLeast, dryRun });
      const { changed, decisions, roles, aliases } = result;
      const lines = aliases.map(
        ({ role, text: title, confidence }) => `${role.padEnd(16)} ${confidence.toFixed(2)}  ${title}`,
      );
      const document = { changed, decisions, roles, aliases };
      if (dryRun) return done(document, ...lines, `${aliases.length} aliases would be approved.`);
      return { ...written(result, ...lines), document };
    });
  },
};

const undo: Command = {
  name: 'undo',
  usage: 'DIR',
  summary: 'Takes back this machine’s last act, also after a restart',
  arity: [1, 1],
  options: {},
  run: (invocation) => writing(invocation, 'undo', 'history.undo', {}),
};

const redo: Command = {
  name: 'redo',
  usage: 'DIR',
  summary: 'Repeats the act that was taken back last',
  arity: [1, 1],
  options: {},
  run: (invocation) => writing(invocation, 'redo', 'history.redo', {}),
};

const restore: Command = {
  name: 'restore',
  usage: 'DIR CODE [PATH] --to POINT',
  summary: 'Brings a field or the whole content of a role back from a version or a decision',
  arity: [2, 3],
  options: { to: { type: 'string', value: 'POINT', help: 'a version number or the id of a decision' } },
  async run(invocation) {
    const [, role = '', path] = invocation.args;
    const to = textOption(invocation, 'to');
    if (to === undefined) throw new CanonError('usage', 'Usage: canon restore DIR CODE [PATH] --to POINT');
    return writing(invocation, 'restore', 'history.restore', {
      role,
      to,
      ...(path !== undefined && { path }),
    });
  },
};

export const writingCommands: readonly Command[] = [
  set,
  alias,
  status,
  retire,
  remove,
  rename,
  mute,
  accept,
  review,
  undo,
  redo,
  restore,
];
