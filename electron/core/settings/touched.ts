import type { EffectPart } from '../../../shared/contract-settings.ts';

/** So many roles are named at most; the count is of all. */
const MOST_NAMED = 200;

type Shown = EffectPart['roles'][number];

/** Counts what one kind of effect touches, how that divides, and keeps the first roles by name. */
export class Counting {
  count = 0;
  private readonly moves = new Map<string, EffectPart['moves'][number]>();
  private readonly roles: Shown[] = [];

  constructor(private readonly kind: EffectPart['kind']) {}

  /** `count` more that go from one state to another. */
  add(what: string, from: string, to: string, count = 1): void {
    this.count += count;
    this.divide(what, from, to, count);
  }

  /** How they divide, where what divides is not what is counted. */
  divide(what: string, from: string, to: string, count: number): void {
    const key = JSON.stringify([what, from, to]);
    const move = this.moves.get(key) ?? { what, from, to, count: 0 };
    move.count += count;
    this.moves.set(key, move);
  }

  /** One more role; `what` null: it is not told apart from the others. */
  role(
    { id, code, title }: { readonly id: string; readonly code: string; readonly title: string },
    from: string,
    to: string,
    what: string | null = null,
  ): void {
    if (what === null) this.add('', from, to);
    else this.count += 1;
    this.show({ id, code, title, from, to });
  }

  /** A role that is named and not counted. */
  show(role: Shown): void {
    if (this.roles.length < MOST_NAMED) this.roles.push(role);
  }

  part(): EffectPart {
    const byCode = (a: Shown, b: Shown): number => (a.code < b.code ? -1 : Number(a.code > b.code));
    return {
      kind: this.kind,
      count: this.count,
      moves: [...this.moves.values()],
      roles: this.roles.sort(byCode),
    };
  }
}
