import { InputError } from '../../src/domain/failure';
import { chooseModels, modelChoiceOf } from '../../src/intake/model-choice';
import type { LanguageModel } from '../../src/providers/models/language-model';

const judges = ['creative', 'technical', 'accuracy'];
const models = {
  get(name: string) {
    if (name.startsWith('openai/') || name.startsWith('local/')) return {} as LanguageModel;
    throw new InputError(`The model ${name} needs a key.`);
  },
};
const choose = (flags: readonly string[], template?: Parameters<typeof chooseModels>[0]['template']) =>
  chooseModels({ chosen: modelChoiceOf(flags), template, judges, models });

test('without a choice everything is by rules, and nothing is added to what an episode is', () => {
  expect(choose([])).toBeUndefined();
  expect(choose([], {})).toBeUndefined();
});

test('a model without a role does all of them', () => {
  expect(choose(['openai/gpt-4.1'])).toEqual({
    researcher: 'openai/gpt-4.1',
    writer: 'openai/gpt-4.1',
    polisher: 'openai/gpt-4.1',
    judges: { creative: 'openai/gpt-4.1', technical: 'openai/gpt-4.1', accuracy: 'openai/gpt-4.1' },
  });
});

test('the more exact choice wins, and none gives a role back to rules', () => {
  const flags = ['openai/a', 'polisher=none', 'judge=openai/b', 'judge.accuracy=local/qwen2.5:7b'];
  expect(choose(flags)).toEqual({
    researcher: 'openai/a',
    writer: 'openai/a',
    judges: { creative: 'openai/b', technical: 'openai/b', accuracy: 'local/qwen2.5:7b' },
  });
});

test('a producer wins over the template', () => {
  const template = { writer: 'openai/a', judges: { accuracy: 'openai/a' } };
  expect(choose(['writer=openai/b'], template)).toEqual({
    writer: 'openai/b',
    judges: { accuracy: 'openai/a' },
  });
  expect(choose(['writer=none', 'judge=none'], template)).toBeUndefined();
});

test('unknown roles, unknown judges and models that are not configured are all named at once', () => {
  const wrong = [
    'editor=openai/a',
    'judge.kind=openai/a',
    'writer=anthropic/claude',
    'researcher=google/gemini',
  ];
  expect(() => choose(wrong)).toThrow(InputError);
  expect(() => choose(wrong)).toThrow(
    [
      'There is no role "editor" for a model; there are all, researcher, writer, polisher, judge and judge.NAME.',
      'The quality template has no judge "kind"; it has creative, technical, accuracy.',
      'The model google/gemini needs a key.',
      'The model anthropic/claude needs a key.',
    ].join('\n'),
  );
});
