import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPreference, readPreferences } from '../../../electron/core/preferences.ts';
import { PREFERENCE_LIMITS } from '../../../shared/preferences.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'canon-home-'));
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true, force: true });
});
const file = () => join(home, 'preferences.json');

describe('what this machine remembers about the window', () => {
  it('is kept in one file that is this person’s alone', async () => {
    await keepPreference(home, 'theme', 'dark');
    await keepPreference(home, 'roles.views:01jf1xtvre', [{ name: 'Mine' }]);
    expect(await readPreferences(home)).toEqual({
      theme: 'dark',
      'roles.views:01jf1xtvre': [{ name: 'Mine' }],
    });
    expect(readdirSync(home)).toEqual(['preferences.json']);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('keeps every key of windows that write at once, and the last value of one', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => keepPreference(home, `key${at % 10}`, at)));
    const values = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`key${at}`, at + 10]));
    expect(await readPreferences(home)).toEqual(values);
  });

  it.each(['', 'null', '[]', '{"values":', '{"values":[1]}', '{"values":null}', '\u0000'])(
    'a file with %j is as good as none, and is written anew',
    async (text) => {
      writeFileSync(file(), text);
      expect(await readPreferences(home)).toEqual({});
      await keepPreference(home, 'theme', 'light');
      expect(await readPreferences(home)).toEqual({ theme: 'light' });
    },
  );

  it('names that are none are left out', async () => {
    writeFileSync(file(), '{"values":{"theme":"dark","A b":1,"__proto__":{"x":1}}}');
    expect(await readPreferences(home)).toEqual({ theme: 'dark' });
  });

  it('there is an end to it: what is too much is refused and the rest stays', async () => {
    const big = 'x'.repeat(PREFERENCE_LIMITS.one - 2);
    const values = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`big${at}`, big]));
    writeFileSync(file(), JSON.stringify({ values }));
    await keepPreference(home, 'small', 1);
    await expect(keepPreference(home, 'big15', big)).rejects.toMatchObject({ code: 'too-large' });
    expect(Object.keys(await readPreferences(home))).toHaveLength(16);
    await keepPreference(home, 'big0', null);
    await keepPreference(home, 'big15', big);
    expect(await readPreferences(home)).not.toHaveProperty('big0');
  });

  it.skipIf(process.getuid?.() === 0)(
    'a home that can’t be written is told, and nothing is left behind',
    async () => {
      await keepPreference(home, 'theme', 'dark');
      const before = readFileSync(file());
      chmodSync(home, 0o500);
      await expect(keepPreference(home, 'theme', 'light')).rejects.toMatchObject({ code: 'E_IO' });
      expect(readdirSync(home)).toEqual(['preferences.json']);
      expect(readFileSync(file())).toEqual(before);
      chmodSync(home, 0o700);
      await keepPreference(home, 'theme', 'light');
      expect(await readPreferences(home)).toEqual({ theme: 'light' });
    },
  );

  it('a home that is a file is told as well', async () => {
    const path = join(home, 'file');
    writeFileSync(path, '');
    expect(await readPreferences(path)).toEqual({});
    await expect(keepPreference(path, 'theme', 'light')).rejects.toMatchObject({ code: 'E_IO' });
  });
});
