// The example episode, measured. Each comparison runs both sides in this one process, alternating, and reports ratios:
// machines are shared and noisy, and only figures of the same run can be compared.
//
//   npm run bench                 all, three rounds
//   npm run bench -- --rounds 1   quicker
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchOrchestration } from './orchestration.mjs';
import { benchSpeech } from './speech.mjs';
import { benchWorkerStart } from './worker-start.mjs';

const require = createRequire(import.meta.url);
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);
const scratch = mkdtempSync(join(tmpdir(), 'showrunner-bench-'));

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

try {
  const temporalVersion = require('@temporalio/worker/package.json').version;
  console.log(
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, Temporal SDK ${temporalVersion}.`,
  );
  console.log(`Medians of ${rounds} rounds; ratios are medians of the rounds' own ratios.\n`);

  const orchestration = await benchOrchestration({ scratch, rounds });
  row('phase of the example episode', 'time');
  row('---', '---:');
  for (const [phase, ms] of Object.entries(orchestration.phases)) row(phase, seconds(ms));
  row('**whole episode**', seconds(orchestration.orchestratedMs));
  console.log();

  const speech = await benchSpeech({ ...orchestration.session, rounds });
  const start = await benchWorkerStart({ scratch, rounds });
  row('comparison, in one run', 'ours', 'baseline', 'ratio');
  row('---', '---:', '---:', '---:');
  row(
    'episode on Temporal against the same steps in a plain loop',
    seconds(orchestration.orchestratedMs),
    seconds(orchestration.plainMs),
    orchestration.ratio.toFixed(2),
  );
  row(
    'audio path against the bare speech engine, characters a second',
    Math.round(speech.pathRate),
    Math.round(speech.engineRate),
    speech.ratio.toFixed(2),
  );
  row(
    'worker start: prebuilt bundle against bundling at start',
    seconds(start.prebuiltMs),
    seconds(start.bundlingMs),
    start.ratio.toFixed(2),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
