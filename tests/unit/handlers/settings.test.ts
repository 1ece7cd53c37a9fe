import { describe, expect, it } from 'vitest';
import { lookAt } from '../../../electron/core/store/looking.ts';
import type { SettingsChange } from '../../../shared/model/settings-change.ts';
import { items } from '../../support/role.ts';
import { failure, makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';

/** Changing settings and structure: told before it is made, one act with one undo, refused in plain words. */

const bands = (medium: number, high: number): SettingsChange => ({
  kind: 'workspace',
  bands: { medium, high },
});
const recode = (code: string, to: string, name = 'Platform'): SettingsChange => ({
  kind: 'function',
  code,
  to: { code: to, name, superfunction: 'TECH' },
});

async function four(): Promise<{ test: ReturnType<typeof makeWorkspace>; on: Opened }> {
  const test = makeWorkspace([
    testRole(1, { confidence: 0.55 }),
    testRole(2, { confidence: 0.45 }),
    testRole(3, { confidence: 0.9 }),
    testRole(4, { confidence: null }),
  ]);
  return { test, on: await test.open() };
}

const part = async (on: Opened, change: SettingsChange, kind: string) =>
  (await on.call('settings.preview', { change })).parts.find((one) => one.kind === kind);

const codes = async (on: Opened) => (await on.call('roles.list', {})).roles.map(({ code }) => code);

describe('a preview', () => {
  it('tells which roles change band, and writes nothing', async () => {
    const { test, on } = await four();
    const before = test.text('canon.json');
    const effect = await on.call('settings.preview', { change: bands(0.6, 0.8) });
    expect(effect).toMatchObject({ changes: true, label: 'confidence bands' });
    expect(effect.parts.find(({ kind }) => kind === 'bands')).toEqual({
      kind: 'bands',
      count: 1,
      moves: [{ what: '', from: 'medium', to: 'low', count: 1 }],
      roles: [expect.objectContaining({ code: 'DEVO.GEN.P3', from: 'medium', to: 'low' })],
    });
    expect(test.text('canon.json')).toBe(before);
    expect(on.session.undoView().undo).toBeNull();
  });

  it('says that nothing changes where nothing does', async () => {
    const { on } = await four();
    expect(await on.call('settings.preview', { change: bands(0.5, 0.8) })).toMatchObject({
      changes: false,
      parts: [],
    });
  });

  it('says of findings what the rules then say', async () => {
    const test = makeWorkspace([
      testRole(1, {
        level: 'S1',
        story: {
          who: 'Somebody.',
          problem: { external: 'a', internal: 'b', why: 'c' },
          plan: items('p', 'Polish the handles', 'Write things down'),
          stakes: 'd',
          success: 'e',
        },
      }),
      testRole(2),
    ]);
    const on = await test.open();
    const change: SettingsChange = { kind: 'workspace', verbsAbove: { S: ['polish'] } };
    const effect = await part(on, change, 'findings');
    expect(effect).toMatchObject({
      count: 1,
      moves: [{ what: 'verb-above-level', from: '', to: 'warning', count: 1 }],
      roles: [{ code: 'DEVO.GEN.S1', from: '0', to: '1' }],
    });
    const rules = async () =>
      (await on.call('findings.list', { role: 'DEVO.GEN.S1' })).findings.map(({ rule }) => rule);
    expect(await rules()).not.toContain('verb-above-level');
    await on.call('settings.change', { change });
    expect(await rules()).toContain('verb-above-level');
    expect(await part(on, { kind: 'workspace', verbsAbove: { S: [] } }, 'findings')).toMatchObject({
      moves: [{ what: 'verb-above-level', from: 'warning', to: '', count: 1 }],
    });
  });

  it('counts what has a word that leaves a vocabulary', async () => {
    const test = makeWorkspace([
      testRole(1, {
        tasks: items('t', 'Sweep', 'Mop').map((one, at) => ({
          ...one,
          prevalence: at === 0 ? 'rare' : 'core',
        })),
      }),
      testRole(2),
    ]);
    const on = await test.open();
    const change: SettingsChange = { kind: 'workspace', vocabularies: { prevalence: ['core', 'common'] } };
    expect((await part(on, change, 'words'))?.moves).toContainEqual({
      what: 'rare',
      from: '',
      to: '',
      count: 1,
    });
  });

  it('is given by a session that only reads; the change is refused', async () => {
    const { test } = await four();
    const reader = await test.open({ write: false });
    expect(await part(reader, bands(0.6, 0.8), 'bands')).toMatchObject({ count: 1 });
    expect(await failure(reader.call('settings.change', { change: bands(0.6, 0.8) }))).toMatchObject({
      code: 'read-only',
    });
  });
});

describe('a change', () => {
  it('is a decision that is undone and done again, also after a restart', async () => {
    const { test, on } = await four();
    const { token } = await on.call('settings.preview', { change: bands(0.6, 0.9) });
    const result = await on.call('settings.change', { change: bands(0.6, 0.9), token });
    expect(result).toMatchObject({ changed: 1, undo: { undo: 'change of confidence bands' } });
    expect(test.json('canon.json')).toMatchObject({ settings: { bands: { medium: 0.6, high: 0.9 } } });
    await on.close();
    const again = await test.open();
    await again.call('history.undo', {});
    expect(again.workspace.settings.bands).toEqual({ medium: 0.5, high: 0.8 });
    expect(test.json('canon.json')).toMatchObject({ settings: { bands: { medium: 0.5, high: 0.8 } } });
    await again.call('history.redo', {});
    expect(again.workspace.settings.bands).toEqual({ medium: 0.6, high: 0.9 });
    const { decisions } = await again.call('history.list', { kind: 'settings' });
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({ object: 'workspace', role: null, note: 'confidence bands' });
  });

  it('that changes nothing is no decision', async () => {
    const { on } = await four();
    expect(await on.call('settings.change', { change: bands(0.5, 0.8) })).toMatchObject({ changed: 0 });
  });

  it('keeps what this program does not know of the settings', async () => {
    const { test, on } = await four();
    const file = test.json<{ settings: object }>('canon.json');
    test.write('canon.json', JSON.stringify({ ...file, settings: { ...file.settings, later: { a: 1 } } }));
    await on.call('settings.change', { change: bands(0.6, 0.9) });
    expect(test.json('canon.json')).toMatchObject({
      settings: { later: { a: 1 }, bands: { medium: 0.6, high: 0.9 } },
    });
  });

  it('builds on what another program wrote, unless somebody looked at the effect before', async () => {
    const { test, on } = await four();
    const { token } = await on.call('settings.preview', { change: bands(0.6, 0.9) });
    const file = test.json<{ name: string }>('canon.json');
    test.write('canon.json', JSON.stringify({ ...file, name: 'From outside' }));
    const error = await failure(on.call('settings.change', { change: bands(0.6, 0.9), token }));
    expect(error.code).toBe('settings-changed');
    expect(on.workspace.settings.bands).toEqual({ medium: 0.5, high: 0.8 });
    await on.call('settings.change', { change: bands(0.6, 0.9) });
    expect(test.json('canon.json')).toMatchObject({
      name: 'From outside',
      settings: { bands: { medium: 0.6, high: 0.9 } },
    });
  });

  it.each<[string, SettingsChange, string, string]>([
    ['overlapping bands', bands(0.8, 0.8), 'settings-invalid', 'overlap'],
    ['a limit above 1', bands(0.5, 1.2), 'settings-invalid', 'from 0 to 1'],
    ['three decimals', bands(0.555, 0.8), 'settings-invalid', 'two decimals'],
    ['an empty name', { kind: 'workspace', name: ' ' }, 'settings-invalid', 'needs a name'],
    ['a language that is none', { kind: 'workspace', lang: 'English' }, 'settings-invalid', 'such as en'],
    [
      'a code that is there',
      { kind: 'function', code: null, to: { code: 'DATA', name: 'X', superfunction: null } },
      'duplicate-code',
      'already',
    ],
    [
      'a device name',
      { kind: 'function', code: null, to: { code: 'COM1', name: 'X', superfunction: null } },
      'code-reserved',
      'Windows',
    ],
    [
      'a code with a dot',
      { kind: 'function', code: null, to: { code: 'A.B', name: 'X', superfunction: null } },
      'bad-code',
      'letter',
    ],
    [
      'a family that is not there',
      { kind: 'function', code: 'DEVO', to: { code: 'DEVO', name: 'X', superfunction: 'NONE' } },
      'not-found',
      'NONE',
    ],
    [
      'a function that roles stand in',
      { kind: 'function', code: 'DEVO', to: null },
      'in-use',
      '2 roles stand there',
    ],
    ['a level that roles stand at', { kind: 'level', code: 'P3', to: null }, 'in-use', '4 roles stand there'],
    [
      'a focus into one that has those codes',
      { kind: 'focus', function: 'DEVO', code: 'REL', to: null, into: 'GEN' },
      'code-taken',
      'DEVO.REL.P3 would become DEVO.GEN.P3',
    ],
  ])('is refused for %s, and nothing is written', async (_what, change, code, words) => {
    const { test, on } = await four();
    const before = ['canon.json', 'taxonomy.json', 'levels.json'].map((file) => test.text(file));
    for (const method of ['settings.preview', 'settings.change'] as const) {
      const error = await failure(on.call(method, { change }));
      expect(error.code).toBe(code);
      expect(error.message).toContain(words);
      expect(error.message).toContain('Nothing was changed.');
    }
    expect(['canon.json', 'taxonomy.json', 'levels.json'].map((file) => test.text(file))).toEqual(before);
  });

  it('refuses distances whose weights are all 0, or whose bands overlap', async () => {
    const { on } = await four();
    const now = on.workspace.settings.distance;
    const change = (distance: Partial<typeof now>): SettingsChange => ({
      kind: 'workspace',
      distance: { ...now, ...distance },
    });
    const zero = change({ weights: { function: 0, focus: 0, level: 0 } });
    expect((await failure(on.call('settings.change', { change: zero }))).details).toEqual({
      field: 'distance.weights.function',
    });
    const overlap = change({ near: 0.7 });
    expect((await failure(on.call('settings.change', { change: overlap }))).message).toContain('overlap');
    const wider = change({ near: 0.55 });
    expect(await part(on, wider, 'pairs')).toMatchObject({
      moves: [{ from: 'related', to: 'near', count: expect.any(Number) }],
    });
  });
});

describe('a new code', () => {
  it('takes the roles along as one act with one undo', async () => {
    const { test, on } = await four();
    expect(await part(on, recode('DEVO', 'PLAT'), 'codes')).toMatchObject({
      count: 2,
      roles: [
        { from: 'DEVO.GEN.P3', to: 'PLAT.GEN.P3' },
        { from: 'DEVO.REL.P3', to: 'PLAT.REL.P3' },
      ],
    });
    const result = await on.call('settings.change', { change: recode('DEVO', 'PLAT') });
    expect(result.changed).toBe(3);
    expect(result.undo.undo).toBe('change of function DEVO to PLAT with 2 roles');
    expect(await codes(on)).toEqual(['DATA.GEN.P3', 'PLAT.GEN.P3', 'PLAT.REL.P3', 'PROD.GEN.P3']);
    expect(test.has('roles/plat/r-plat.gen.p3.json')).toBe(true);
    expect(test.has('roles/devo/r-devo.gen.p3.json')).toBe(false);
    await on.call('history.undo', {});
    expect(await codes(on)).toContain('DEVO.GEN.P3');
    expect(on.workspace.settingsFiles.get('taxonomy').functions.map(({ code }) => code)).toContain('DEVO');
    await on.call('history.redo', {});
    expect(await codes(on)).toContain('PLAT.GEN.P3');
  });

  it('opens a draft of the approved ones, and says so before', async () => {
    const { on } = await four();
    await on.call('roles.status', { role: 'DEVO.GEN.P3', status: 'approved' });
    expect(await part(on, recode('DEVO', 'PLAT'), 'drafts')).toMatchObject({ count: 1 });
    await on.call('settings.change', { change: recode('DEVO', 'PLAT') });
    expect(await on.role('PLAT.GEN.P3')).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
  });

  it('moves nobody where only the name changes', async () => {
    const { on } = await four();
    const effect = await on.call('settings.preview', { change: recode('DEVO', 'DEVO', 'Delivery') });
    expect(effect.parts).toMatchObject([{ kind: 'shown', count: 2 }]);
    expect(await on.call('settings.change', { change: recode('DEVO', 'DEVO', 'Delivery') })).toMatchObject({
      changed: 1,
      roles: [],
    });
  });

  it('of a level goes to its roles, and its other words stay', async () => {
    const { on } = await four();
    const level = on.workspace.settingsFiles.get('levels').levels.find(({ code }) => code === 'P3');
    if (level === undefined) throw new Error('no P3');
    const { code, track, grade, name, description, dimensions, experience } = level;
    const to = { code, track, grade, name, description, dimensions, experience };
    const change: SettingsChange = { kind: 'level', code: 'P3', to: { ...to, code: 'P9', name: 'Senior' } };
    await on.call('settings.change', { change });
    expect((await codes(on)).every((one) => one.endsWith('.P9'))).toBe(true);
    expect(
      (await on.call('findings.list', {})).findings.filter(({ rule }) => rule === 'level-unknown'),
    ).toEqual([]);
  });

  it('what is removed sends its roles where it was said', async () => {
    const { on } = await four();
    const change: SettingsChange = { kind: 'function', code: 'DEVO', to: null, into: 'PROD' };
    // PROD.GEN.P3 is there already.
    expect(await failure(on.call('settings.change', { change }))).toMatchObject({ code: 'code-taken' });
    await on.call('roles.rename', { role: 'PROD.GEN.P3', code: 'PROD.GEN.P4' });
    await on.call('settings.change', { change });
    expect(await codes(on)).toEqual(['DATA.GEN.P3', 'PROD.GEN.P3', 'PROD.GEN.P4', 'PROD.REL.P3']);
    const functions = on.workspace.settingsFiles.get('taxonomy').functions.map(({ code }) => code);
    expect(functions).not.toContain('DEVO');
  });
});

it('a settings file that another program changes is still taken over', async () => {
  const { test, on } = await four();
  await on.call('settings.change', { change: bands(0.6, 0.9) });
  const file = test.json<{ settings: object }>('canon.json');
  test.write(
    'canon.json',
    JSON.stringify({ ...file, settings: { ...file.settings, bands: { medium: 0.2, high: 0.3 } } }),
  );
  await lookAt(on.workspace, 'canon.json');
  expect(on.workspace.settings.bands).toEqual({ medium: 0.2, high: 0.3 });
  // What was decided before is overwritten by now: undo says so instead of taking it from under somebody.
  expect(await failure(on.call('history.undo', {}))).toMatchObject({ code: 'undo-overwritten' });
});

it('a look at a settings file takes back nothing that the file does not have yet', async () => {
  const places = ['GEN', 'REL', 'SEC', 'OPS'].flatMap((focus) =>
    ['P1', 'P2', 'P3', 'P4'].map((level) => ({ function: 'DEVO', focus, level })),
  );
  const test = makeWorkspace(places.map((place, at) => testRole(at + 1, place)));
  const on = await test.open();
  // So many roles follow that the answer doesn't wait for the files.
  await on.call('settings.change', { change: recode('DEVO', 'PLAT') });
  await lookAt(on.workspace, 'taxonomy.json');
  const functions = on.workspace.settingsFiles.get('taxonomy').functions.map(({ code }) => code);
  expect(functions).toContain('PLAT');
  await on.workspace.idle();
  expect(test.text('taxonomy.json')).toContain('"PLAT"');
});
