import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Git } from '../../../../electron/core/sync/git/run.ts';
import { git, gitEnv } from '../../../support/git.ts';
import { failure, tempFolder } from '../../../support/workspace.ts';

/** A program in git's place: a script for sh. */
function standIn(script: string): { cwd: string; program: string } {
  const cwd = tempFolder();
  const program = join(cwd, 'git.sh');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return { cwd, program };
}

test('gives what git prints, or its status and words', async () => {
  const cwd = tempFolder();
  const one = new Git({ env: gitEnv(cwd), cwd });
  expect(await one.line(['hash-object', '--stdin'], { input: 'hello\n' })).toBe(
    'ce013625030ba8dba906f756967f9e9ca394464a',
  );
  const { status, stderr } = await one.try(['rev-parse', 'HEAD']);
  expect(status).not.toBe(0);
  expect(stderr).toContain('fatal');
  const error = await failure(one.run(['rev-parse', 'HEAD']));
  expect(error.code).toBe('E_GIT_FAILED');
  expect(error.message).toContain('not a git repository');
});

test('git is not there: said with what to do', async () => {
  const cwd = tempFolder();
  const error = await failure(new Git({ env: { PATH: cwd }, cwd }).run(['version']));
  expect(error.code).toBe('E_GIT_MISSING');
  expect(error.message).toContain('git-scm.com');
});

test('nothing of the surroundings turns it elsewhere', async () => {
  const { cwd, program } = standIn('env; printf "%s\\n" "$@"');
  const env = gitEnv(cwd, {
    GIT_DIR: '/elsewhere',
    GIT_WORK_TREE: '/elsewhere',
    GIT_INDEX_FILE: '/elsewhere',
    GIT_CONFIG_PARAMETERS: "'core.hooksPath'='/elsewhere'",
    GIT_CONFIG_COUNT: '1',
    GIT_ASKPASS: '/elsewhere',
    GIT_EXTERNAL_DIFF: '/elsewhere',
    SSH_ASKPASS: '/elsewhere',
    GIT_ALLOW_PROTOCOL: 'ext',
    GIT_SSH_COMMAND: 'ssh -i key',
    LANG: 'de_DE.UTF-8',
  });
  const said = (await new Git({ env, cwd, program }).run(['version'])).toString();
  expect(said).not.toContain('/elsewhere');
  expect(said).not.toContain('GIT_CONFIG_COUNT');
  expect(said).toContain('GIT_SSH_COMMAND=ssh -i key');
  expect(said).toContain('GIT_TERMINAL_PROMPT=0');
  expect(said).toContain('GIT_ALLOW_PROTOCOL=https:ssh\n');
  expect(said).toContain('LC_ALL=C');
  for (const setting of ['core.hooksPath=/dev/null', 'protocol.allow=never', 'protocol.file.allow=never']) {
    expect(said).toContain(`-c\n${setting}\n`);
  }
});

test('what takes too long, says too much or is not wanted any more is ended with all that it started', async () => {
  const { cwd, program } = standIn('case "$*" in *chatty*) yes;; *) sleep 30 & echo $! > child; wait;; esac');
  const one = new Git({ env: gitEnv(cwd), cwd, program });
  const slow = await failure(one.run(['fetch'], { timeout: 300 }));
  expect(slow.code).toBe('E_GIT_SLOW');
  const child = Number(readFileSync(join(cwd, 'child'), 'utf8'));
  await gone(child);
  expect((await failure(one.run(['chatty'], { limit: 4096 }))).code).toBe('E_GIT_FAILED');
  const stop = new AbortController();
  const running = failure(one.run(['fetch'], { signal: stop.signal }));
  stop.abort();
  expect((await running).code).toBe('cancelled');
  expect((await failure(one.run(['fetch'], { signal: AbortSignal.abort() }))).code).toBe('cancelled');
});

/** Waits until a process is no more. */
async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${pid} still runs.`);
}

test('other transports are closed to git itself, whatever a person’s own settings open', async () => {
  const home = tempFolder();
  const settings = join(home, 'settings');
  writeFileSync(
    settings,
    '[protocol "ext"]\nallow = always\n[protocol "file"]\nallow = always\n[protocol "git"]\nallow = always\n[protocol]\nallow = always\n[url "ext::touch made"]\ninsteadOf = https://example.invalid/\n',
  );
  const one = new Git({ env: gitEnv(home, { GIT_CONFIG_GLOBAL: settings }), cwd: home });
  git(home, 'init', '--quiet', '--bare', 'other.git');
  for (const address of [
    'ext::touch made',
    'https://example.invalid/x',
    'git://127.0.0.1:9/x',
    'http://127.0.0.1:9/x',
    join(home, 'other.git'),
  ]) {
    const { status, stderr } = await one.try(['ls-remote', '--', address]);
    expect(status, address).not.toBe(0);
    expect(stderr, address).toMatch(/transport '.*' not allowed/);
  }
  expect(existsSync(join(home, 'made'))).toBe(false);
});
