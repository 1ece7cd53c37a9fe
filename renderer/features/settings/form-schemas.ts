import { sameValue } from '../../../shared/diff.ts';
import {
  type Fault,
  faultOfBands,
  faultOfDistance,
  faultOfLang,
  faultOfName,
} from '../../../shared/edit/settings/values.ts';
import type { Level } from '../../../shared/model/level.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { SettingsChange } from '../../../shared/model/settings-change.ts';
import { z } from '../../../shared/zod.ts';

/** The forms of the settings: what stands in their fields, and the change that it means. Checks are those of the core. */

const numberText = z
  .string()
  .trim()
  .regex(/^\d+([.,]\d+)?$/, 'A number, as 0.50.')
  .transform((text) => Number(text.replace(',', '.')));
/** Lines of a field: one word or a few each. */
const lines = z.string().transform((text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);
const name = z.string().trim().min(1, 'It needs a name.');
const code = z.string().trim().toUpperCase().min(1, 'It needs a code.');

/** Tells a fault at the field that it is about: the last word of its place. */
const tell = (fault: Fault, context: z.core.$RefinementCtx<unknown>): void => {
  if (fault === null) return;
  const path = fault.field.split('.').slice(-1);
  // A field that is no number was told so already.
  if (context.issues.some((issue) => issue.path?.join() === path.join())) return;
  context.addIssue({ code: 'custom', path, message: fault.message, input: undefined });
};

export const generalForm = z
  .object({
    name: z.string(),
    lang: z.string(),
    twoPersonApproval: z.boolean(),
    approverInBundle: z.enum(['name', 'address', 'none']),
  })
  .superRefine((values, context) => {
    tell(faultOfName(values.name), context);
    tell(faultOfLang(values.lang), context);
  });
export type GeneralValues = z.input<typeof generalForm>;

export const bandsForm = z
  .object({ medium: numberText, high: numberText })
  .superRefine((values, context) => tell(faultOfBands(values), context))
  .transform((bands): SettingsChange => ({ kind: 'workspace', bands }));
export type BandsValues = z.input<typeof bandsForm>;
export const bandsValues = ({ bands }: Settings): BandsValues => ({
  medium: bands.medium.toFixed(2),
  high: bands.high.toFixed(2),
});

export const distancesForm = z
  .object({
    function: numberText,
    focus: numberText,
    level: numberText,
    sameSuperfunction: numberText,
    otherTrack: numberText,
    near: numberText,
    related: numberText,
  })
  .transform(({ function: fn, focus, level, ...rest }) => ({
    weights: { function: fn, focus, level },
    ...rest,
  }))
  .superRefine((values, context) => tell(faultOfDistance(values), context))
  .transform((distance): SettingsChange => ({ kind: 'workspace', distance }));
export type DistancesValues = z.input<typeof distancesForm>;
export function distancesValues({ distance }: Settings): DistancesValues {
  const { weights, sameSuperfunction, otherTrack, near, related } = distance;
  const numbers = { ...weights, sameSuperfunction, otherTrack, near, related };
  const text = (number: number): string =>
    Number.isInteger(number * 100) ? number.toFixed(2) : String(number);
  return {
    function: text(numbers.function),
    focus: text(numbers.focus),
    level: text(numbers.level),
    sameSuperfunction: text(sameSuperfunction),
    otherTrack: text(otherTrack),
    near: text(near),
    related: text(related),
  };
}

export const vocabulariesForm = z
  .object({ prevalence: lines, anchor: lines, aliasType: lines })
  .transform((vocabularies): SettingsChange => ({ kind: 'workspace', vocabularies }));
export type VocabulariesValues = z.input<typeof vocabulariesForm>;

const verbsFields = z.object({ verbs: z.record(z.string(), lines) });
/** Only the lists that differ are changed. */
export const verbsForm = (now: Settings['verbsAbove']) =>
  verbsFields.transform(({ verbs }): SettingsChange => {
    const lists = Object.entries(verbs).filter(([track, list]) => !sameValue(list, now[track] ?? []));
    return { kind: 'workspace', verbsAbove: Object.fromEntries(lists) };
  });
export type VerbsValues = z.input<typeof verbsFields>;

const years = z
  .string()
  .trim()
  .regex(/^(\d+([.,]\d+)?)?$/, 'Years, as 3; or nothing.')
  .transform((text) => (text === '' ? null : Number(text.replace(',', '.'))));

const levelFields = z.object({
  code,
  name,
  track: z.string().trim().min(1, 'S, P, M, E or a track of your own.'),
  grade: numberText,
  description: z.string(),
  scope: z.string(),
  autonomy: z.string(),
  complexity: z.string(),
  impact: z.string(),
  decisionRights: z.string(),
  leadership: z.string(),
  from: years,
  to: years,
});
/** The form of a level; `before` is its code as it stands, null for a new one. */
export const levelForm = (before: string | null) =>
  levelFields
    .refine(({ from, to }) => to === null || from !== null, {
      path: ['from'],
      message: 'From which year on?',
    })
    .refine(({ from, to }) => from === null || to === null || from <= to, {
      path: ['to'],
      message: 'It ends before it begins.',
    })
    .transform(
      ({ from, to, code: now, name: called, track, grade, description, ...dimensions }): SettingsChange => {
        const experience = from === null ? null : { from, to };
        const level = { code: now, track, grade, name: called, description, dimensions, experience };
        return { kind: 'level', code: before, to: level };
      },
    );
export type LevelValues = z.input<typeof levelFields>;
export function levelValues(level: Level | undefined): LevelValues {
  const {
    scope = '',
    autonomy = '',
    complexity = '',
    impact = '',
    decisionRights = '',
    leadership = '',
  } = level?.dimensions ?? {};
  const number = (value: number | null | undefined): string => (value == null ? '' : String(value));
  return {
    code: level?.code ?? '',
    name: level?.name ?? '',
    track: level?.track ?? '',
    grade: number(level?.grade),
    description: level?.description ?? '',
    scope,
    autonomy,
    complexity,
    impact,
    decisionRights,
    leadership,
    from: number(level?.experience?.from),
    to: number(level?.experience?.to),
  };
}

const namedFields = z.object({ code, name });
export type NamedValues = z.input<typeof namedFields>;
export const superfunctionForm = (before: string | null) =>
  namedFields.transform((to): SettingsChange => ({ kind: 'superfunction', code: before, to }));
export const focusForm = (fn: string, before: string | null) =>
  namedFields.transform((to): SettingsChange => ({ kind: 'focus', function: fn, code: before, to }));

/** No superfunction, as a choice of a list. */
export const NONE = '-';
const functionFields = z.object({ code, name, superfunction: z.string() });
export type FunctionValues = z.input<typeof functionFields>;
export const functionForm = (before: string | null) =>
  functionFields.transform(
    ({ superfunction, ...named }): SettingsChange => ({
      kind: 'function',
      code: before,
      to: { ...named, superfunction: superfunction === NONE ? null : superfunction },
    }),
  );

/** What is removed, and where its roles go ('' where it has none, or nobody said). */
export type RemoveValues = { into: string };
export const removeForm = (change: (into: string | undefined) => SettingsChange) =>
  z.object({ into: z.string() }).transform(({ into }) => change(into === '' ? undefined : into));
