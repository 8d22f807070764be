/**
 * The example episode, measured. Each comparison runs both sides in this one process, alternating, and reports ratios:
 * machines are shared and noisy, and only figures of the same run can be compared.
 *
 *   npm run bench                 all, three rounds
 *   npm run bench -- --rounds 1   quicker
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchOrchestration } from './orchestration';
import { benchSpeech } from './speech';
import { benchWorkerStart } from './worker-start';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);

async function main(rounds: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'showrunner-bench-'));
  try {
    console.log(`Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}.`);
    console.log(`Medians of ${rounds} rounds; ratios are medians of the rounds' own ratios.\n`);
    const orchestration = await benchOrchestration(scratch, rounds);
    const { sessionFolder, templatesDir, orchestratedMs, plainMs } = orchestration;
    row('phase of the example episode', 'time');
    row('---', '---:');
    for (const { phase, ms } of orchestration.phases) row(phase, seconds(ms));
    row('**whole episode**', seconds(orchestratedMs));
    console.log();

    const speech = await benchSpeech(sessionFolder, templatesDir, rounds);
    const start = await benchWorkerStart(scratch, rounds);
    const rate = (value: number) => Math.round(value).toLocaleString('en');
    row('compared in the same run', 'ours', 'baseline', 'ratio');
    row('---', '---:', '---:', '---:');
    const ratios = [orchestration, speech, start].map(({ ratio }) => ratio.toFixed(2)) as [
      string,
      string,
      string,
    ];
    row(
      'episode on Temporal, against its steps in a plain loop',
      seconds(orchestratedMs),
      seconds(plainMs),
      ratios[0],
    );
    row(
      'audio path, against the bare engine, characters a second',
      rate(speech.pathRate),
      rate(speech.engineRate),
      ratios[1],
    );
    row(
      'worker start from the prebuilt bundle, against bundling',
      seconds(start.prebuiltMs),
      seconds(start.bundlingMs),
      ratios[2],
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void main(Number(values.rounds));
