import { expect, it } from 'vitest';
import { openExternal } from '../../../electron/main/external.ts';

/** What was asked and what was opened. */
async function open(address: string, yes = true) {
  const asked: string[] = [];
  const opened: string[] = [];
  const answer = await openExternal(address, {
    confirm: async (text) => {
      asked.push(text);
      return yes;
    },
    open: async (text) => void opened.push(text),
  });
  return { answer, asked, opened };
}

it('opens an https address after asking, as it was shown', async () => {
  expect(await open('https://example.org/a b?q#f')).toEqual({
    answer: true,
    asked: ['https://example.org/a%20b?q#f'],
    opened: ['https://example.org/a%20b?q#f'],
  });
});

it('opens nothing at a no', async () => {
  expect(await open('https://example.org/', false)).toMatchObject({ answer: false, opened: [] });
});

it.each([
  'http://example.org/',
  'HTTP://EXAMPLE.ORG',
  'file:///etc/passwd',
  'smb://host/share',
  'mailto:someone@example.org',
  'javascript:alert(1)',
  'ms-msdt:/id',
  'app://canon/',
  '//example.org/',
  '/etc/passwd',
  'https://bank.example@evil.example/',
  'https://a:b@example.org/',
  'https://',
  '',
])('doesn’t even ask for %s', async (address) => {
  expect(await open(address)).toEqual({ answer: false, asked: [], opened: [] });
});
