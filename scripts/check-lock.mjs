/**
 * Checks that package-lock.json installs anywhere: every optional platform package is listed (npm writes a
 * lock without those that one registry lacks, and `npm ci` then fails), every entry carries its integrity
 * and none names the registry it came from. Exit status 1 and one line a problem otherwise.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @param {{packages: Record<string, any>}} lock parsed package-lock.json
 * @returns {string[]} one line a problem, empty when the lock is sound
 */
export function lockProblems(lock) {
  const problems = [];
  const names = new Set(Object.keys(lock.packages).map((key) => key.split('node_modules/').pop()));
  for (const [key, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!names.has(name)) problems.push(`${name}, an optional dependency of ${key}, is missing`);
    }
    if (entry.resolved && !entry.link) problems.push(`${key} names an address: ${entry.resolved}`);
    if (key && !entry.link && !entry.integrity && !entry.inBundle) problems.push(`${key} has no integrity`);
  }
  const direct = { ...lock.packages['']?.dependencies, ...lock.packages['']?.devDependencies };
  for (const [name, range] of Object.entries(direct)) {
    if (!/^\d+\.\d+\.\d+/.test(range)) problems.push(`${name} is not pinned to one version: ${range}`);
  }
  return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const problems = lockProblems(JSON.parse(readFileSync(file, 'utf8')));
  for (const problem of problems) console.error(problem);
  console.log(
    problems.length === 0 ? 'package-lock.json is sound' : `${problems.length} problems in package-lock.json`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
