import { scoreSchema } from '../../../shared/model/common.ts';
import {
  COMPONENT_LISTS,
  type Item,
  type Mapping,
  paySchema,
  type Role,
  storySchema,
} from '../../../shared/model/role.ts';
import { readPath } from '../../../shared/paths.ts';
import { z } from '../../../shared/zod.ts';
import { scoreText } from '../../words/labels.ts';

/**
 * The form model of a role's page: every text that is edited in place, as it stands in its field, under the path that
 * `roles.edit` takes. So a field's name in the form is its path in the record. Aliases are not among them: there may be
 * thousands, so each comes in when somebody begins to write in it (`RoleSaver.adopt`).
 */

const one = <T extends { id: string }, V>(list: readonly T[], value: (item: T) => V): Record<string, V> =>
  Object.fromEntries(list.map((item) => [item.id, value(item)]));
const itemText = ({ text }: Item): { text: string } => ({ text });
const mappingText = ({ code, title }: Mapping): { code: string; title: string } => ({ code, title });

/** What stands in the fields for a role. */
export function formValues(role: Role): Record<string, unknown> {
  const { story, pay } = role;
  return {
    title: role.title,
    summary: role.summary,
    confidence: textFor('confidence', role.confidence),
    scope: textFor('scope', role.scope),
    story: {
      who: story.who,
      problem: { external: story.problem.external, internal: story.problem.internal, why: story.problem.why },
      plan: one(story.plan, itemText),
      stakes: story.stakes,
      success: story.success,
    },
    ...Object.fromEntries(COMPONENT_LISTS.map((list) => [list, one(role[list], itemText)])),
    mappings: one(role.mappings, mappingText),
    pay: Object.fromEntries(PAY_FIELDS.map((name) => [name, textFor(`pay.${name}`, pay[name])])),
  };
}

export const PAY_FIELDS = ['median', 'currency', 'period', 'asOf', 'source', 'basis'] as const;

/** A value as its field shows it. */
export function textFor(path: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (path === 'confidence' && typeof value === 'number') return scoreText(value);
  if (path === 'scope' && Array.isArray(value)) return value.join(', ');
  return String(value);
}

/** The value that a field's text stands for. One line each: a break becomes a blank, the page has no other. */
export function valueFor(path: string, text: string): unknown {
  const line = text.replace(/\s*\n\s*/g, ' ').trim();
  if (path === 'confidence' || path === 'pay.median')
    return line === '' ? null : Number(line.replace(/,/g, ''));
  if (path === 'scope') return scopeOf(line);
  if (path.startsWith('pay.')) return line === '' ? null : line;
  return line;
}

const scopeOf = (line: string): string[] =>
  line === '' || /^global$/i.test(line)
    ? ['global']
    : line
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((code) => code.toUpperCase());

const through = (path: string, schema: z.ZodType, message: string): z.ZodType =>
  z.string().refine((text) => schema.safeParse(valueFor(path, text)).success, message);

const country = z.union([z.literal('global'), z.string().regex(/^[A-Z]{2}$/)]);
const line = z.string();
const { problem } = storySchema.shape;
const texts = z.record(z.string(), z.looseObject({ text: line }));

/** What each field must hold before it is sent, by the record's own schema; sums of fields are the rules' business. */
export const formSchema: z.ZodType<Record<string, unknown>, Record<string, unknown>> = z.looseObject({
  title: line,
  summary: line,
  confidence: through(
    'confidence',
    scoreSchema.nullable(),
    'A number from 0 to 1 with at most two decimals.',
  ),
  scope: through('scope', z.array(country).min(1), 'global, or country codes of two letters such as GB, IE.'),
  story: z.looseObject({
    who: storySchema.shape.who,
    problem,
    plan: texts,
    stakes: storySchema.shape.stakes,
    success: storySchema.shape.success,
  }),
  ...Object.fromEntries(COMPONENT_LISTS.map((list) => [list, texts])),
  mappings: z.record(z.string(), z.looseObject({ code: line, title: line })),
  pay: z.looseObject({
    median: through('pay.median', paySchema.shape.median, 'A number, such as 52,000.'),
    currency: through(
      'pay.currency',
      z
        .string()
        .regex(/^[A-Z]{3}$/)
        .nullable(),
      'Three letters, such as GBP.',
    ),
    asOf: through(
      'pay.asOf',
      z
        .string()
        .regex(/^\d{4}(-\d{2}){0,2}$/)
        .nullable(),
      'A date such as 2026-01.',
    ),
  }),
});

/** The paths of all fields of a role. */
export function fieldPaths(role: Role): string[] {
  const items = (name: string, list: readonly { id: string }[], member = 'text'): string[] =>
    list.map((item) => `${name}[${item.id}].${member}`);
  return [
    'title',
    'summary',
    'confidence',
    'scope',
    'story.who',
    'story.problem.external',
    'story.problem.internal',
    'story.problem.why',
    'story.stakes',
    'story.success',
    ...items('story.plan', role.story.plan),
    ...COMPONENT_LISTS.flatMap((list) => items(list, role[list])),
    ...items('mappings', role.mappings, 'code'),
    ...items('mappings', role.mappings, 'title'),
    ...PAY_FIELDS.map((name) => `pay.${name}`),
  ];
}

/** The text of a field as the record has it. */
export const fieldText = (role: Role, path: string): string => textFor(path, readPath(role, path));
