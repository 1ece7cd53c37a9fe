import fc from 'fast-check';

/** Words and signs that mean something on a page, so that texts collide with its form as often as possible. */
const NASTY = [
  'common',
  'uncommon',
  'core',
  'level',
  'function',
  'role',
  'commonlevel',
  'abbreviation',
  'internal',
  'localised',
  'low',
  'medium',
  'high',
  '0.70',
  'medium0.60',
  'v1',
  'draft',
  'approved',
  'global',
  'GB',
  '✓',
  'yes',
  'no',
  'near',
  'rejected',
  '(de)',
  '·',
  '—',
  '–',
  '-',
  '•',
  '1.',
  '/',
  '=',
  ':',
  'as of',
  '2026-01',
  'USD',
  '52,000',
  'basis=',
  'code=',
  'title=',
  'source=',
  'reviewStatus=',
  'relation=',
  'note=',
  'Level',
  'Summary',
  'The plan',
  'Scope',
  'Level — S1 — Associate',
  'Function · Focus',
  'Tasks5',
  'Skills',
  'Core outputs',
  '← Canon taxonomy',
  'DEVO.GEN.S1',
  'The external problem: it',
  '• Why it matters: so',
  'AliasTypeConfidenceApproved',
  'O*NET / SOC',
  'S1',
  '0–1 yrs',
  'Componentsshow ▾',
  "What's at stake",
  'Typical experience',
  '\\',
  '\\\\',
  '↵',
  '⇥',
  '\\↵',
  '\u00A0',
  '\u200B',
  'é',
  '0',
  '7',
  '.',
  ',',
  '15-0000',
];
const PLAIN = [
  'Own',
  'the',
  'pipeline',
  'weekly',
  'Data',
  'for',
  'teams',
  'report',
  'Payroll',
  'tests.',
  'Lead',
];

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PLAIN) },
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const gap = fc.constantFrom(' ', ' ', ' ', '', '  ', '\t', '\n', '\n\n', '\u00A0');

/** Blanks at the ends of a text are nothing that a page carries; CRLF is LF there. */
const trimmed = (text: string): string => text.replace(/\r/g, '').trim();

/** A text on one line of the page, which may have line breaks and tabs in it nevertheless. */
export const arbitraryLine: fc.Arbitrary<string> = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 6 })
  .map((parts) => trimmed(parts.flat().join('')));

/** The same, never empty. */
export const filledLine = arbitraryLine.filter((text) => text !== '');

/** A text of one or several paragraphs, or none. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .array(fc.tuple(arbitraryLine, fc.constantFrom('\n', '\n\n', '\n\n\n')), { maxLength: 3 })
  .map((parts) => trimmed(parts.flat().join('').split('\n').map(trimmed).join('\n')));
