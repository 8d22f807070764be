import { join } from 'node:path';
import { messageOf } from '../../../domain/failure';
import type { Sources } from './fetch-files';
import { createArchives } from './origins/archives';
import { attemptsFor, saidBefore } from './origins/attempts';
import type { PackFile } from './voice-pack';

/** The prospect of an installation: what it would do. */
export interface VoiceProspect {
  /** Names of the files that are missing; none for an installed voice. */
  readonly missing: readonly string[];
  /** Bytes that would come over the network. */
  readonly bytes: number;
  /** The origins that would be asked, each once. */
  readonly from: readonly string[];
  /** The reason why the voice cannot be had: what was said about the first file that nobody has. */
  readonly tried?: readonly string[];
}

/** Asks who has the files, of which none is loaded. */
export async function prospectOf(
  files: readonly PackFile[],
  sources: Sources,
  signal: AbortSignal,
): Promise<VoiceProspect> {
  const missing = files.map(({ name }) => name);
  const loads = new Map<string, number>();
  const from = new Set<string>();
  const archives = createArchives({
    ...sources,
    workDir: join(sources.root, 'incoming'),
    progress: () => {},
    signal,
  });
  const asked = new Map<string, Promise<void>>();
  for (const file of files) {
    const tried = await saidBefore(file, sources);
    let isHad = false;
    for (const attempt of await attemptsFor(file, { ...sources, archives, signal })) {
      const answer = asked.get(attempt.from) ?? attempt.isThere();
      asked.set(attempt.from, answer);
      try {
        await answer;
      } catch (error) {
        signal.throwIfAborted();
        tried.push(`${attempt.from}: ${messageOf(error)}`);
        continue;
      }
      isHad = true;
      from.add(attempt.from);
      for (const { name, bytes } of attempt.loads) loads.set(name, bytes);
      break;
    }
    if (!isHad) return { missing, bytes: 0, from: [], tried };
  }
  return { missing, bytes: [...loads.values()].reduce((sum, bytes) => sum + bytes, 0), from: [...from] };
}
