import type { Mapping } from '../model/role.ts';
import { normaliseTitle } from '../normalise.ts';
import type { Draft, Rule, RuleContext } from './types.ts';
import { quote } from './words.ts';

const SCHEME_NAMES: Readonly<Record<string, string>> = {
  'onet-soc-2019': 'O*NET-SOC 2019',
  'soc-2018': 'SOC 2018',
  esco: 'ESCO',
  'isco-08': 'ISCO-08',
};

const schemeName = (scheme: string): string => SCHEME_NAMES[scheme] ?? scheme;

/** One look at each mapping that stands; a rejected one is no longer anybody's matter. */
function eachMapping(
  { role }: RuleContext,
  look: (mapping: Mapping) => Omit<Draft, 'field'> | undefined,
): Draft[] {
  return role.mappings
    .filter(({ review }) => review.state !== 'rejected')
    .flatMap((mapping) => {
      const found = look(mapping);
      return found === undefined ? [] : [{ field: `mappings[${mapping.id}]`, ...found }];
    });
}

const mappingUnknown: Rule = {
  id: 'mapping-unknown',
  severity: 'error',
  title: 'Unknown mapping',
  explain:
    'The classification that is loaded here doesn’t have this code: it is mistyped, or of another edition. Only looked at where the classification is loaded.',
  check(context) {
    return eachMapping(context, ({ scheme, code }) => {
      const classification = context.view.classification?.(scheme);
      if (classification === undefined || classification.has(code)) return undefined;
      return {
        message: `${schemeName(scheme)} has no code ${quote(code)}. Choose one that it has, or reject the mapping.`,
      };
    });
  },
};

/**
 * Whether a code names a whole major group: `15-0000` in SOC and O*NET-SOC, one digit in ISCO-08, `C2` (as ESCO
 * writes ISCO's groups) in ESCO. Minor and broad groups are no finding: for many roles they are as near as one gets.
 */
function isMajorGroup(scheme: string, code: string): boolean {
  switch (scheme) {
    case 'soc-2018':
    case 'onet-soc-2019':
      return /^\d{2}-0000(\.00)?$/.test(code);
    case 'isco-08':
      return /^\d$/.test(code);
    case 'esco':
      return /^(.*\/)?C?\d$/.test(code);
    default:
      return false;
  }
}

const mappingTooBroad: Rule = {
  id: 'mapping-too-broad',
  severity: 'warning',
  title: 'Mapping too broad',
  explain:
    'A major group holds hundreds of occupations; a link to it says little more than that the role is work. Choose the occupation, or at least a smaller group.',
  check(context) {
    return eachMapping(context, ({ scheme, code, title }) => {
      if (!isMajorGroup(scheme, code)) return undefined;
      const name = title.trim() === '' ? code : `${code} ${quote(title)}`;
      return { message: `${name} is a whole major group of ${schemeName(scheme)}. Choose a code within it.` };
    });
  },
};

const mappingTitleDiffers: Rule = {
  id: 'mapping-title-differs',
  severity: 'warning',
  title: 'Mapping title differs',
  explain:
    'The title beside the code isn’t the one that the classification gives it, case, punctuation and “&” for “and” aside. Either the title is out of date, or the code is not the one that was meant.',
  check(context) {
    return eachMapping(context, ({ id, scheme, code, title }) => {
      const titles = context.view.classification?.(scheme)?.titles(code) ?? [];
      const [theirs] = titles;
      const ours = normaliseTitle(title);
      if (theirs === undefined || titles.some((one) => normaliseTitle(one) === ours)) return undefined;
      return {
        message: `${schemeName(scheme)} calls ${code} ${quote(theirs)}, not ${quote(title)}. Take its title, or choose the code that was meant.`,
        fix: { label: `Take ${quote(theirs)}`, changes: [{ path: `mappings[${id}].title`, value: theirs }] },
      };
    });
  },
};

const mappingUnreviewed: Rule = {
  id: 'mapping-unreviewed',
  severity: 'info',
  title: 'Mapping not reviewed',
  explain:
    'Nobody has said yet whether this link to another classification is right. It is published until somebody rejects it.',
  check(context) {
    return eachMapping(context, ({ code, review }) =>
      review.state === 'needs_review'
        ? { message: `Nobody has looked at the mapping to ${code} yet. Approve it, or reject it.` }
        : undefined,
    );
  },
};

/** Rules about links to other classifications. */
export const mappingRules: readonly Rule[] = [
  mappingUnknown,
  mappingTooBroad,
  mappingTitleDiffers,
  mappingUnreviewed,
];
