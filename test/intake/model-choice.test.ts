import { InputError } from '../../src/domain/failure';
import type { ModelRoles } from '../../src/domain/model-roles';
import { chooseModels, modelChoiceOf, rechooseModels } from '../../src/intake/model-choice';
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

describe('another model on the way', () => {
  const now: ModelRoles = { writer: 'openai/a', polisher: 'openai/a', judges: { accuracy: 'openai/b' } };
  const configured = {
    get(name: string) {
      if (name.startsWith('google/')) throw new InputError(`The model ${name} needs a key.`);
      return {} as LanguageModel;
    },
  };
  const rechosen = (chosen: Record<string, string>) => rechooseModels(chosen, now, configured);

  test('for one role, all judges, or every role that has one, the nearest word winning', () => {
    expect(rechosen({ writer: 'openai/c' })).toEqual({ writer: 'openai/c' });
    expect(rechosen({ judge: 'openai/c' })).toEqual({ judges: { accuracy: 'openai/c' } });
    expect(rechosen({ 'judge.accuracy': 'openai/c', judge: 'openai/d' })).toEqual({
      judges: { accuracy: 'openai/c' },
    });
    expect(rechosen({ all: 'openai/c', polisher: 'openai/d' })).toEqual({
      writer: 'openai/c',
      polisher: 'openai/d',
      judges: { accuracy: 'openai/c' },
    });
  });

  test('a role that rules do, one that there is not, and a model that is not configured are refused at once', () => {
    expect(() =>
      rechosen({ researcher: 'openai/c', 'judge.creative': 'openai/c', editor: 'google/c' }),
    ).toThrow(
      /role "researcher"[^\n]*models have writer, polisher, judge\.accuracy\.\n.*role "judge\.creative"[^\n]*\n.*role "editor"[^\n]*\nThe model google\/c needs a key\.$/,
    );
  });

  test('an episode by rules has none to change', () => {
    expect(() => rechooseModels({ all: 'openai/c' }, {}, configured)).toThrow(
      /No step of this episode is done by a model/,
    );
  });

  test('nothing is changed where no models are configured', () => {
    expect(() => rechooseModels({ all: 'openai/c' }, now, undefined)).toThrow(/no models are configured/);
  });
});
