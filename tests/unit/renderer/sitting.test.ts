import { describe, expect, it } from 'vitest';
import { leftText, Sitting } from '../../../renderer/state/sitting.ts';

const SECOND = 1000;

describe('the pace of a sitting', () => {
  it('is that of the last five minutes, and unknown while there is too little to go by', () => {
    const sitting = new Sitting();
    sitting.add('a', 'approved', 0);
    sitting.add('b', 'rejected', 10 * SECOND);
    expect(sitting.pace(20 * SECOND)).toBeNull();
    sitting.add('c', 'edited', 20 * SECOND);
    expect(sitting.pace(60 * SECOND)).toBe(3);
    // The first is too long ago, the others are not.
    expect(sitting.pace(305 * SECOND)).toBeNull();
    expect(sitting.decided).toBe(3);
  });

  it('takes a burst of keys for a quarter of a minute, and leaves out what was done by the hundred', () => {
    const sitting = new Sitting();
    for (let n = 0; n < 5; n++) sitting.add(`k${n}`, 'approved', n);
    for (let n = 0; n < 500; n++) sitting.add(`m${n}`, 'approved', null);
    expect(sitting.pace(5)).toBe(20);
    expect(sitting.of('approved')).toBe(505);
  });

  it('counts a row once, as what was decided last, and not at all once it is taken back', () => {
    const sitting = new Sitting();
    sitting.add('a', 'approved', 0);
    sitting.add('a', 'rejected', 1);
    expect([sitting.decided, sitting.of('approved'), sitting.of('rejected')]).toEqual([1, 0, 1]);
    sitting.takeBack('a');
    sitting.takeBack('a');
    expect([sitting.decided, sitting.of('rejected')]).toEqual([0, 0]);
  });

  it('says how long the rest takes', () => {
    expect(leftText(412, 11)).toBe('about 37 min left');
    expect(leftText(5, 11)).toBe('less than a minute left');
    expect(leftText(56_505, 11)).toBe('about 86 h left');
  });
});
