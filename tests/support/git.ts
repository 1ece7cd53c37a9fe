import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { tempFolder } from './workspace.ts';

/** Real git in temp folders, without the settings of whoever runs the tests. */

/** An environment whose git knows nobody: its home is an empty folder. */
export function gitEnv(home: string, more: Record<string, string> = {}): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...more,
  };
}

/** Git as a person types it, in a folder. */
export function git(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Plain Person', '-c', 'user.email=plain@example.org'];
  const run = {
    cwd,
    env: gitEnv(cwd),
    encoding: 'utf8' as const,
    stdio: ['ignore', 'pipe', 'pipe'] as const,
  };
  return execFileSync('git', [...who, ...args], { ...run, stdio: [...run.stdio] }).trim();
}

/** An empty bare repository that goes with the test. */
export function bareRepository(): string {
  const folder = join(tempFolder(), 'remote.git');
  git('/', 'init', '--quiet', '--bare', '--initial-branch=main', folder);
  return folder;
}
