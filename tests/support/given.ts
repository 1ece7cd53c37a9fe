import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestContext } from 'vitest';

/** Where the given material lies: beside the checkout, or where CANON_GIVEN says. It is never copied into the project. */
const folder = process.env.CANON_GIVEN ?? resolve(import.meta.dirname, '../../../shared');

/** Absolute path of a given file or folder, for example `given('data/vectors')`, or undefined where it is not at hand. */
export function given(path: string): string | undefined {
  const file = resolve(folder, path);
  return existsSync(file) ? file : undefined;
}

/** The same for use inside a test: skips the running test, with the reason in the report, where the file is not at hand. */
export function givenOrSkip(context: Pick<TestContext, 'skip'>, path: string): string {
  return given(path) ?? context.skip(`given material ${path} is not at hand (CANON_GIVEN names its folder)`);
}
