/** Asks a person which of two versions is better, without saying which template made which. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { pathToFileURL } from 'node:url';
import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import { InputError } from '../../domain/failure';
import { trialPage } from '../../learning/report/trial-page';
import type { CommandContext } from '../command/context';

type Answer = '1' | '2' | 'even';

export interface ShownVersion {
  readonly script: string;
  /** The master of what was spoken, an MP3. */
  readonly audio?: ArtifactRef;
}

export interface BlindQuestion {
  readonly question: string;
  readonly topic: string;
  readonly versions: readonly [first: ShownVersion, second: ShownVersion];
}

/** Writes the page, with its audio beside it under names that say nothing, and tells where it is. */
export async function showBlind(
  { out, place }: CommandContext,
  { question, topic, versions }: BlindQuestion,
  store: Pick<ArtifactStore, 'publish'>,
): Promise<void> {
  const folder = join(place.dataDir, 'learning');
  await mkdir(folder, { recursive: true });
  const shown = async ({ script, audio }: ShownVersion, at: number) => {
    const name = `trial-${at}.mp3`;
    if (audio === undefined) return { script };
    await store.publish(audio, join(folder, name));
    return { script, audio: name };
  };
  const both = [await shown(versions[0], 1), await shown(versions[1], 2)] as const;
  const file = join(folder, 'trial.html');
  await writeFile(file, trialPage({ question, topic, versions: both }));
  const todo = versions[0].audio === undefined ? 'Read both scripts' : 'Hear both versions';
  out.tell(`\n${todo}: ${pathToFileURL(file).href}`);
}

/** The answer that was given with the command, or in the terminal. Undefined where the person does not choose. */
export async function askBlind(
  { out, interruption }: CommandContext,
  question: string,
  given: string | undefined,
): Promise<Answer | undefined> {
  if (given !== undefined) return requireAnswer(given);
  if (out.json || process.stdin.isTTY !== true)
    throw new InputError('There is no terminal to answer in: give the answer with --choose 1, 2 or even.');
  const reader = createInterface({ input: process.stdin, output: out.progress });
  try {
    const { signal } = interruption;
    const answer = await interruption.orStop(reader.question(`${question} [1/2/even/skip] `, { signal }));
    return answer.trim() === '' || answer.trim() === 'skip' ? undefined : requireAnswer(answer);
  } finally {
    reader.close();
  }
}

function requireAnswer(given: string): Answer {
  const answer = given.trim();
  if (answer === '1' || answer === '2' || answer === 'even') return answer;
  throw new InputError(`"${answer}" is no answer; say 1, 2 or even.`);
}
