import { expect, test } from 'vitest';
import { directionOf } from '../../../renderer/words/direction.ts';
import { initials } from '../../../renderer/words/labels.ts';

test.each([
  ['', 'ltr'],
  ['Engineer', 'ltr'],
  ['مهندس برمجيات', 'rtl'],
  ['12. – «מהנדס» (Engineer)', 'rtl'],
  ['Engineer (מהנדס)', 'ltr'],
  ['👩🏽‍💻 مهندسة', 'rtl'],
  ['…'.repeat(500), 'ltr'],
])('the direction of %j is %s', (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

test.each([
  ['Ada Example <ada@example.org>', 'AE'],
  ['👩🏽‍💻 Ödmann', '👩🏽‍💻Ö'],
  ['e\u0301lan', 'E\u0301L'],
])('the letters that stand for %j', (person, letters) => {
  expect(initials(person)).toBe(letters);
});
