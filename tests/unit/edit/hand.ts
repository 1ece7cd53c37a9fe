import type { Hand } from '../../../shared/edit/hand.ts';

/** A person at work: ids count up from `new1`, the time stands. */
export function hand(by = 'Mira Okafor <mira@example.org>'): Hand {
  let count = 0;
  return {
    by,
    at: '2026-11-24T12:00:00Z',
    newId: () => {
      count += 1;
      return `new${count}`;
    },
  };
}

/** The provenance of what that person writes. */
export const AUTHORED = {
  kind: 'authored',
  by: 'Mira Okafor <mira@example.org>',
  at: '2026-11-24T12:00:00Z',
};
