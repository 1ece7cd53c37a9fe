import type { DecisionView } from '../../../shared/views.ts';
import { decisionText } from '../../../shared/words/decisions.ts';
import { markedLines } from '../../../shared/words/difference.ts';
import { type Command, done, textOption } from '../command.ts';
import { reading } from '../with-session.ts';

const history: Command = {
  name: 'history',
  usage: 'DIR [CODE] [--by PERSON] [--since TIME] [--until TIME] [--kind KIND] [--field PATH] [--limit N]',
  summary: 'Who decided what, when and why',
  arity: [1, 2],
  options: {
    by: { type: 'string', value: 'PERSON', help: 'only of whom this stands in the name or address' },
    since: { type: 'string', value: 'TIME', help: '2026-11-24 or 2026-11-24T10:00:00Z' },
    until: { type: 'string', value: 'TIME', help: 'before that time' },
    kind: { type: 'string', value: 'KIND', help: 'edit, approve, alias-approved, import, …' },
    field: {
      type: 'string',
      value: 'PATH',
      help: 'only what touched this field: summary, skills, story.who',
    },
    limit: { type: 'string', value: 'N', help: 'only the last N' },
  },
  run: (invocation) =>
    reading(invocation, 'history', async (call) => {
      const [, role] = invocation.args;
      const [by, since, until, kind, field, limit] = ['by', 'since', 'until', 'kind', 'field', 'limit'].map(
        (name) => textOption(invocation, name),
      );
      const { decisions } = await call('history.list', {
        ...(role !== undefined && { role }),
        ...(by !== undefined && { by }),
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
        ...(kind !== undefined && { kind }),
        ...(field !== undefined && { field }),
        ...(limit !== undefined && { limit: Number(limit) }),
      });
      return done({ decisions }, ...decisions.map(historyLine));
    }),
};

/** A decision in a line: when, its id (a point for diff and restore), where, what in the words of the window, who, why. */
function historyLine(decision: DecisionView): string {
  const { at, id, role, by, note } = decision;
  return `${at} ${id}  ${role === null ? '' : `${role} `}${decisionText(decision)} by ${by}${note === null ? '' : `: ${note}`}`;
}

const diff: Command = {
  name: 'diff',
  usage: 'DIR CODE A B',
  summary: 'What changed in a role between two points: now, in-force, a version, or the id of a decision',
  arity: [4, 4],
  options: {},
  run: (invocation) =>
    reading(invocation, 'diff', async (call) => {
      const [, role = '', a = '', b = ''] = invocation.args;
      const result = await call('history.diff', { role, a, b });
      const changes = result.changes.map(({ path, from, to }) => ({
        path,
        from: from ?? null,
        to: to ?? null,
      }));
      return done({ changes }, ...markedLines(result.difference));
    }),
};

export const historyCommands: readonly Command[] = [history, diff];
