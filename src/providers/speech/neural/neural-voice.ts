import type { Pronunciation, WordTime } from '../../../domain/audio';
import { DefectError } from '../../../domain/failure';
import { trimSilence } from '../trim-silence';
import type { SpokenSentence } from '../voice-engine';
import { createFrontEnd, type FrontEnd } from './front-end/front-end';
import { loadFrontEndData, readJson } from './front-end/front-end-data';
import type { SpokenWord } from './front-end/spoken-words';
import { createUnknownWords, type UnknownWordTable } from './front-end/unknown-words';
import { loadHibariGraph } from './hibari-graph';
import { createKokoroGraph, loadKokoroModel } from './kokoro-graph';
import { loadedOnce } from './loaded-once';
import { loadOnnxModel, type OnnxModel } from './onnx-model';
import { splitPhonemes } from './split-phonemes';
import type { Vocabulary, VoiceGraph } from './voice-graph';

/** A voice whose files are on this machine; see `voice-packs.ts` for what they are. */
export interface NeuralVoiceFiles {
  readonly graph: 'hibari' | 'kokoro';
  readonly british: boolean;
  /** Paths by the role of the file. */
  readonly paths: Readonly<Record<string, string>>;
}

export interface NeuralVoice {
  speak(text: string, pronunciations?: readonly Pronunciation[]): Promise<SpokenSentence>;
}

/** Loads that voices have in common: the front end of a language, and a graph that speaks for many voices. */
export interface SharedLoads {
  readonly frontEnds: Map<string, Promise<FrontEnd>>;
  readonly models: Map<string, Promise<OnnxModel>>;
}

/** Loads a voice: its graph, and the front end of its language. */
export async function loadNeuralVoice(files: NeuralVoiceFiles, shared: SharedLoads): Promise<NeuralVoice> {
  const language = JSON.stringify([files.british, files.paths.gold]);
  const frontEnd = await loadedOnce(shared.frontEnds, language, () => loadFrontEnd(files));
  const graph = await loadGraph(files, shared);
  return {
    speak: async (text, pronunciations) => {
      const { phonemes, words } = await frontEnd.read(text, pronunciations);
      if (words.length === 0)
        throw new DefectError(`The voice finds nothing to say in "${text.slice(0, 60)}".`);
      return joined(await spokenStretches(graph, phonemes), words, graph.sampleRate);
    },
  };
}

interface SpokenStretch {
  readonly samples: Float32Array;
  /** The sample at which each code unit of this stretch begins, and its end. */
  readonly starts: readonly number[];
}

/** Speaks each stretch, without the silence that the graph puts around it. */
async function spokenStretches(graph: VoiceGraph, phonemes: string): Promise<SpokenStretch[]> {
  const spoken: SpokenStretch[] = [];
  for (const stretch of splitPhonemes(phonemes, graph.maxPhonemes)) {
    const { samples: whole, starts } = await graph.speak(stretch.phonemes);
    const { samples, from } = trimSilence(whole, graph.sampleRate);
    const within = (sample: number) => Math.min(Math.max(0, sample - from), samples.length);
    spoken.push({ samples, starts: starts.map(within) });
  }
  return spoken;
}

function joined(
  stretches: readonly SpokenStretch[],
  words: readonly SpokenWord[],
  sampleRate: number,
): SpokenSentence {
  const samples = new Float32Array(stretches.reduce((sum, stretch) => sum + stretch.samples.length, 0));
  const starts: number[] = [];
  let at = 0;
  for (const stretch of stretches) {
    samples.set(stretch.samples, at);
    // The end of a stretch is the beginning of the next.
    for (const start of stretch.starts.slice(0, -1)) starts.push(at + start);
    at += stretch.samples.length;
  }
  starts.push(at);
  return { samples, words: wordTimes(words, starts, sampleRate) };
}

function wordTimes(words: readonly SpokenWord[], starts: readonly number[], sampleRate: number): WordTime[] {
  const ms = (place: number) => Math.round(((starts[place] as number) * 1_000) / sampleRate);
  return words.map(({ text, from, to }) => ({ text, startMs: ms(from), endMs: ms(to) }));
}

async function loadFrontEnd({ paths, british }: NeuralVoiceFiles): Promise<FrontEnd> {
  const roles = pathsOf(paths, ['gold', 'silver', 'tagger', 'tokenizer', 'unknownWords', 'unknownWordsMap']);
  const table = await readJson<UnknownWordTable>(roles.unknownWordsMap);
  const network = await loadOnnxModel(roles.unknownWords);
  const unknownWord = createUnknownWords(table, async (letters) => {
    const { ids } = await network.run({ chars: { ids: letters, shape: [1, letters.length] } });
    return ids as BigInt64Array;
  });
  return createFrontEnd(await loadFrontEndData(roles, british), unknownWord);
}

async function loadGraph({ graph, paths }: NeuralVoiceFiles, { models }: SharedLoads): Promise<VoiceGraph> {
  const { graph: path, vocabulary } = pathsOf(paths, ['graph', 'vocabulary']);
  const known = await readJson<Vocabulary>(vocabulary);
  if (graph === 'hibari') return loadHibariGraph(path, known);
  const model = await loadedOnce(models, path, () => loadKokoroModel(path));
  return createKokoroGraph(model, pathsOf(paths, ['style']).style, known);
}

function pathsOf<Role extends string>(
  paths: Readonly<Record<string, string>>,
  roles: readonly Role[],
): Record<Role, string> {
  const found = roles.map((role) => {
    const path = paths[role];
    if (path === undefined) throw new Error(`the voice pack has no file for "${role}"`);
    return [role, path] as const;
  });
  return Object.fromEntries(found) as Record<Role, string>;
}
