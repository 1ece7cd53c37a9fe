import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BlobReader } from '../../../../electron/core/sync/git/blobs.ts';
import { Git } from '../../../../electron/core/sync/git/run.ts';
import { bareRepository, git, gitEnv } from '../../../support/git.ts';
import { failure } from '../../../support/workspace.ts';

const MEBIBYTE = 2 ** 20;

function setUp(): { one: Git; reader: BlobReader; write(content: string): Promise<string> } {
  const folder = bareRepository();
  const one = new Git({ env: gitEnv(folder), cwd: folder, repository: folder });
  const reader = new BlobReader(one);
  onTestFinished(() => reader.close());
  const write = (content: string): Promise<string> =>
    one.line(['hash-object', '-w', '--stdin'], { input: content });
  return { one, reader, write };
}

test('reads many files in one go, whatever their bytes and sizes', async () => {
  const { reader, one } = setUp();
  const contents = Array.from({ length: 1300 }, (_, n) => `${n}\n\0\n${'é\n'.repeat((n * 37) % 900)}`);
  const stream = contents.map((text) => `blob\ndata ${Buffer.byteLength(text)}\n${text}\n`).join('');
  await one.run(['fast-import', '--quiet'], { input: stream });
  const ids = await one.run(['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']);
  const all = ids.toString().trim().split('\n');
  const read = await reader.read([...all, ...all.slice(0, 3)], MEBIBYTE);
  expect([...read.values()].map(String).sort()).toEqual([...contents].sort());
});

test('what is too large or not there is said, and the next answers are right', async () => {
  const { reader, write } = setUp();
  const [small, large, empty] = [
    await write('small'),
    await write('x'.repeat(3 * MEBIBYTE)),
    await write(''),
  ];
  const none = '0123456789012345678901234567890123456789';
  const read = await reader.read([large, none, small, empty], MEBIBYTE);
  expect([...read]).toEqual([
    [large, 'too-large'],
    [none, 'missing'],
    [small, Buffer.from('small')],
    [empty, Buffer.alloc(0)],
  ]);
  expect(await reader.read([large], 4 * MEBIBYTE)).toEqual(
    new Map([[large, Buffer.alloc(3 * MEBIBYTE, 'x')]]),
  );
});

test('calls at the same time wait for one another; after an end it starts again', async () => {
  const { reader, write } = setUp();
  const ids = [await write('a'), await write('b'), await write('c')];
  const read = await Promise.all(ids.map((id) => reader.read([id], 10)));
  expect(read.map((one) => String([...one.values()][0]))).toEqual(['a', 'b', 'c']);
  await reader.close();
  expect(String((await reader.read([ids[1] ?? ''], 10)).get(ids[1] ?? ''))).toBe('b');
});

test('a folder that is no repository is an error and no wait', async () => {
  const folder = join(bareRepository(), 'nothing');
  git('/', 'init', '--quiet', folder);
  const reader = new BlobReader(new Git({ env: gitEnv(folder), cwd: folder, repository: '/nowhere' }));
  expect((await failure(reader.read(['0123456789012345678901234567890123456789'], 10))).code).toBe(
    'E_GIT_FAILED',
  );
});
