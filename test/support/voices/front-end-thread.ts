/** Entry of a thread that reads sentences with the real files: the runtime of the network does not load inside jest. */
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import {
  createFrontEnd,
  type FrontEnd,
  type Phonemes,
} from '../../../src/providers/speech/neural/front-end/front-end';
import { loadFrontEndData } from '../../../src/providers/speech/neural/front-end/front-end-data';
import { createUnknownWords } from '../../../src/providers/speech/neural/front-end/unknown-words';
import { answerTasks } from '../../../src/threads/answer-tasks';
import type { EnglishFiles } from './english-files';

export interface SentencesToRead {
  readonly files: EnglishFiles;
  readonly british: boolean;
  readonly texts: readonly string[];
}

ort.env.wasm.numThreads = 1;

async function loadFrontEnd({ files, british }: SentencesToRead): Promise<FrontEnd> {
  const session = await ort.InferenceSession.create(readFileSync(files.unknownWords), {
    executionProviders: ['wasm'],
    enableMemPattern: false,
  });
  const table = JSON.parse(readFileSync(files.unknownWordsMap, 'utf8'));
  const unknownWord = createUnknownWords(table, async (letters) => {
    const [sounds] = Object.values(
      await session.run({ chars: new ort.Tensor('int64', letters, [1, letters.length]) }),
    );
    return sounds?.data as BigInt64Array;
  });
  return createFrontEnd(await loadFrontEndData(files, british), unknownWord);
}

answerTasks<SentencesToRead, Phonemes[]>(async (task) => {
  const frontEnd = await loadFrontEnd(task);
  const read: Phonemes[] = [];
  for (const text of task.texts) read.push(await frontEnd.read(text));
  return read;
});
