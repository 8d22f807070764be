import type { CommandContext } from '../../../src/cli/command/context';
import { voteOf } from '../../../src/cli/learning/judge-vote';
import { InputError } from '../../../src/domain/failure';
import { sentencesOf } from '../../../src/domain/script';
import type { LanguageModel, ModelRequest } from '../../../src/providers/models/language-model';
import { judgedScript, saying } from '../../support/material/judged-script';

const [first] = sentencesOf(judgedScript);
const NEW_LINE = 'Two thousand men drowned within sight of home.';
const scripts = { against: judgedScript, template: saying(first?.id ?? '', NEW_LINE) };

/** A model that answers by what it finds as version A. */
function modelThat(answers: (versionA: string) => string) {
  const model = {
    ...{ provider: 'openai', model: 'x', version: '1', quoteMicros: () => 0 },
    ask: async ({ messages }: ModelRequest) => {
      const sheet = messages[0]?.content ?? '';
      const text = answers(sheet.slice(sheet.indexOf('version A:'), sheet.indexOf('version B:')));
      return { text, costMicros: 0, finish: 'stop' };
    },
  };
  return { name: 'openai/x', model: model as unknown as LanguageModel };
}
const notes: string[] = [];
const context = {
  out: { note: (text: string) => notes.push(text) },
  place: { promptsDir: 'prompts' },
  interruption: { signal: new AbortController().signal, orStop: <T>(work: Promise<T>) => work },
} as unknown as CommandContext;
const vote = (judge: ReturnType<typeof modelThat>) =>
  voteOf(judge, scripts, { topic: 'How far west?', question: 'Which?' }, context);
const prefers = (better: string, quote: string) => JSON.stringify({ better, quote, because: 'It shows.' });

test('a vote is for a script only where both orders agree on it', async () => {
  const forNew = modelThat((a) => prefers(a.includes(NEW_LINE) ? 'A' : 'B', NEW_LINE));
  expect(await vote(forNew)).toEqual({ choice: 'template', because: ['It shows.', 'It shows.'] });
  const forFirst = modelThat((a) => prefers('A', a.includes(NEW_LINE) ? NEW_LINE : (first?.text ?? '')));
  expect((await vote(forFirst)).choice).toBe('tie');
  expect(notes).toContain('openai/x reads both in both orders …');
});

test('a model that gives no usable answer has no vote', async () => {
  const error = await vote(modelThat(() => 'I like both.')).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toContain('It has no vote; name another with --judge, or none.');
});
