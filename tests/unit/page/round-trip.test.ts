import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Alias, emptyRole, type Item, type Mapping, type Role } from '../../../shared/model/role.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { type PageContext, writePage } from '../../../shared/page/write.ts';
import { roundTrip } from '../../support/page-properties.ts';
import { SETTINGS } from '../../support/pages.ts';

test('a role written as a page and read again is comparable, and writes the same bytes', () => {
  fc.assert(roundTrip, { numRuns: 400 });
});

const provenance = { kind: 'authored' };
const item = (text: string, prevalence: string | null = 'common', anchor: string | null = 'level'): Item => ({
  id: text,
  text,
  prevalence,
  anchor,
  provenance,
});
const context: PageContext = { level: undefined, functionName: 'DevOps Engineer', focusName: 'General' };
const roleWith = (parts: Partial<Role>): Role => ({
  ...emptyRole('ROLE', { function: 'DEVO', focus: 'GEN', level: 'S1' }),
  title: 'A title',
  ...parts,
});
const linesOf = (parts: Partial<Role>): string[] => writePage(roleWith(parts), context).split('\n');

test('an empty role is a page with nothing unplaced', () => {
  const { page, unplaced, problems } = parsePage(
    writePage(roleWith({ title: '' }), context),
    SETTINGS.vocabularies,
  );
  expect(page).toMatchObject({ code: 'DEVO.GEN.S1', title: '', summary: '', story: null, aliases: [] });
  expect(page?.function.name).toBe('DevOps Engineer');
  expect(unplaced).toEqual([]);
  expect(problems).toEqual([]);
});

test('components that would be read otherwise are set apart by tabs', () => {
  const lines = linesOf({
    skills: [
      item('Basic scripting'),
      item('Be un'),
      item('One tag', null, 'level'),
      item('No tags', null, null),
      item('A tag of its own', 'daily', 'level'),
      item('Two\nlines'),
      item('', 'common', 'level'),
    ],
  });
  expect(lines).toContain('Skills7');
  expect(lines.filter((line) => line.startsWith('  • '))).toEqual([
    '  • Basic scriptingcommonlevel',
    '  • Be un\tcommon\tlevel',
    '  • One tag\t–\tlevel',
    '  • No tags\t–\t–',
    '  • A tag of its own\tdaily\tlevel',
    '  • Two↵linescommonlevel',
    '  • commonlevel',
  ]);
});

test('texts keep their paragraphs, and lines that look like headings are marked', () => {
  const lines = linesOf({ summary: 'First.\n\nLevel\n\\Level\nLast.' });
  expect(lines.slice(12, 18)).toEqual(['First.', '', '\\Level', '\\\\Level', 'Last.', '']);
});

test('aliases and mappings that would be read otherwise are set apart by tabs', () => {
  const alias: Alias = {
    id: 'A',
    text: 'Anyone',
    type: 'common',
    lang: 'en',
    confidence: 0.6,
    review: { state: 'pending' },
    provenance,
  };
  const mapping: Mapping = {
    id: 'M',
    scheme: 'soc-2018',
    code: '15-1252',
    title: 'Developers',
    relation: 'broad',
    source: null,
    confidence: 0.5,
    review: { state: 'needs_review' },
    provenance,
  };
  const lines = linesOf({
    aliases: [
      alias,
      { ...alias, type: 'nickname', review: { state: 'approved' } },
      { ...alias, lang: 'de', type: 'localised', confidence: null, review: { state: 'rejected' } },
    ],
    mappings: [
      mapping,
      { ...mapping, title: 'See source=x' },
      { ...mapping, scheme: 'esco', heading: 'O*NET / SOC' },
      { ...mapping, scheme: 'isco-08' },
    ],
  });
  expect(lines.slice(lines.indexOf('AliasTypeConfidenceApproved') + 1)).toEqual([
    'Anyonecommonmedium0.60',
    'Anyone\tnickname (en)\tmedium 0.60\t✓',
    'Anyonelocalised (de)rejected',
    'Classification mappingsshow ▾',
    '',
    'O*NET / SOC',
    '',
    '  • code=15-1252title=DevelopersreviewStatus=needs_reviewrelation=broadconfidence=0.50',
    '  • code=15-1252\ttitle=See source=x\treviewStatus=needs_review\trelation=broad\tconfidence=0.50',
    '  • code=15-1252title=DevelopersreviewStatus=needs_reviewrelation=broadconfidence=0.50scheme=esco',
    '',
    'ISCO-08',
    '',
    '  • code=15-1252title=DevelopersreviewStatus=needs_reviewrelation=broadconfidence=0.50',
    '',
  ]);
});

test('a pay without a figure keeps what it has', () => {
  const pay = {
    median: null,
    currency: 'USD',
    period: null,
    asOf: null,
    source: null,
    basis: 'model_pending',
  };
  const lines = linesOf({ pay });
  const at = lines.indexOf('Market pay (median)');
  expect(lines.slice(at, at + 4)).toEqual([
    'Market pay (median)',
    'currency=USD',
    'Pay basis',
    'model pending',
  ]);
});
