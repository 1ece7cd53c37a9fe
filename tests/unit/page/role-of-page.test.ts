import { describe, expect, test } from 'vitest';
import { comparable } from '../../../shared/comparable.ts';
import { type Role, roleSchema } from '../../../shared/model/role.ts';
import type { PageDraft } from '../../../shared/page/draft.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { roleOfPage } from '../../../shared/page/role-of-page.ts';
import { countingMaker, pageFixture, SETTINGS } from '../../support/pages.ts';

function draft(name: string, change: (text: string) => string = (text) => text): PageDraft {
  const { page } = parsePage(change(pageFixture(name)), SETTINGS.vocabularies);
  if (page === undefined) throw new Error(`${name} has no code`);
  return page;
}
const roleFrom = (page: PageDraft): Role => roleOfPage(page, countingMaker());

describe('the role of a page', () => {
  test.each(['page-1.txt', 'page-2.txt', 'page-3.txt'])('of %s fits the schema', (name) => {
    const role = roleFrom(draft(name));
    expect(roleSchema.parse(role)).toEqual(role);
  });

  test('says of every text and item that it was imported, by whom and when', () => {
    const imported = { kind: 'imported', by: 'A Person', at: '2026-11-24T10:00:00Z' };
    const role = roleFrom(draft('page-2.txt'));
    expect(Object.keys(role.provenance).sort()).toEqual([
      'confidence',
      'story.problem.external',
      'story.problem.internal',
      'story.problem.why',
      'story.stakes',
      'story.success',
      'story.who',
      'summary',
      'title',
    ]);
    const all = [
      ...Object.values(role.provenance),
      ...[role.story.plan, role.coreOutputs, role.skills, role.aliases, role.mappings, role.adjacent]
        .flat()
        .map(({ provenance }) => provenance),
    ];
    expect(all).toEqual(all.map(() => imported));
    // Without a story there is no text that could come from anywhere.
    expect(Object.keys(roleFrom(draft('page-3.txt')).provenance).sort()).toEqual([
      'confidence',
      'summary',
      'title',
    ]);
  });

  test.each([
    ['draft', 'draft'],
    ['in_review', 'in_review'],
    ['approved', 'in_review'],
    ['deprecated', 'in_review'],
  ])('a page that claims %s enters as %s', (claimed, status) => {
    const page = draft('page-2.txt', (text) => text.replace('in_review', claimed));
    expect(page.status).toBe(claimed);
    expect(roleFrom(page)).toMatchObject({ status, version: 2, inForce: null });
  });

  test('a stated band is kept only where it differs from its score', () => {
    expect(roleFrom(draft('page-2.txt'))).not.toHaveProperty('statedBand');
    const page = draft('page-2.txt', (text) =>
      text.replace('high0.81', 'low0.81').replace('medium0.66', 'high0.66'),
    );
    const role = roleFrom(page);
    expect(role.statedBand).toBe('low');
    expect(role.aliases.map((alias) => alias.statedBand)).toEqual([undefined, 'high', undefined]);
  });

  test('aliases have the language of their row, else the one that is asked for', () => {
    const page = draft('page-2.txt', (text) => text.replace('abbreviation', 'abbreviation (de)'));
    expect(roleFrom(page).aliases.map(({ lang }) => lang)).toEqual(['en', 'de', 'en']);
    const french = roleOfPage(page, { ...countingMaker(), lang: 'fr' });
    expect(french.aliases.map(({ lang }) => lang)).toEqual(['fr', 'de', 'fr']);
  });

  test('keys of a mapping that are not known are members of it, and never overwrite ours', () => {
    const page = draft('page-2.txt', (text) =>
      text.replace('code=15-2051', 'code=15-2051\tseen=2026\ttitle=X\tid=7'),
    );
    const [, mapping] = roleFrom(page).mappings;
    expect(mapping).toMatchObject({ seen: expect.stringContaining('2026'), code: '15-2051' });
    expect(mapping?.id).not.toBe('7');
  });
});

describe('comparable records', () => {
  const role = roleFrom(draft('page-2.txt'));

  test('leave out what an import can not bring', () => {
    const lived: Role = {
      ...role,
      id: 'ANOTHER',
      inForce: 1,
      reason: 'Two of them',
      replacedBy: 'A THIRD',
      status: 'approved',
      approval: { contentSha256: '0'.repeat(64), by: ['A Person'], at: '2026-01-01T00:00:00Z' },
      curation: { ...role.curation, notes: [{ id: 'N', text: 'Look again', by: 'A Person', at: '' }] },
      provenance: { title: { kind: 'authored' } },
      skills: role.skills.map((skill) => ({
        ...skill,
        id: `X${skill.id}`,
        provenance: { kind: 'authored' },
      })),
      aliases: role.aliases.map((alias) => ({
        ...alias,
        review: { state: alias.review.state, by: 'A Person', at: '2026-01-01T00:00:00Z', note: 'Sure' },
      })),
      mappings: role.mappings.map(({ heading: _heading, ...mapping }) => mapping),
    };
    expect(comparable(lived)).toEqual(comparable(role));
    expect(comparable({ ...lived, status: 'deprecated' })).toEqual(comparable(role));
    expect(JSON.stringify(comparable(lived))).not.toMatch(/A Person|Look again|Sure|authored|ANOTHER/u);
  });

  const different: readonly (readonly [string, Partial<Role>])[] = [
    ['a text', { title: 'Another' }],
    ['a status that may be claimed', { status: 'draft' }],
    ['the version', { version: 3 }],
    ['the order of a list', { skills: [...role.skills].reverse() }],
    ['a tag', { skills: role.skills.map((skill) => ({ ...skill, anchor: null })) }],
    ['a review', { aliases: role.aliases.map((alias) => ({ ...alias, review: { state: 'pending' } })) }],
    ['a language', { aliases: role.aliases.map((alias) => ({ ...alias, lang: 'de' })) }],
    ['a heading', { mappings: role.mappings.map((mapping) => ({ ...mapping, heading: 'Other' })) }],
    ['a band that differs', { statedBand: 'low' }],
    ['a member that is not known', { colour: 'red' }],
  ];
  test.each(different)('differ in %s', (_, change) => {
    expect(comparable({ ...role, ...change })).not.toEqual(comparable(role));
  });

  test('a stated band that says what the score says is none', () => {
    expect(comparable({ ...role, statedBand: 'high' })).toEqual(comparable(role));
    expect(comparable({ ...role, statedBand: 'high' }, { medium: 0.5, high: 0.9 })).not.toEqual(
      comparable(role),
    );
  });
});
