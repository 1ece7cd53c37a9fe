import { beforeEach, describe, expect, it } from 'vitest';
import { comparable } from '../../../shared/comparable.ts';
import { pageFixture } from '../../support/pages.ts';
import { failure, makeWorkspace } from '../../support/workspace.ts';
import { begin, changed, codes, edit, here, NOTHING, PAGE, R, take } from './support.ts';

/** What pages say, and what is no page. */

beforeEach(begin);

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
    const view = await here.open.call('workspace.get', {});
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
      (await here.open.call('workspace.get', {})).taxonomy.functions
        .find(({ code }) => code === 'DEVO')
        ?.focuses.map(({ code }) => code),
    ).toContain('ODD');
    await here.open.call('history.undo', {});
    await here.open.call('history.undo', {});
    const after = await here.open.call('workspace.get', {});
    expect(after.taxonomy.functions.map(({ code }) => code)).not.toContain('HAND');
    expect(after.levels.levels.map(({ code }) => code)).not.toContain('S9');
  });

  it('a level text that differs changes nothing and is reported line by line', async () => {
    await take(PAGE);
    const before = (await here.open.call('workspace.get', {})).levels;
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
    expect((await here.open.call('workspace.get', {})).levels).toEqual(before);
  });

  it('a page that claims approved or deprecated enters as in review', async () => {
    for (const status of ['approved', 'deprecated']) {
      const code = status === 'approved' ? 'DEVO.REL.S1' : 'DEVO.OPS.S1';
      const result = await take(changed(changed(PAGE, 'draftglobalv1', `${status}globalv3`), R, code));
      expect(result.problems).toContainEqual(
        expect.objectContaining({ code: 'status-claimed', severity: 'warning', line: 11 }),
      );
      expect(await here.open.role(code)).toMatchObject({ status: 'in_review', inForce: null });
    }
  });
});

describe('several pages', () => {
  const two = `${PAGE.trimEnd()}\n${pageFixture('page-2.txt')}`;

  it('in one file are each taken, with the lines of the file, as one act', async () => {
    const result = await take(two);
    expect(result).toMatchObject({ added: 2, newRoles: [R, 'PROD.GRO.P4'], unplaced: [] });
    expect(new Set(here.test.logLines().map(({ act }) => act)).size).toBe(1);
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
    expect((await here.open.role(R)).skills.map(({ text }) => text)).toContain('Routing');
    expect(await take(changed(PAGE, 'Basic networking', 'Routing'))).toMatchObject(NOTHING);
  });

  it('that contradict one another about one role are the same import again all the same', async () => {
    const other = changed(
      changed(PAGE, 'Basic networking', 'Routing'),
      'writing basic scripts',
      'writing scripts',
    );
    const pages = [PAGE, other, changed(other, 'Routing', 'Switching')];
    await take(pages);
    await edit('title', 'Ours');
    const before = await here.open.role(R);
    expect(await take(pages)).toMatchObject({ ...NOTHING, unchanged: 3 });
    expect(await here.open.role(R)).toEqual(before);
    expect(await take(pages[0] ?? '')).toMatchObject({ changed: 1 });
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
    expect(here.test.logLines()).toEqual([]);
  });

  it('CRLF, a byte order mark, and no final newline are nothing', async () => {
    await take(PAGE);
    expect(await take(`\uFEFF${PAGE.replaceAll('\n', '\r\n').trimEnd()}`)).toMatchObject({
      ...NOTHING,
      unplaced: [],
    });
    expect(await take(`\uFEFF${JSON.stringify(await here.open.role(R))}`)).toMatchObject(NOTHING);
  });

  it('a reserved code is refused with its line, before anything is added to the taxonomy', async () => {
    const result = await take(changed(PAGE, R, 'CON.GEN.S1'));
    expect(result).toMatchObject({
      added: 0,
      skipped: 1,
      problems: [{ code: 'code-reserved', severity: 'error', line: 3 }],
    });
    expect(here.test.logLines()).toEqual([]);
  });

  it('a page of 5,000 aliases is read, and decided on again, in good time', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, at) => `Engineer of the pipeline ${at}commonmedium0.60`,
    ).join('\n');
    const huge = changed(PAGE, 'DevOps Engineer Associatecommonmedium0.60', rows);
    const result = await take(huge);
    expect(result).toMatchObject({ added: 1, unplaced: [] });
    expect((await here.open.role(R)).aliases).toHaveLength(5_002);
    await here.open.call('aliases.approveAtLeast', { atLeast: 0.6 });
    expect(await take(huge)).toMatchObject(NOTHING);
  });

  it('10 MB of text are answered', async () => {
    const error = await failure(take('All work and no play makes a dull page. '.repeat(260_000)));
    expect(error.code).toBe('not-a-page');
    const lines = await take(`${PAGE}\n${'A line that no page has.\n'.repeat(200_000)}`);
    expect(lines.unplaced).toHaveLength(200_000);
  });
});

describe('what the importers must not lose', () => {
  it('a page written from a role is comparable where it came from and where it goes', async () => {
    await take(PAGE);
    await edit('coreOutputs', ['A working pipeline']);
    await here.open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
      decision: 'approved',
    });
    const { text } = await here.open.call('exchange.page', { role: R });
    const other = await makeWorkspace().open();
    await other.call('exchange.import', { sources: [{ name: 'p', text }] });
    expect(comparable(await other.role(R))).toEqual(comparable(await here.open.role(R)));
    expect((await other.call('exchange.page', { role: R })).text).toBe(text);
    expect(await take(text)).toMatchObject(NOTHING);
  });
});
