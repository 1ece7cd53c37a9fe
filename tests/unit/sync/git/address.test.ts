import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRemote } from '../../../../electron/core/sync/git/address.ts';
import { CanonError } from '../../../../shared/errors.ts';

const GOOD: [text: string, kind: string][] = [
  ['https://example.org/team/canon.git', 'https'],
  ['https://team@dev.example.org/team/_git/canon', 'https'],
  ['https://example.org:8443/a%20b/canon.git', 'https'],
  ['https://[2001:db8::1]/canon', 'https'],
  ['ssh://git@example.org/canon.git', 'ssh'],
  ['ssh://git@example.org:2222/~team/canon.git', 'ssh'],
  ['git@example.org:team/canon.git', 'ssh'],
  ['git@example.org:/srv/a folder/canon.git', 'ssh'],
  ['/srv/git/canon.git', 'local'],
  ['/srv/a folder/ü.git', 'local'],
];

test.each(GOOD)('%s is an address', (text, kind) => {
  expect(readRemote(text, 'linux')).toEqual({ kind, address: text });
});

test('on Windows a path begins with its drive or its server', () => {
  expect(readRemote('C:\\git\\canon.git', 'win32').kind).toBe('local');
  expect(readRemote('D:/git/canon.git', 'win32').kind).toBe('local');
  expect(readRemote('\\\\server\\share\\canon.git', 'win32').kind).toBe('local');
  for (const text of ['C:canon.git', '\\canon.git', '/canon.git', 'canon.git']) {
    expect(() => readRemote(text, 'win32'), text).toThrow(CanonError);
  }
});

/** What git, ssh or a helper would take for something else than a place, and what §8 leaves out. */
const HOSTILE = [
  '',
  ' ',
  'canon.git',
  './canon.git',
  '../canon.git',
  '~/canon.git',
  'file:///srv/canon.git',
  'git://example.org/canon.git',
  'http://example.org/canon.git',
  'HTTPS://example.org/canon.git',
  'ftp://example.org/canon.git',
  'git+ssh://example.org/canon.git',
  'ext::sh -c "touch /tmp/x"',
  'ext::sh%20-c%20touch%20x',
  'fd::7',
  'persistent-https://example.org/canon.git',
  'https::https://example.org/canon.git',
  'git@ext::sh -c x',
  'ssh::git@example.org:x',
  '-oProxyCommand=touch x',
  '--upload-pack=touch x',
  '--receive-pack=touch x',
  '-u./x',
  'ssh://-oProxyCommand=touch%20x/canon.git',
  'ssh://%2DoProxyCommand=x/canon.git',
  'ssh://git@-oProxyCommand=x/canon.git',
  'ssh://-oProxyCommand=x@example.org/canon.git',
  'ssh://git%40x@example.org/canon.git',
  'ssh://example.org:-oProxyCommand=x/canon.git',
  'ssh://example.org:0/canon.git',
  'ssh://example.org:99999/canon.git',
  'ssh://example.org',
  'ssh://example.org/',
  '-oProxyCommand=x@example.org:canon.git',
  'git@-oProxyCommand=x:canon.git',
  'git@example.org:-canon.git',
  'git@example.org::canon',
  'git@example.org:',
  'git@host://example.org/x',
  'example.org:canon.git',
  'C:\\canon.git',
  'https://example.org',
  'https://user:secret@example.org/canon.git',
  'https://example.org\\@evil.example/canon.git',
  'https://example.org/canon.git?x=1',
  'https://example.org/canon.git#x',
  'https://example.org/a%0ahost=evil.example',
  'https://example.org/a%00b',
  'https://example.org/%zz',
  'https://exa%6dple.org/canon.git',
  'https://example.org/a b',
  'https://éxample.org/canon.git',
  'https://example.org/canon.git\nhttps://evil.example',
  '/srv/canon.git\n',
  '/srv/ca\u2028non.git',
  '/srv/ca\u0000non.git',
  ' /srv/canon.git',
  `/${'a'.repeat(3000)}`,
];

test.each(HOSTILE)('%j is refused', (text) => {
  const error = thrown(text);
  expect(error.code).toBe('E_GIT_ADDRESS');
  expect(error.message).not.toContain('secret');
  // What is shown is one line and no control character, whatever was typed.
  expect(error.message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
});

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    ...[
      'https://',
      'ssh://',
      'git@',
      'example.org',
      ':',
      '/',
      '-',
      '%',
      '%2d',
      '%0a',
      '::',
      'ext',
      ' ',
      '\n',
    ],
    ...[
      '@',
      '\\',
      '..',
      '~',
      '[',
      ']',
      '-oProxyCommand=x',
      '--upload-pack=x',
      '0',
      'é',
      '\u2028',
      "'",
      '$(x)',
    ],
  );
  const typed = fc.oneof(
    fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
    fc.string(),
  );

  test('an address that is taken is one line, no option and no other transport', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const remote = taken(text);
        if (remote === undefined) return;
        expect(remote.address).toBe(text);
        expect(text).not.toMatch(/^[-\s]|[\p{Cc}\u2028\u2029]|\s$/u);
        expect(text).not.toMatch(/^[a-z0-9+-]+::/i);
        if (remote.kind === 'local') expect(text).toMatch(/^\//);
        else expect(hostOf(text)).toMatch(/^[A-Za-z0-9[]/);
      }),
      { numRuns: 5000 },
    );
  });

  test('a refusal never shows what stands before an @ as a password', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{8,20}$/), (secret) => {
        expect(thrown(`https://user:${secret}@example.org/x.git`).message).not.toContain(secret);
      }),
    );
  });
});

/** The host as git finds it: after the scheme and the last @ before the path. */
function hostOf(text: string): string {
  const url = /^[a-z]+:\/\/([^/]*)/.exec(text)?.[1];
  const authority = url ?? text.slice(0, text.indexOf(':', text.indexOf('@')));
  return authority.slice(authority.lastIndexOf('@') + 1);
}

function taken(text: string): ReturnType<typeof readRemote> | undefined {
  try {
    return readRemote(text, 'linux');
  } catch (error) {
    expect(error).toBeInstanceOf(CanonError);
    return undefined;
  }
}

function thrown(text: string): CanonError {
  try {
    readRemote(text, 'linux');
  } catch (error) {
    return error as CanonError;
  }
  throw new Error(`${text} was taken.`);
}
