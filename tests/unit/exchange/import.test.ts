import { beforeEach, describe, expect, it } from 'vitest';
import { comparable } from '../../../shared/comparable.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { pageFixture } from '../../support/pages.ts';
import { failure, makeWorkspace, type Opened, type TestWorkspace } from '../../support/workspace.ts';

/** Imports of pages and role JSON into a real workspace. */

const PAGE = pageFixture('page-1.txt');
const R = 'DEVO.GEN.S1';
let test: TestWorkspace;
let open: Opened;
beforeEach(async () => {
  test = makeWorkspace();
  open = await test.open();
});

const take = (
  text: string | string[],
  more: { dryRun?: boolean; as?: 'page' | 'canon' } = {},
): Promise<ImportResult> => {
  const texts = Array.isArray(text) ? text : [text];
  return open.call('exchange.import', {
    sources: texts.map((each, at) => ({ name: `file-${at + 1}.txt`, text: each })),
    ...more,
  });
};
const edit = (path: string, value: unknown) =>
  open.call('roles.edit', { role: R, changes: [{ path, value }] });
const NOTHING = {
  added: 0,
  changed: 0,
  unchanged: 1,
  skipped: 0,
  decisions: [],
  roles: [],
  differences: [],
  newRoles: [],
};
const codes = ({ problems }: ImportResult) => problems.map(({ code }) => code);
const changed = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the page has no ${from}`);
  return text.replaceAll(from, to);
};

describe('the same import again', () => {
  it('changes nothing, not even a decision', async () => {
    expect(await take(PAGE)).toMatchObject({ added: 1, newRoles: [R], unplaced: [] });
    const log = test.logLines().length;
    expect(await take(PAGE)).toMatchObject(NOTHING);
    expect(await take([PAGE, PAGE])).toMatchObject({ ...NOTHING, unchanged: 2 });
    expect(test.logLines().length).toBe(log);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a text was edited', () => edit('title', 'Junior DevOps Engineer')],
    ['a text was emptied', () => edit('summary', '')],
    ['a list was cut', () => edit('tasks', ['Write and test scripts.'])],
    ['an item was rewritten', () => edit('tasks[0].text', 'Look after pipelines.')],
    ['an item was retagged', () => edit('skills[1].prevalence', 'rare')],
    ['a list was reordered', async () => edit('skills', [...(await open.role(R)).skills].reverse())],
    ['core outputs were added', () => edit('coreOutputs', ['A working pipeline'])],
    ['the plan was changed', () => edit('story.plan', ['One step'])],
    ['the score was changed', () => edit('confidence', 0.9)],
    [
      'scope and pay were set',
      async () => {
        await edit('scope', 'GB');
        await edit('pay', {
          median: 40_000,
          currency: 'GBP',
          period: 'year',
          asOf: '2026-01',
          basis: 'survey',
        });
      },
    ],
    [
      'an alias was approved, one rejected',
      async () => {
        await open.call('aliases.decide', {
          aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
          decision: 'approved',
        });
        await open.call('aliases.decide', {
          aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
          decision: 'rejected',
        });
      },
    ],
    ['an alias was removed', () => edit('aliases', ['Junior DevOps Engineer'])],
    ['an alias was rewritten', () => edit('aliases[0].text', 'Associate in DevOps')],
    [
      'a rejected alias was removed',
      async () => {
        await open.call('aliases.decide', {
          aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
          decision: 'rejected',
        });
        await edit('aliases', ['Junior DevOps Engineer', 'DevOps Engineer Junior DevOps']);
      },
    ],
    ['a better code was chosen for a mapping', () => edit('mappings[0].code', '15-1244')],
    ['the mapping was removed', () => edit('mappings', [])],
    ['the mapping was reviewed', () => edit('mappings[0].review.state', 'rejected')],
    ['the role was approved', () => open.call('roles.status', { role: R, status: 'approved' })],
    [
      'the role was approved and edited',
      async () => {
        await open.call('roles.status', { role: R, status: 'approved' });
        await edit('title', 'Second');
      },
    ],
    [
      'the role was retired',
      async () => {
        await open.call('roles.status', { role: R, status: 'approved' });
        await open.call('roles.retire', { role: R, reason: 'gone' });
      },
    ],
    [
      'everything was confirmed as it stands',
      () => open.call('roles.confirm', { role: R, paths: ['title', 'summary', 'story', 'tasks'] }),
    ],
    [
      'another program changed the file',
      async () => {
        await open.close();
        test.editOutside('roles/devo/r-devo.gen.s1.json', (role) => {
          role.title = 'From outside';
          role.tasks.pop();
        });
        open = await test.open();
      },
    ],
  ])('after %s', async (_what, decide) => {
    await take(PAGE);
    await decide();
    const before = await open.role(R);
    const log = test.logLines().length;
    expect(await take(PAGE)).toMatchObject(NOTHING);
    expect(await take(PAGE)).toMatchObject(NOTHING);
    expect(await open.role(R)).toEqual(before);
    expect(test.logLines().length).toBe(log);
  });

  it('after a newer page came, with a text here that is a person’s', async () => {
    await take(PAGE);
    await edit('title', 'Ours');
    const newer = changed(PAGE, 'writing basic scripts', 'writing scripts');
    expect(await take(newer)).toMatchObject({
      changed: 1,
      differences: [{ role: R, changes: [{ path: 'summary' }] }],
    });
    expect((await open.role(R)).title).toBe('Ours');
    for (let again = 0; again < 2; again += 1) expect(await take(newer)).toMatchObject(NOTHING);
    expect(await open.role(R)).toMatchObject({
      title: 'Ours',
      summary: expect.stringContaining('writing scripts'),
    });
  });

  it('after it was taken back does it again', async () => {
    await take(PAGE);
    const newer = changed(PAGE, 'writing basic scripts', 'writing scripts');
    await take(newer);
    await open.call('history.undo', {});
    expect(await take(newer)).toMatchObject({ changed: 1 });
    await open.call('history.undo', {});
    await open.call('history.undo', {});
    expect(await take(PAGE)).toMatchObject({ changed: 0 });
    expect((await open.role(R)).title).toBe('DevOps Engineer Junior DevOps');
  });
});

describe('a newer page over a role that is here', () => {
  beforeEach(async () => {
    await take(PAGE);
  });

  it('shows the difference first, and then makes it', async () => {
    const newer = changed(changed(PAGE, 'Basic networking', 'Routing'), 'medium0.70draft', 'high0.85draft');
    const before = await open.role(R);
    const dry = await take(newer, { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, added: 0, changed: 1, decisions: [] });
    expect(await open.role(R)).toEqual(before);
    const real = await take(newer);
    expect(real.differences).toMatchObject(dry.differences.map(({ role, title }) => ({ role, title })));
    expect(real.differences[0]?.changes.map(({ path }) => path.replace(/\[.*/, ''))).toEqual(
      dry.differences[0]?.changes.map(({ path }) => path.replace(/\[.*/, '')),
    );
    const after = await open.role(R);
    expect(after.confidence).toBe(0.85);
    expect(after.skills.map(({ text }) => text)).toContain('Routing');
    expect(after.skills[0]).toEqual(before.skills[0]);
    expect(after.id).toBe(before.id);
  });

  it('keeps what people wrote, and takes what is new', async () => {
    await edit('tasks[0].text', 'Look after pipelines.');
    await edit('tasks', [...(await open.role(R)).tasks, 'Answer the phone.']);
    const newer = changed(
      changed(PAGE, 'Write and test scripts.', 'Write, test and keep scripts.'),
      'Support infrastructure tasks.',
      'Support the infrastructure.',
    );
    await take(newer);
    expect((await open.role(R)).tasks.map(({ text }) => text)).toEqual([
      'Look after pipelines.',
      'Write, test and keep scripts.',
      'Assist in deployment processes.',
      'Troubleshoot pipeline issues.',
      'Answer the phone.',
      'Support the infrastructure.',
    ]);
    expect(await take(newer)).toMatchObject(NOTHING);
  });

  it('a person’s score stands', async () => {
    await edit('confidence', 0.4);
    const result = await take(changed(PAGE, 'medium0.70draft', 'high0.90draft'));
    expect(result).toMatchObject({ changed: 0, unchanged: 1 });
    expect(codes(result)).toContain('kept-here');
    expect((await open.role(R)).confidence).toBe(0.4);
  });

  it('never takes back status, version, reviews or what is in force', async () => {
    await open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
      decision: 'approved',
    });
    await open.call('roles.status', { role: R, status: 'approved' });
    await take(changed(PAGE, 'Basic networking', 'Routing'));
    const role = await open.role(R);
    expect(role).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
    expect(role.aliases.find(({ text }) => text === 'Junior DevOps Engineer')?.review.state).toBe('approved');
  });

  it('a mark on the page decides only where nobody here did', async () => {
    await open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
      decision: 'rejected',
    });
    const marked = changed(changed(PAGE, 'medium0.60\n', 'medium0.60✓\n'), 'medium0.58', 'medium0.58✓');
    expect(await take(marked)).toMatchObject({ changed: 1 });
    expect((await open.role(R)).aliases.map(({ text, review }) => [text, review.state])).toEqual([
      ['DevOps Engineer Associate', 'approved'],
      ['Junior DevOps Engineer', 'rejected'],
      ['DevOps Engineer Junior DevOps', 'approved'],
    ]);
    await open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
      decision: 'pending',
    });
    expect(await take(marked)).toMatchObject(NOTHING);
    expect((await open.role(R)).aliases[0]?.review.state).toBe('pending');
  });

  it('takes new words of an alias and of a mapping where no person touched them', async () => {
    await take(
      changed(
        changed(
          PAGE,
          'DevOps Engineer Associatecommonmedium0.60',
          'DevOps Engineer Associateformermedium0.65',
        ),
        'Computer & Mathematical Occupations',
        'Computer and Mathematical Occupations',
      ),
    );
    const role = await open.role(R);
    expect(role.aliases[0]).toMatchObject({ type: 'former', confidence: 0.65 });
    expect(role.mappings[0]).toMatchObject({
      title: 'Computer and Mathematical Occupations',
      review: { state: 'needs_review' },
    });
    await edit('aliases[0].type', 'internal');
    expect(await take(PAGE)).toMatchObject({ changed: 1 });
    expect((await open.role(R)).aliases[0]?.type).toBe('internal');
  });

  it('a rejected alias that was removed is never proposed again, however it is written', async () => {
    await open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
      decision: 'rejected',
    });
    await edit('aliases', ['Junior DevOps Engineer']);
    const result = await take(
      changed(PAGE, 'DevOps Engineer Associatecommon', 'Devops-Engineer associatecommon'),
    );
    expect(codes(result)).toContain('alias-rejected-before');
    expect((await open.role(R)).aliases.map(({ text }) => text)).toEqual(['Junior DevOps Engineer']);
  });

  it('says nothing of what does not stand on it: a damaged heading takes nothing away', async () => {
    const before = await open.role(R);
    for (const damaged of [
      changed(PAGE, 'Skills5', 'Sills5'),
      changed(PAGE, 'The story of this role', 'Tale').replace('Who does this work', 'Wo'),
      changed(PAGE, 'S1S1 — Support Associatemedium0.70draftglobalv1', 'nonsense'),
    ]) {
      const result = await take(damaged);
      expect(result.unplaced.length + result.problems.length).toBeGreaterThan(0);
      const { skills, story, confidence, scope } = await open.role(R);
      expect({ skills, story, confidence, scope }).toEqual({
        skills: before.skills,
        story: before.story,
        confidence: before.confidence,
        scope: before.scope,
      });
    }
  });

  it('an item that the page has no longer goes, unless a person wrote or confirmed it', async () => {
    const [first] = (await open.role(R)).skills;
    await open.call('roles.confirm', { role: R, paths: [`skills[${first?.id}]`] });
    await take(
      PAGE.replace(/ {2}• Basic scripting.*\n/, '')
        .replace(/ {2}• CI\/CD tools.*\n/, '')
        .replace('Skills5', 'Skills3'),
    );
    expect((await open.role(R)).skills.map(({ text }) => text)).toEqual([
      'Basic scripting',
      'Linux command line',
      'Version control systems',
      'Basic networking',
    ]);
  });
});

describe('what a page says of the structure', () => {
  it('a missing function, focus and level are added from its words, and said', async () => {
    const page = PAGE.replaceAll(R, 'HAND.WOOD.S9')
      .replaceAll('S1S1', 'S9S9')
      .replaceAll('S1 · S1', 'S9 · S9')
      .replaceAll('Level — S1', 'Level — S9')
      .replace(/^S1$/m, 'S9')
      .replaceAll('DevOps Engineer · General', 'Joiner · Wood')
      .replace(/^DevOps Engineer$/m, 'Joiner');
    const result = await take(page);
    expect(codes(result)).toEqual(expect.arrayContaining(['function-added', 'level-added']));
    const view = await open.call('workspace.get', {});
    expect(view.taxonomy.functions).toContainEqual(
      expect.objectContaining({
        code: 'HAND',
        name: 'Joiner',
        focuses: [expect.objectContaining({ code: 'WOOD', name: 'Wood' })],
      }),
    );
    expect(view.levels.levels.find(({ code }) => code === 'S9')).toMatchObject({
      name: 'Support Associate',
      track: 'S',
      experience: { from: 0, to: 1 },
    });
    await take(changed(PAGE, R, 'DEVO.ODD.S1'));
    expect(
      (await open.call('workspace.get', {})).taxonomy.functions
        .find(({ code }) => code === 'DEVO')
        ?.focuses.map(({ code }) => code),
    ).toContain('ODD');
    await open.call('history.undo', {});
    await open.call('history.undo', {});
    const after = await open.call('workspace.get', {});
    expect(after.taxonomy.functions.map(({ code }) => code)).not.toContain('HAND');
    expect(after.levels.levels.map(({ code }) => code)).not.toContain('S9');
  });

  it('a level text that differs changes nothing and is reported line by line', async () => {
    await take(PAGE);
    const before = (await open.call('workspace.get', {})).levels;
    const page = changed(
      changed(PAGE, 'Acts within scripts; escalates exceptions', 'Decides alone'),
      'Close supervision; follows defined procedures',
      'None needed',
    );
    const result = await take(page);
    const lines = page.split('\n');
    const said = result.problems.filter(({ code }) => code === 'level-differs');
    expect(said.map(({ line }) => lines[(line ?? 0) - 1])).toEqual(
      expect.arrayContaining(['Decides alone', 'None needed']),
    );
    expect((await open.call('workspace.get', {})).levels).toEqual(before);
  });

  it('a page that claims approved or deprecated enters as in review', async () => {
    for (const status of ['approved', 'deprecated']) {
      const code = status === 'approved' ? 'DEVO.REL.S1' : 'DEVO.OPS.S1';
      const result = await take(changed(changed(PAGE, 'draftglobalv1', `${status}globalv3`), R, code));
      expect(result.problems).toContainEqual(
        expect.objectContaining({ code: 'status-claimed', severity: 'warning', line: 11 }),
      );
      expect(await open.role(code)).toMatchObject({ status: 'in_review', inForce: null });
    }
  });
});

describe('several pages', () => {
  const two = `${PAGE.trimEnd()}\n${pageFixture('page-2.txt')}`;

  it('in one file are each taken, with the lines of the file, as one act', async () => {
    const result = await take(two);
    expect(result).toMatchObject({ added: 2, newRoles: [R, 'PROD.GRO.P4'], unplaced: [] });
    expect(new Set(test.logLines().map(({ act }) => act)).size).toBe(1);
    const damaged = await take(
      changed(two, 'Growth Product Manager, Lead', 'Another title').replace('Another title', 'One title'),
    );
    const disagrees = damaged.problems.find(({ code }) => code === 'page-disagrees');
    expect(disagrees?.line).toBeGreaterThan(PAGE.split('\n').length);
  });

  it('of which one is garbage: the others are taken, that one is skipped and named', async () => {
    const result = await take([PAGE, 'hello\nworld\n']);
    expect(result).toMatchObject({
      added: 1,
      skipped: 1,
      unplaced: [
        { file: 'file-2.txt', line: 1, text: 'hello' },
        { file: 'file-2.txt', line: 2, text: 'world' },
      ],
    });
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code: 'not-a-page', file: 'file-2.txt', line: 1, severity: 'error' }),
    );
  });

  it('of one role: the second is compared with the first', async () => {
    expect(await take([PAGE, changed(PAGE, 'Basic networking', 'Routing')])).toMatchObject({
      added: 1,
      changed: 0,
      decisions: [expect.any(String)],
    });
    expect((await open.role(R)).skills.map(({ text }) => text)).toContain('Routing');
    expect(await take(changed(PAGE, 'Basic networking', 'Routing'))).toMatchObject(NOTHING);
  });
});

describe('bad input', () => {
  it.each([
    ['', 'not-a-page'],
    [' \n\n', 'not-a-page'],
    ['hello world', 'not-a-page'],
    ['{"a":', 'E_RECORD_JSON'],
    ['{}', 'E_RECORD_SCHEMA'],
    ['[]', 'bad-record'],
    ['[{"schemaVersion":1}]', 'bad-record'],
    ['{"schemaVersion":99}', 'E_SCHEMA_NEWER'],
    ['{"schemaVersion":"x"}', 'bad-record'],
    ['{"__proto__":{}}', 'E_RECORD_JSON'],
    [PAGE.replaceAll(`${R}\n`, ''), 'code-missing'],
  ])('%j', async (text, code) => {
    const error = await failure(take(text));
    expect(error).toMatchObject({ code, details: { file: 'file-1.txt' } });
    expect(error.message).toContain('Nothing was imported.');
    expect(test.logLines()).toEqual([]);
  });

  it('CRLF, a byte order mark, and no final newline are nothing', async () => {
    await take(PAGE);
    expect(await take(`\uFEFF${PAGE.replaceAll('\n', '\r\n').trimEnd()}`)).toMatchObject({
      ...NOTHING,
      unplaced: [],
    });
    expect(await take(`\uFEFF${JSON.stringify(await open.role(R))}`)).toMatchObject(NOTHING);
  });

  it('a reserved code is refused with its line, before anything is added to the taxonomy', async () => {
    const result = await take(changed(PAGE, R, 'CON.GEN.S1'));
    expect(result).toMatchObject({
      added: 0,
      skipped: 1,
      problems: [{ code: 'code-reserved', severity: 'error', line: 3 }],
    });
    expect(test.logLines()).toEqual([]);
  });

  it('a page of 5,000 aliases is read, and decided on again, in good time', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, at) => `Engineer of the pipeline ${at}commonmedium0.60`,
    ).join('\n');
    const huge = changed(PAGE, 'DevOps Engineer Associatecommonmedium0.60', rows);
    const result = await take(huge);
    expect(result).toMatchObject({ added: 1, unplaced: [] });
    expect((await open.role(R)).aliases).toHaveLength(5_002);
    await open.call('aliases.approveAtLeast', { atLeast: 0.6 });
    expect(await take(huge)).toMatchObject(NOTHING);
  });

  it('10 MB of text are answered', async () => {
    const error = await failure(take('All work and no play makes a dull page. '.repeat(260_000)));
    expect(error.code).toBe('not-a-page');
    const lines = await take(`${PAGE}\n${'A line that no page has.\n'.repeat(200_000)}`);
    expect(lines.unplaced).toHaveLength(200_000);
  });
});

describe('role JSON', () => {
  const json = async (change: (role: Role & Record<string, unknown>) => void = () => undefined) => {
    const role = structuredClone(await open.role(R)) as Role & Record<string, unknown>;
    change(role);
    return JSON.stringify(role);
  };
  const elsewhere = async (text: string) => {
    const other = await makeWorkspace().open();
    const result = await other.call('exchange.import', { sources: [{ name: 'role.json', text }] });
    return { other, result };
  };
  beforeEach(async () => {
    await take(PAGE);
  });

  it('carries a whole record, its id and unknown members to another workspace', async () => {
    const text = await json((role) => {
      role.vendor = { x: [1] };
    });
    const { other, result } = await elsewhere(text);
    expect(result).toMatchObject({ added: 1, problems: [] });
    expect(await other.role(R)).toEqual(JSON.parse(text));
    expect(await other.call('exchange.import', { sources: [{ name: 'role.json', text }] })).toMatchObject(
      NOTHING,
    );
  });

  it('never brings a text into force, nor the reasons of a deprecation', async () => {
    const { other, result } = await elsewhere(
      await json((role) => {
        Object.assign(role, {
          status: 'deprecated',
          inForce: 3,
          version: 3,
          reason: 'x',
          replacedBy: role.id,
          approval: { contentSha256: '0'.repeat(64), by: ['x'], at: '2026-01-01T00:00:00Z' },
        });
      }),
    );
    expect(codes(result)).toContain('status-claimed');
    const role = await other.role(R);
    expect(role).toMatchObject({ status: 'in_review', inForce: null });
    for (const member of ['approval', 'reason', 'replacedBy']) expect(role).not.toHaveProperty(member);
  });

  it('a code that does not fit its parts is derived anew, wherever it would have led', async () => {
    for (const code of ['DEVO.GEN.S2', '../../../../tmp/evil', 'a/../../../../evil.b.c', '']) {
      const { other, result } = await elsewhere(
        await json((role) => {
          role.code = code;
        }),
      );
      expect(result).toMatchObject({ added: 1, newRoles: [R] });
      expect(codes(result)).toContain('code-mismatch');
      expect((await other.role(R)).code).toBe(R);
    }
  });

  it('speaks of the role with its id, also after that was renamed here', async () => {
    const text = await json();
    await open.call('roles.rename', { role: R, code: 'DEVO.REL.S1' });
    expect(await take(text)).toMatchObject(NOTHING);
    expect(await take(text.replace('"Basic networking"', '"Routing"'))).toMatchObject({
      changed: 1,
      differences: [{ role: 'DEVO.REL.S1' }],
    });
  });

  it('a role whose code is held by a text in force is refused', async () => {
    await open.call('roles.status', { role: R, status: 'approved' });
    await open.call('roles.rename', { role: R, code: 'DEVO.REL.S1' });
    const result = await take(PAGE);
    expect(result).toMatchObject({
      added: 0,
      skipped: 1,
      problems: [{ code: 'code-taken', line: 3, message: expect.stringContaining('DEVO.REL.S1') }],
    });
  });

  it('a published text enters with an empty curation', async () => {
    await open.call('roles.status', { role: R, status: 'approved' });
    const published = (await open.call('roles.get', { role: R })).published;
    const { other, result } = await elsewhere(JSON.stringify(published));
    expect(codes(result)).toContain('status-claimed');
    expect(await other.role(R)).toMatchObject({
      status: 'in_review',
      curation: { mutes: [], accepted: [], rejectedAliases: [], notes: [] },
    });
  });
});

describe('what the importers must not lose', () => {
  it('a page written from a role is comparable where it came from and where it goes', async () => {
    await take(PAGE);
    await edit('coreOutputs', ['A working pipeline']);
    await open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
      decision: 'approved',
    });
    const { text } = await open.call('exchange.page', { role: R });
    const other = await makeWorkspace().open();
    await other.call('exchange.import', { sources: [{ name: 'p', text }] });
    expect(comparable(await other.role(R))).toEqual(comparable(await open.role(R)));
    expect((await other.call('exchange.page', { role: R })).text).toBe(text);
    expect(await take(text)).toMatchObject(NOTHING);
  });
});
