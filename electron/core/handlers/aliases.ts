import { addAlias, addAliases, decideAlias, decideAliases, findAlias } from '../../../shared/edit/aliases.ts';
import { setFields } from '../../../shared/edit/fields.ts';
import { CanonError } from '../../../shared/errors.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Role } from '../../../shared/model/role.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import type { Handlers } from '../dispatch.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { commitAct, editRole } from './support.ts';

type AliasHandlers = Pick<
  Handlers,
  'aliases.add' | 'aliases.addAll' | 'aliases.same' | 'aliases.decide' | 'aliases.approveAtLeast'
>;

export const aliasHandlers: AliasHandlers = {
  'aliases.add'({ role: name, text, type, lang, note }, session) {
    const add = (role: Readonly<Role>): Role => {
      const twin = role.aliases.find((alias) => normaliseTitle(alias.text) === normaliseTitle(text));
      if (twin !== undefined) {
        throw new CanonError(
          'alias-exists',
          `${role.code} has the alias “${twin.text}” already (${twin.review.state}). Nothing was changed.`,
          { role: role.code, alias: twin.id },
        );
      }
      const language = lang ?? session.workspace.settingsFiles.get('workspace').lang;
      return addAlias(role, text, type ?? 'common', language, session.hand(), note);
    };
    return editRole(session, name, 'alias-add', add, note);
  },

  'aliases.addAll'({ role: name, texts, type, lang }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const hand = session.hand();
      const id = workspace.idOf(name);
      const before = await currentRole(workspace, id);
      const language = lang ?? workspace.settingsFiles.get('workspace').lang;
      const { role: after, leftOut } = addAliases(before, texts, type ?? 'common', language, hand);
      const added = after.aliases.length - before.aliases.length;
      const edits: Edit[] = [{ kind: 'role', id, before, after }];
      const note = added === 1 ? `“${after.aliases.at(-1)?.text}”` : `${added} aliases`;
      return { ...(await commitAct(session, { op: 'alias-add', by: hand.by, note, edits })), leftOut };
    });
  },

  async 'aliases.same'({ text, limit = 20 }, session) {
    return { hits: await session.search.same(text, limit) };
  },

  'aliases.decide'({ aliases, decision, note }, session) {
    return session.workspace.exclusive(async () => {
      const by = session.by();
      const wanted = aliases.map(({ role, alias, text }) => ({
        id: session.workspace.idOf(role),
        alias,
        ...(text !== undefined && { text }),
      }));
      const { edits, texts } = await decideAll(session, wanted, decision, note);
      const quoted = [texts[0] === undefined ? '' : `“${texts[0]}”`, note].filter(Boolean).join(' · ');
      return commitAct(session, { op: `alias-${decision}`, by, note: quoted, edits });
    });
  },

  'aliases.approveAtLeast'({ atLeast, dryRun = false, leaveOut = [] }, session) {
    const { workspace } = session;
    const work = async () => {
      const out = new Set(leaveOut);
      const found: { id: string; role: string; alias: string; text: string; confidence: number }[] = [];
      for (const facts of [...workspace.index.all()].sort((a, b) => (a.code < b.code ? -1 : 1))) {
        // What a retired role has waits in no queue.
        if (facts.waiting === 0 || facts.status === 'deprecated') continue;
        for (const { id: alias, text, confidence, review } of (await workspace.role(facts.id)).aliases) {
          if (review.state !== 'pending' || confidence === null || confidence < atLeast || out.has(alias))
            continue;
          found.push({ id: facts.id, role: facts.code, alias, text, confidence });
        }
      }
      const aliases = found.map(({ id: _id, ...row }) => row);
      if (dryRun)
        return { ...(await session.result({ decisions: [], roles: [], settings: false })), aliases };
      const { edits } = await decideAll(
        session,
        found.map(({ id, alias }) => ({ id, alias })),
        'approved',
        undefined,
      );
      const note = `at ${atLeast.toFixed(2)} and above`;
      return {
        ...(await commitAct(session, { op: 'alias-approved', by: session.by(), note, edits })),
        aliases,
      };
    };
    return dryRun ? work() : workspace.exclusive(work);
  },
};

/**
 * The edits of one or many decisions: one a role, however many of its aliases are decided. A text that is given is
 * written first.
 */
async function decideAll(
  session: Session,
  wanted: readonly { id: string; alias: string; text?: string }[],
  decision: 'pending' | 'approved' | 'rejected',
  note: string | undefined,
): Promise<{ edits: Edit[]; texts: string[] }> {
  const hand = session.hand();
  const edits: Edit[] = [];
  const texts: string[] = [];
  for (const [id, rows] of groupBy(wanted, (row) => row.id)) {
    const before = await currentRole(session.workspace, id);
    const mended = rows.flatMap(({ alias, text }) =>
      text === undefined ? [] : [{ path: `aliases[${findAlias(before, alias).id}].text`, value: text }],
    );
    const written = mended.length === 0 ? before : setFields(before, mended, hand);
    let after: Role;
    if (rows.length === 1) {
      // By its id: a mended alias is no longer found by the text it had.
      const { id: alias } = findAlias(before, rows[0]?.alias ?? '');
      texts.push(findAlias(written, alias).text);
      after = decideAlias(written, alias, decision, hand, note);
    } else {
      const ids = rows.map(({ alias, text }) => (text === undefined ? alias : findAlias(before, alias).id));
      const decided = decideAliases(written, ids, decision, hand, note);
      texts.push(...decided.texts);
      after = decided.role;
    }
    edits.push({ kind: 'role', id, before, after });
  }
  return { edits, texts };
}
