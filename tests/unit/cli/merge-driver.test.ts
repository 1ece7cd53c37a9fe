import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prettyFile } from '../../../shared/layout.ts';
import type { Role } from '../../../shared/model/role.ts';
import { roleSchema } from '../../../shared/model/role.ts';
import { makeCli, PROGRAM } from '../../support/cli.ts';
import { alias, items, makeRole } from '../../support/role.ts';

const FILE = 'roles/devo/r-devo.rel.p3.json';
const base = makeRole({
  id: '01JR0000000000000000000001',
  tasks: items('t', 'One', 'Two', 'Three'),
  aliases: [alias('Releaser')],
});

/** A real repository with the driver installed as the guide says, and two branches of one role. */
function repository(mine: Role, theirs: Role) {
  const cli = makeCli();
  const dir = join(cli.dir, 'repository');
  mkdirSync(join(dir, 'roles/devo'), { recursive: true });
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      cwd: dir,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, HOME: cli.home, LC_ALL: 'C', CANON_HOME: cli.home },
    });
  const commit = (role: Role): void => {
    writeFileSync(join(dir, FILE), prettyFile(role, roleSchema));
    git('add', '-A');
    git('commit', '-qm', role.title);
  };
  git('init', '-q', '-b', 'main');
  git('config', 'merge.canon.driver', `"${process.execPath}" "${PROGRAM}" merge-driver %O %A %B %P`);
  git('config', 'merge.canon.recursive', 'binary');
  writeFileSync(join(dir, '.gitattributes'), '* -text\nroles/**/*.json merge=canon\n');
  commit(base);
  git('checkout', '-qb', 'theirs');
  commit(theirs);
  git('checkout', '-q', 'main');
  commit(mine);
  const read = (): Role => JSON.parse(readFileSync(join(dir, FILE), 'utf8')) as Role;
  const side = join(dir, FILE.replace('.json', '.conflicts'));
  return { git, read, side };
}

const withTasks = (...texts: string[]): Role => ({ ...base, tasks: items('t', ...texts) });

test('git merges what two people did to one role, line conflict or not', () => {
  const mine: Role = { ...withTasks('One', 'Two', 'Three, mended'), title: 'Mine' };
  const { git, read, side } = repository(mine, {
    ...withTasks('One', 'Two, mended', 'Three'),
    summary: 'Theirs',
  });
  git('merge', '-q', '--no-edit', 'theirs');
  expect(read()).toMatchObject({ title: 'Mine', summary: 'Theirs' });
  expect(read().tasks.map(({ text }) => text)).toEqual(['One', 'Two, mended', 'Three, mended']);
  expect(existsSync(side)).toBe(false);
});

test('what a person has to decide leaves a whole role and a file with both sides, and git says so', () => {
  const { git, read, side } = repository(
    { ...base, title: 'Mine' },
    { ...base, title: 'Theirs', summary: 'New' },
  );
  expect(() => git('merge', '-q', '--no-edit', 'theirs')).toThrow();
  expect(git('status', '--porcelain', FILE)).toMatch(/^UU/);
  expect(['Mine', 'Theirs']).toContain(roleSchema.parse(read()).title);
  expect(read().summary).toBe('New');
  expect(JSON.parse(readFileSync(side, 'utf8'))).toMatchObject({
    format: 'canon-conflicts/1',
    file: FILE,
    conflicts: [
      {
        kind: 'scalar',
        path: 'title',
        base: { value: base.title },
        values: [{ value: 'Mine' }, { value: 'Theirs' }],
      },
    ],
  });
});

test('a side that is no role leaves ours as it was, and says where it breaks', async () => {
  const cli = makeCli();
  const at = (name: string): string => join(cli.dir, name);
  writeFileSync(at('o'), prettyFile(base, roleSchema));
  writeFileSync(at('a'), prettyFile({ ...base, title: 'Mine' }, roleSchema));
  writeFileSync(at('b'), '{\n<<<<<<< ours\n');
  const run = await cli.run(['merge-driver', at('o'), at('a'), at('b'), FILE]);
  expect(run.status).toBe(3);
  expect(run.stderr).toContain(`E_RECORD_JSON: ${FILE}, line 2`);
  expect(JSON.parse(readFileSync(at('a'), 'utf8'))).toMatchObject({ title: 'Mine' });
});
