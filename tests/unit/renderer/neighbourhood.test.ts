import { expect, test } from 'vitest';
import { placesOf } from '../../../renderer/features/roles/adjacent/neighbourhood.tsx';
import type { Distance } from '../../../shared/coordinates.ts';

const at = (code: string, distance: number | null) => ({
  code,
  measured: distance === null ? undefined : ({ distance } as Distance),
});

test('roles at one distance stand together, nearest first; one whose place is unknown has none', () => {
  const places = placesOf([at('A', 0.3), at('B', 0.05), at('C', null), at('D', 0.3)]);
  expect(places).toEqual([
    { at: 0.05, codes: ['B'] },
    { at: 0.3, codes: ['A', 'D'] },
  ]);
});
