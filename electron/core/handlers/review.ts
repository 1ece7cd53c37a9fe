import type { AliasEvidence, Queue, QueueOrder, QueueRow } from '../../../shared/contract-review.ts';
import { judgeMapping } from '../../../shared/edit/mappings.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Role } from '../../../shared/model/role.ts';
import { clustersOf } from '../../../shared/near/clusters.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import { calibrationOf } from '../../../shared/review/calibration.ts';
import { informativeness } from '../../../shared/review/informative.ts';
import { ACCEPTABLE_RULES, type RoleFacts } from '../../../shared/rules/facts.ts';
import type { Handlers } from '../dispatch.ts';
import { noSuchAlias } from '../review.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { commitAct } from './support.ts';

type ReviewHandlers = Pick<
  Handlers,
  'review.queue' | 'review.alias' | 'review.clusters' | 'mappings.judge' | 'quality.calibration'
>;

export const reviewHandlers: ReviewHandlers = {
  async 'review.queue'({ queue, order = 'informative', roles }, session) {
    const { index } = session.workspace;
    // A role that is gone since has nothing that waits.
    const asked = roles === undefined ? [...index.all()] : roles.flatMap((id) => index.get(id) ?? []);
    const rows = asked.flatMap((facts) => ROWS[queue](facts, session));
    return { rows: rows.sort(ORDERS[order]) };
  },

  'review.alias'({ role, alias }, session) {
    return session.workspace.serially(() => evidenceOf(session, session.workspace.idOf(role), alias));
  },

  async 'review.clusters'({ method }, session) {
    const texts = new Set<string>();
    for (const { aliases } of session.workspace.index.all()) {
      for (const { text, state } of aliases) if (state !== 'rejected') texts.add(text);
    }
    return { clusters: clustersOf(texts, method) };
  },

  'mappings.judge'({ mappings, verdict, note }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const hand = session.hand();
      const edits: Edit[] = [];
      for (const [id, rows] of groupBy(mappings, ({ role }) => workspace.idOf(role))) {
        const before = await currentRole(workspace, id);
        let after: Role = before;
        for (const { mapping } of rows) after = judgeMapping(after, mapping, verdict, hand, note);
        edits.push({ kind: 'role', id, before, after });
      }
      return commitAct(session, {
        op: 'mapping-judged',
        by: hand.by,
        edits,
        ...(note !== undefined && { note }),
      });
    });
  },

  async 'quality.calibration'(_params, session) {
    const judged = [...session.review.judged()];
    const sources = [...groupBy(judged, ({ source }) => source)]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([source, rows]) => ({ source, bins: calibrationOf(rows) }));
    return { all: calibrationOf(judged), sources };
  },
};

const ROWS: Readonly<Record<Queue, (facts: RoleFacts, session: Session) => QueueRow[]>> = {
  aliases: ({ id, code, aliases, waiting, status }, session) => {
    if (waiting === 0 || status === 'deprecated') return [];
    return aliases
      .filter(({ state }) => state === 'pending')
      .map((alias) => ({
        role: id,
        code,
        item: alias.id,
        text: alias.text,
        kind: alias.type,
        lang: alias.lang,
        confidence: alias.confidence,
        others: session.workspace.index.claimants(alias.key, id),
      }));
  },
  mappings: ({ id, code, mappings, status }) => {
    if (status === 'deprecated') return [];
    return mappings
      .filter(({ state }) => state === 'needs_review' || state === 'unsure')
      .map((mapping) => ({
        role: id,
        code,
        item: mapping.id,
        text: `${mapping.code} ${mapping.title}`.trim(),
        kind: mapping.scheme,
        lang: null,
        confidence: mapping.confidence,
        others: 0,
      }));
  },
  roles: (facts) => (facts.status === 'in_review' ? [rowOfRole(facts, facts.waiting)] : []),
  texts: (facts) =>
    facts.drafted > 0 && facts.status !== 'deprecated' ? [rowOfRole(facts, facts.drafted)] : [],
};

const rowOfRole = ({ id, code, title, status, confidence }: RoleFacts, others: number): QueueRow => ({
  role: id,
  code,
  item: '',
  text: title,
  kind: status,
  lang: null,
  confidence,
  others,
});

const byCode = (a: QueueRow, b: QueueRow): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
const teaches = ({ confidence, others }: QueueRow): number => informativeness(confidence, others);

/** The sort keeps rows of one rank in the order of their role, so that the same queue looks the same again. */
const ORDERS: Readonly<Record<QueueOrder, (a: QueueRow, b: QueueRow) => number>> = {
  role: byCode,
  confidence: (a, b) => (b.confidence ?? -1) - (a.confidence ?? -1) || byCode(a, b),
  ambiguity: (a, b) => b.others - a.others || byCode(a, b),
  informative: (a, b) => teaches(b) - teaches(a) || byCode(a, b),
};

async function evidenceOf(session: Session, id: string, aliasId: string): Promise<AliasEvidence> {
  const { workspace, review } = session;
  const role = await workspace.role(id);
  const alias = role.aliases.find((row) => row.id === aliasId);
  if (alias === undefined) throw noSuchAlias(role.code, aliasId);
  const key = normaliseTitle(alias.text);
  const { code, title, status, level, summary } = role;
  const { kind, by, at } = alias.provenance;
  const score =
    alias.confidence === null
      ? null
      : review.agreement(alias.confidence, kind === 'authored' ? null : (by ?? kind));
  return {
    role: { id, code, title, status, level, summary },
    origin: { kind, by: by ?? null, at: at ?? null },
    claims: await claimsOf(session, key, role, aliasId),
    near: nearOf(session, key),
    score: score === null || score.decided === 0 ? null : { ...scoreBin(alias.confidence ?? 0), ...score },
  };
}

function scoreBin(confidence: number): { from: number; to: number } {
  const [bin] = calibrationOf([{ confidence, approved: true, source: null }]).filter(
    ({ decided }) => decided > 0,
  );
  return { from: bin?.from ?? 0, to: bin?.to ?? 1 };
}

/** So many roles with the same text are told with all their words; the largest group of O*NET is 43. */
const MOST = 60;

async function claimsOf(
  session: Session,
  key: string,
  self: Readonly<Role>,
  aliasId: string,
): Promise<AliasEvidence['claims']> {
  const claims: AliasEvidence['claims'] = [];
  for (const facts of session.review.holders(key).slice(0, MOST)) {
    const same = (row: { key: string }): boolean => row.key === key;
    if (![...facts.aliases, ...facts.rejected].some(same)) continue;
    const role = facts.id === self.id ? self : await session.workspace.glance(facts.id);
    const here = role.aliases.map((row) => ({ row, removed: false }));
    const gone = role.curation.rejectedAliases.map((row) => ({ row, removed: true }));
    for (const { row, removed } of [...here, ...gone]) {
      if (normaliseTitle(row.text) !== key || (role.id === self.id && row.id === aliasId)) continue;
      claims.push({
        role: role.id,
        code: role.code,
        title: role.title,
        status: role.status,
        alias: row.id,
        text: row.text,
        state: row.review.state,
        confidence: row.confidence,
        by: row.review.by ?? null,
        at: row.review.at ?? null,
        note: row.review.note ?? null,
        removed,
        accepted: acceptance(self, role, key) ?? acceptance(role, self, key) ?? null,
      });
    }
  }
  return claims;
}

/** Why one role's person accepted that the other has this text too. */
function acceptance(role: Readonly<Role>, other: Readonly<Role>, key: string): string | undefined {
  return role.curation.accepted.find(({ rule, field, with: id }) => {
    if (!ACCEPTABLE_RULES.includes(rule) || (id !== undefined && id !== other.id)) return false;
    const row = role.aliases.find((alias) => field === `aliases[${alias.id}]`);
    return field === '' || normaliseTitle(row?.text ?? field) === key;
  })?.reason;
}

function nearOf(session: Session, key: string): AliasEvidence['near'] {
  return session.review.titles.near(key, 8).map(({ key: near, likeness }) => {
    const where = session.review
      .holders(near)
      .slice(0, 4)
      .map(({ id, code, title, aliases, rejected }) => {
        const row = [...aliases, ...rejected].find((one) => one.key === near);
        return { role: id, code, title, text: row?.text ?? title, as: row?.state ?? ('title' as const) };
      });
    return { text: where[0]?.text ?? near, likeness, where: where.map(({ text: _text, ...rest }) => rest) };
  });
}
