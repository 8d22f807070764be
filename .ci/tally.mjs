// Adds up what the stages of .ci/run left in a folder, prints `N passed, N failed`, and fails unless all is well.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STAGES = ['install', 'test', 'long', 'faults', 'machines', 'bench'];
const [folder] = process.argv.slice(2);
const files = new Set(readdirSync(folder));
const read = (name) => (files.has(name) ? readFileSync(join(folder, name), 'utf8') : undefined);

/** Tests of a jest run, or scenarios or benchmarks as their runners count them; none of a stage that did not get so far. */
function countsOf(stage) {
  const report = read(`${stage}.json`);
  if (report !== undefined) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(report);
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  }
  const said = /^(\d+) (?:scenarios|benchmarks) passed, (\d+) failed/m.exec(read(`${stage}.txt`) ?? '');
  return { passed: Number(said?.[1] ?? 0), failed: Number(said?.[2] ?? 0) };
}

let passed = 0;
let failed = 0;
for (const stage of STAGES) {
  const counts = countsOf(stage);
  const succeeded = Number(read(`${stage}.code`) ?? 1) === 0;
  // Lint, types or a crash leave nothing to count, and the stage failed all the same; so did one that checked nothing.
  const isEmpty = stage !== 'install' && counts.passed === 0;
  const failures = counts.failed === 0 && (!succeeded || isEmpty) ? 1 : counts.failed;
  console.log(`${stage}: ${counts.passed} passed, ${failures} failed`);
  passed += counts.passed;
  failed += failures;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
