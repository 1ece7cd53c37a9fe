import { sameValue } from '../diff.ts';
import type { Approval, Role } from '../model/role.ts';
import { canonicalText, contentOf, publish } from '../publish.ts';
import { type Merging, UNKNOWN } from './context.ts';

/** What is never merged as text: it follows from the content and from what both sides decided. */
const STANDING = ['status', 'version', 'inForce', 'approval', 'reason', 'replacedBy'] as const;
type Standing = Pick<Role, 'status' | 'version' | 'inForce'> &
  Partial<Pick<Role, 'approval' | 'reason' | 'replacedBy'>>;
type Base = Role | undefined | typeof UNKNOWN;

const PATH = 'status';
const standingOf = (role: Role): Standing =>
  Object.fromEntries(
    STANDING.filter((name) => role[name] !== undefined).map((name) => [name, role[name]]),
  ) as unknown as Standing;

/** The role with a standing of its own: `merged` has the content of both sides and any standing. */
export function mergeStanding(merged: Role, base: Base, a: Role, b: Role, merging: Merging): Role {
  const content = contentText(merged);
  const chosen = choose(base, a, b, merging);
  const rest = { ...merged };
  for (const name of ['approval', 'reason', 'replacedBy'] as const) delete rest[name];
  return { ...rest, ...settled(chosen, content, merging) };
}

interface Chosen {
  readonly standing: Standing;
  /** Approvals that count if they are of the content that came out. */
  readonly approvals: readonly Approval[];
}

function choose(base: Base, a: Role, b: Role, merging: Merging): Chosen {
  const [sa, sb] = [standingOf(a), standingOf(b)];
  const was = base === undefined || base === UNKNOWN ? base : standingOf(base);
  const easy = merging.easy(was, sa, sb, PATH);
  if (easy !== undefined) {
    const standing = easy.value as Standing;
    const retiring = isRetired(was) !== (standing.status === 'deprecated');
    const other = standing === sa ? b : a;
    if (retiring && !sameValue(sa, sb) && edited(base, other))
      return retiredAgainstEdit(was, sa, sb, merging);
    return { standing, approvals: approvalsOf(standing) };
  }
  if (sa.status === 'deprecated' || sb.status === 'deprecated') {
    if (sa.status !== sb.status) return retiredAgainstEdit(was, sa, sb, merging);
    return { standing: bothRetired(was, sa, sb, merging), approvals: [] };
  }
  return bothMoved(was, sa, sb, merging);
}

const isRetired = (was: Standing | undefined | typeof UNKNOWN): boolean =>
  was !== undefined && was !== UNKNOWN && was.status === 'deprecated';

const edited = (base: Base, role: Role): boolean =>
  base === undefined || base === UNKNOWN || contentText(base) !== contentText(role);

const approvalsOf = (...standings: Standing[]): Approval[] =>
  standings.flatMap(({ status, approval }) =>
    status === 'approved' && approval !== undefined ? [approval] : [],
  );

function retiredAgainstEdit(was: unknown, sa: Standing, sb: Standing, merging: Merging): Chosen {
  merging.conflict('deprecated/edit', PATH, was, sa, sb);
  const standing = merging.shown(sa, sb);
  return { standing, approvals: approvalsOf(standing) };
}

function bothRetired(was: unknown, sa: Standing, sb: Standing, merging: Merging): Standing {
  const before = was === undefined || was === UNKNOWN ? undefined : (was as Standing);
  const standing = { ...merging.shown(sa, sb), version: Math.max(sa.version, sb.version) };
  for (const name of ['reason', 'replacedBy'] as const) {
    const base = was === UNKNOWN ? UNKNOWN : before?.[name];
    const easy = merging.easy(base, sa[name], sb[name], name);
    if (easy === undefined) merging.conflict('scalar', name, base, sa[name], sb[name]);
    const value = (easy === undefined ? merging.shown(sa[name], sb[name]) : easy.value) as string | undefined;
    if (value === undefined) delete standing[name];
    else standing[name] = value;
  }
  return standing;
}

function bothMoved(was: unknown, sa: Standing, sb: Standing, merging: Merging): Chosen {
  const approvals = approvalsOf(sa, sb);
  const { approval: _approval, ...shown } = merging.shown(sa, sb);
  const standing: Standing = {
    ...shown,
    // Somebody asked for a look at it, or vouched for it: then it is to be looked at.
    status: sa.status === 'draft' && sb.status === 'draft' ? 'draft' : 'in_review',
    version: Math.max(sa.version, sb.version),
    inForce: Math.max(sa.inForce ?? 0, sb.inForce ?? 0) || null,
  };
  const [one, other] = approvals;
  const twoTexts = one !== undefined && other !== undefined && one.contentSha256 !== other.contentSha256;
  if (twoTexts && sa.inForce === sb.inForce) {
    const text = ({ inForce, approval }: Standing) => ({ inForce, approval });
    merging.conflict('version-clash', 'inForce', was === UNKNOWN ? UNKNOWN : undefined, text(sa), text(sb));
    return { standing: { ...standing, inForce: null }, approvals: [] };
  }
  return { standing, approvals };
}

/** An approval never outlives its content: one of another text falls, and the role is to be looked at again. */
function settled({ standing, approvals }: Chosen, content: string, merging: Merging): Standing {
  const { approval: _approval, ...rest } = standing;
  if (standing.status === 'deprecated') return rest;
  const digest = merging.options.sha256(content);
  const holding = approvals.filter(({ contentSha256 }) => contentSha256 === digest);
  const [first] = holding;
  if (first !== undefined) {
    const by = [...new Set(holding.flatMap((approval) => approval.by))].sort();
    const at =
      holding
        .map((approval) => approval.at)
        .sort()
        .at(-1) ?? first.at;
    const single = holding.length === 1 || sameValue(holding[0], holding[1]);
    return { ...rest, status: 'approved', approval: single ? first : { contentSha256: digest, by, at } };
  }
  const status = standing.status === 'approved' ? 'in_review' : standing.status;
  // A draft never has the number of a text that is in force.
  const version = rest.inForce !== null && rest.version <= rest.inForce ? rest.inForce + 1 : rest.version;
  return { ...rest, status, version };
}

function contentText(role: Role): string {
  return canonicalText(contentOf(publish(role)));
}
