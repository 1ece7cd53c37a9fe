import type { MergePreview } from '../../../shared/contract-merge-roles.ts';
import { pathName } from '../../../shared/words/names.ts';
import { type Command, done, hasOption, listOption, textOption } from '../command.ts';
import { withSession, written } from '../with-session.ts';
import { reasonOf } from './reason.ts';

const mergeRoles: Command = {
  name: 'merge-roles',
  usage: 'DIR KEEP OTHER --reason R [--take PATH]… [--title-as-alias] [--dry-run]',
  summary: 'Makes two roles one: OTHER goes into KEEP and is retired, or deleted where it never was approved',
  more: 'Aliases, components, mappings, notes and imported neighbours are united. Where both say something else, KEEP counts;\n--dry-run lists those places, and --take PATH picks what OTHER says there. What pointed at OTHER is led to KEEP.\nAll of it is one undo step.',
  arity: [3, 3],
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'why; it stands on the retired role' },
    take: {
      type: 'string',
      multiple: true,
      value: 'PATH',
      help: 'a place where OTHER counts; may be repeated',
    },
    'title-as-alias': { type: 'boolean', help: 'the title that goes becomes an approved alias' },
    'dry-run': { type: 'boolean', help: 'only say what would come of it' },
  },
  async run(invocation) {
    const [, keep = '', other = ''] = invocation.args;
    const wish = {
      keep,
      other,
      take: listOption(invocation, 'take'),
      titleAlias: hasOption(invocation, 'title-as-alias'),
    };
    if (hasOption(invocation, 'dry-run')) {
      return withSession(invocation, false, 'merge-roles', async (call) => {
        const preview = await call('roles.planMerge', wish);
        return done({ changed: 0, decisions: [], roles: [], ...preview }, ...linesOf(preview));
      });
    }
    const reason = reasonOf(textOption(invocation, 'reason'));
    return withSession(invocation, true, 'merge-roles', async (call) =>
      written(await call('roles.merge', { ...wish, reason })),
    );
  },
};

function linesOf({ keep, other, choices, came, left, pointing, staying, findings }: MergePreview): string[] {
  const becomes = other.becomes === 'as it is' ? 'stays retired' : `is ${other.becomes}`;
  return [
    `${other.code} goes into ${keep.code} and ${becomes}.${keep.opens === null ? '' : ` ${keep.code} opens version ${keep.opens}.`}`,
    ...choices.map(
      (one) =>
        `differs  ${one.path}${one.about === null ? '' : ` (${one.about})`}: “${one.keep}” or “${one.other}”, counts: ${one.taken === 'keep' ? keep.code : other.code}`,
    ),
    ...came.map(
      (one) => `comes    ${pathName(one.path)}: ${one.text}${one.note === null ? '' : ` (${one.note})`}`,
    ),
    ...left.map((one) => `left     ${pathName(one.path)}: ${one.text} (${one.reason})`),
    ...pointing.map((one) => `led      ${one.code}: ${placeNames(one.places)}`),
    ...staying.map((one) => `stays    ${one.code}: ${placeNames(one.places)}`),
    ...findings.map((one) => `finding  ${one.severity} ${one.rule} on ${one.role}: ${one.message}`),
    'Nothing was changed.',
  ];
}

const placeNames = (places: readonly { path: string }[]): string =>
  [...new Set(places.map(({ path }) => pathName(path)))].join(', ');

export const mergeRolesCommands: readonly Command[] = [mergeRoles];
