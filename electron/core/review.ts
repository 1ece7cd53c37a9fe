import { CanonError } from '../../shared/errors.ts';
import { TitleIndex } from '../../shared/near/title-index.ts';
import { binOf, type Judged } from '../../shared/review/calibration.ts';
import type { RoleFacts } from '../../shared/rules/facts.ts';
import type { Workspace } from './store/workspace.ts';

/**
 * What reviewing needs of the whole canon, made when it is first asked for and kept up commit by commit: every title
 * with who has it and what is near it.
 */
export class Review {
  private index: TitleIndex | undefined;

  constructor(private readonly workspace: Workspace) {
    workspace.onCommit(({ roles }) => {
      for (const { id, after } of roles) {
        if (after === undefined) this.index?.remove(id);
        else this.index?.put(after);
      }
    });
  }

  get titles(): TitleIndex {
    if (this.index === undefined) {
      this.index = new TitleIndex();
      for (const facts of this.workspace.index.all()) this.index.put(facts);
    }
    return this.index;
  }

  /** The facts of the roles that have a text, as title or alias, in the order of their codes. */
  holders(key: string): RoleFacts[] {
    return this.titles
      .holders(key)
      .flatMap((id) => this.workspace.index.get(id) ?? [])
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** Every decision of a person on an alias that had a score, also on rows that were removed since. */
  *judged(): Generator<Judged> {
    for (const { aliases, rejected } of this.workspace.index.all()) {
      for (const { state, confidence, by, source } of [...aliases, ...rejected]) {
        if (state === 'pending' || confidence === null || by === undefined) continue;
        yield { confidence, approved: state === 'approved', source };
      }
    }
  }

  /** How people decided on scores of the same bin as this one, from the same proposer. */
  agreement(confidence: number, source: string | null): { decided: number; approved: number } {
    const bin = binOf(confidence);
    let decided = 0;
    let approved = 0;
    for (const one of this.judged()) {
      if (one.source !== source || binOf(one.confidence) !== bin) continue;
      decided++;
      approved += Number(one.approved);
    }
    return { decided, approved };
  }
}

/** @throws CanonError `not-found` */
export function noSuchAlias(code: string, alias: string): CanonError {
  return new CanonError('not-found', `${code} has no alias ${alias} any more. Nothing was changed.`, {
    role: code,
    alias,
  });
}
