/**
 * The example episode spoken by a provider that takes its time, as services do: as a workflow on a real server, and its
 * steps in a plain loop. Calls wait for the provider and not for the processor, so this is what orchestration costs.
 */
import { join } from 'node:path';
import { createOpenAiSpeech } from '../src/providers/speech/openai-speech';
import { TEMPLATE, VOICES, writeTemplates } from '../test/support/faults/material';
import { startLoopbackProvider } from '../test/support/loopback/provider';
import type { BenchRun } from './benchmarks';
import { exampleEpisode } from './example-episode';
import { benchOrchestration } from './orchestration';

/** A paid call from request to reply: what a service needs for two sentences or three. */
export const CALL_MS = 2_000;
const MICROS_PER_MILLION_CHARACTERS = 15_000_000;

export async function benchDelays({ scratch, settings, size }: BenchRun) {
  const provider = await startLoopbackProvider({ settings: { latencyMs: CALL_MS, idempotency: false } });
  try {
    const templatesDir = join(scratch, 'templates');
    await writeTemplates(templatesDir, new URL(provider.baseUrl).host);
    const speech = createOpenAiSpeech({
      baseUrl: provider.baseUrl,
      model: 'tts-1',
      voices: VOICES.split(',').map((id) => ({ id })),
      microsPerMillionCharacters: MICROS_PER_MILLION_CHARACTERS,
    });
    const variation = { speech, templatesDir, template: TEMPLATE, minutes: size.minutes };
    const measured = await benchOrchestration({
      scratch,
      settings,
      rounds: size.rounds,
      show: `bench-delays-${process.pid}`,
      episode: (dataDir) => exampleEpisode(dataDir, variation),
    });
    // Both sides of every round make the same calls.
    return { ...measured, calls: provider.bill().length / (2 * size.rounds) };
  } finally {
    await provider.stop();
  }
}
