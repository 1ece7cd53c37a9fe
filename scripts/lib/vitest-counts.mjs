/**
 * A vitest reporter that writes what scripts/test.mjs counts to a file:
 * `{passed, failed, skipped: [{name, reason}]}`. vitest's own JSON report leaves the reasons of skipped
 * tests out, and counts a file that could not be loaded as no test at all; here it is a failure.
 */
import { writeFileSync } from 'node:fs';

export class CountsReporter {
  /** @param {string} file where the counts go */
  constructor(file) {
    this.file = file;
  }

  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors thrown outside any test
   */
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    let failed = unhandledErrors.length;
    const skipped = [];
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed++;
        else if (result.state === 'skipped') {
          skipped.push({ name: `${module.relativeModuleId} > ${test.fullName}`, reason: result.note ?? '' });
        } else failed++; // 'failed', and 'pending': a test that never came to an end
      }
    }
    writeFileSync(this.file, JSON.stringify({ passed, failed, skipped }));
  }
}
