import { errorOf, LOOKS, strikeEverywhere } from './strike.ts';

strikeEverywhere([
  { title: 'the disk fails once', fault: ({ name }) => ({ kind: 'fail', code: errorOf(name) }) },
  {
    title: 'the disk fails for good',
    // A disk that goes on failing is much the same a call later.
    fault: ({ name }, at) =>
      LOOKS.has(name) || at % 3 > 0 ? undefined : { kind: 'fail', code: errorOf(name), forGood: true },
  },
]);
