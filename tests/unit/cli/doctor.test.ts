import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Cli, makeCli } from '../../support/cli.ts';
import { makeCanon, OTHER, R } from './support.ts';

/** `canon doctor`, and that reading never writes. */

const canon = async (): Promise<Cli> => (await makeCanon([1, 2, 3])).cli;

describe('canon doctor', () => {
  it('finds what is wrong, and repairs only what is derived', async () => {
    const cli = await canon();
    expect(await cli.json(['doctor', 'w'])).toEqual({ ok: true, problems: [] });
    writeFileSync(cli.path('w/.canon/index.json'), '{broken');
    writeFileSync(cli.path('w/roles/devo/.r-devo.gen.s1.json.0123456789ab.tmp'), 'left');
    const found = await cli.run(['--json', 'doctor', 'w']);
    expect(found.status).toBe(1);
    expect(found.json()).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ code: 'leftover', repaired: false })]),
    });
    const repaired = await cli.run(['--json', 'doctor', 'w', '--repair']);
    expect(repaired.status).toBe(0);
    for (const problem of repaired.json<{ problems: object[] }>().problems) {
      expect(Object.keys(problem)).toEqual(['code', 'file', 'message', 'repaired']);
      expect(problem).toMatchObject({ repaired: true });
    }
    expect(await cli.json(['doctor', 'w'])).toEqual({ ok: true, problems: [] });
  });

  it('leaves a changed frozen text and a broken chain as they are', async () => {
    const cli = await canon();
    await cli.must(['status', 'w', R, 'approved']);
    const frozen = cli.path('w/published', readdirSync(cli.path('w/published'))[0] ?? '', '1.json');
    const text = readFileSync(frozen, 'utf8').replace('Junior DevOps', 'Senior DevOps');
    writeFileSync(frozen, text);
    const run = await cli.run(['--json', 'doctor', 'w', '--repair']);
    expect(run.status).toBe(1);
    expect(run.json()).toMatchObject({
      ok: false,
      problems: [{ code: 'E_RECORD_APPROVAL', repaired: false }],
    });
    expect(readFileSync(frozen, 'utf8')).toBe(text);
  });
});

describe('reading', () => {
  it('never takes the lock and never writes', async () => {
    const cli = await canon();
    const held = JSON.stringify({
      pid: process.pid,
      program: 'somebody',
      host: 'x',
      since: '',
      boot: '',
      started: '',
      token: 't',
    });
    writeFileSync(cli.path('w/.canon/lock'), held);
    const before = readdirSync(cli.path('w'), { recursive: true }).map(String).sort();
    for (const args of [
      ['list', 'w'],
      ['show', 'w', R],
      ['validate', 'w'],
      ['adjacent', 'w', R],
      ['compare', 'w', R, OTHER],
      ['history', 'w'],
      ['diff', 'w', R, 'x', 'y'],
      ['doctor', 'w'],
      ['trust', 'w', 'list'],
      ['import', 'w', 'page-1.txt', '--dry-run'],
      ['review', 'w', 'aliases', '--approve-at-least', '0', '--dry-run'],
    ]) {
      expect((await cli.run(args)).status, args.join(' ')).not.toBe(5);
    }
    expect(readdirSync(cli.path('w'), { recursive: true }).map(String).sort()).toEqual(before);
    expect(readFileSync(cli.path('w/.canon/lock'), 'utf8')).toBe(held);
  });

  it('what is no workspace ends with 3', async () => {
    const cli = makeCli();
    for (const args of [
      ['list', 'nowhere'],
      ['show', '.', 'x'],
      ['validate', '.'],
      ['history', '.'],
      ['set', '.', 'a', 'b', 'c'],
      ['export', '.', '--out', 'x'],
      ['trust', '.', 'list'],
      ['undo', '.'],
      ['doctor', '.'],
    ]) {
      expect(await cli.refusal(args), args.join(' ')).toBe('3 not-a-workspace');
    }
    expect(readdirSync(cli.dir)).toEqual(['pass']);
  });
});
