import { LOOKS, strikeEverywhere } from './strike.ts';

strikeEverywhere([
  { title: 'the process ends', fault: ({ name }) => (LOOKS.has(name) ? undefined : { kind: 'stop' }) },
  {
    title: 'the process ends in the middle of a write',
    fault: ({ name }) => (name === 'write' ? { kind: 'stop', half: true } : undefined),
  },
  { title: 'the power goes', fault: ({ name }) => (LOOKS.has(name) ? undefined : { kind: 'power' }) },
]);
