import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Git } from '../../../../electron/core/sync/git/run.ts';
import { kindOf, readTree, shownPath } from '../../../../electron/core/sync/git/tree.ts';
import { git, gitEnv } from '../../../support/git.ts';
import { tempFolder } from '../../../support/workspace.ts';

const ID = '01m85xveckskmb7j0zsw3r8eft'.slice(0, 26);

test.each([
  ['roles/devo/r-devo.gen.s1.json', 'role'],
  ['roles/devo/r-devo.gen.s1~0a1b2c3d.json', 'role'],
  ['canon.json', 'settings'],
  ['conflicts/0123456789abcdef0123456789abcdef.json', 'conflict'],
  [`published/${ID}/3.json`, 'file'],
  [`published/${ID}/3~0a1b2c3d.json`, 'file'],
  ['releases/stable/12.json', 'file'],
  ['trust/000001.dsse.json', 'file'],
  ['references/esco-1.2.json', 'file'],
  ['decisions/0123456789abcdef/2026-11.jsonl', 'file'],
  [`decisions/0123456789abcdef/blobs/${'0a'.repeat(32)}.json`, 'file'],
] as const)('%s is ours: a %s', (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});

test.each([
  'roles/DEVO/r-devo.gen.s1.json',
  'roles/devo/R-devo.gen.s1.json',
  'roles/devo/r-dévo.gen.s1.json',
  'roles/devo/r-devo.gen.s1 (1).json',
  'roles/devo/x/r-devo.gen.s1.json',
  'roles/../r-devo.gen.s1.json',
  'roles/con/r-con.gen.s1.json',
  'roles/r-devo.gen.s1.json',
  'Canon.json',
  'conflicts/x.json',
  'published/x/3.json',
  `published/${ID}/03.json`,
  `published/${ID}/../3.json`,
  'references/../x.json',
  'references/.x.json',
  'decisions/0123456789abcdef/notes.txt',
  '.canon/device.json',
  'README.md',
  `roles/devo/r-${'a'.repeat(300)}.json`,
])('%s is not ours', (path) => {
  expect(kindOf(path)).toBeUndefined();
});

test('a commit of plain git: what is ours, what isn’t, and what only pretends', async () => {
  const folder = tempFolder();
  git(folder, 'init', '--quiet', '--initial-branch=main');
  const write = (path: string, text = path): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of [
    'canon.json',
    'roles/devo/r-devo.gen.s1.json',
    'roles/Devo/r-devo.gen.s1.json',
    'README.md',
  ])
    write(path);
  write('notes/ü\ttab.txt');
  write('roles/devo/r-devo.gen.s2.JSON');
  symlinkSync('/etc/passwd', join(folder, 'roles/devo/r-devo.gen.p1.json'));
  symlinkSync('/etc', join(folder, 'published'));
  git(folder, 'init', '--quiet', 'roles/sub');
  git(join(folder, 'roles/sub'), 'commit', '--quiet', '--allow-empty', '--message', 'x');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'by hand');
  const tree = await readTree(new Git({ env: gitEnv(folder), cwd: folder }), 'HEAD');
  expect([...tree.roles.keys()]).toEqual(['roles/devo/r-devo.gen.s1.json']);
  expect([...tree.settings.keys()]).toEqual(['canon.json']);
  expect([...tree.others.keys()].map(shownPath).sort()).toEqual([
    'README.md',
    'notes/ü\ttab.txt',
    'published',
    'roles/Devo/r-devo.gen.s1.json',
    'roles/devo/r-devo.gen.p1.json',
    'roles/devo/r-devo.gen.s2.JSON',
    'roles/sub',
  ]);
  expect([...tree.ignored].sort()).toEqual([
    'published',
    'roles/Devo/r-devo.gen.s1.json',
    'roles/devo/r-devo.gen.p1.json',
    'roles/devo/r-devo.gen.s2.JSON',
    'roles/sub',
  ]);
});
