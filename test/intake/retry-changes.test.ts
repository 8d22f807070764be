import fc from 'fast-check';
import { castVoices, parseRetryChanges } from '../../src/intake/retry-changes';

describe('what is changed before a retry', () => {
  test('voices and the budget', () => {
    expect(parseRetryChanges(['voice.guide=slt', 'voice.questioner=awb', 'budget=7.50'])).toEqual({
      voices: { guide: 'slt', questioner: 'awb' },
      budgetMicros: 7_500_000,
    });
    expect(parseRetryChanges([])).toEqual({});
  });

  test('a source, by a path that may hold anything', () => {
    expect(parseRetryChanges(['source.s2=my papers/a=b.pdf', 'source.s1=notes.md'])).toEqual({
      sources: { s2: 'my papers/a=b.pdf', s1: 'notes.md' },
    });
  });

  test('lexicons, the show’s before the episode’s', () => {
    expect(parseRetryChanges(['lexicon=show.json', 'lexicon=my names.json'])).toEqual({
      lexicon: ['show.json', 'my names.json'],
    });
  });

  test('models, of one role or of all that have one', () => {
    expect(parseRetryChanges(['model.judge.accuracy=local/qwen/3', 'model=openai/gpt-4.1'])).toEqual({
      models: { 'judge.accuracy': 'local/qwen/3', all: 'openai/gpt-4.1' },
    });
  });

  test('dollars are exact to the micro-dollar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (micros) => {
        const dollars = `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
        expect(parseRetryChanges([`budget=${dollars}`])).toEqual({ budgetMicros: micros });
      }),
    );
  });

  test.each([
    ['speed=x', 'known are voice.<host>=<voice>, source.<id>=<path>, lexicon=<path>, model.<role>='],
    ['model=x', 'model is "x"; it must be a model, such as openai/gpt-6-luna'],
    ['model.writer=none', 'model.writer is "none"; it must be a model'],
    ['models=a/b', 'has no key "models"'],
    ['faster', 'it must be key=value'],
    ['voice.guide=', 'names no voice'],
    ['source.s2= ', 'source.s2 names no file'],
    ['lexicon=', 'lexicon names no file'],
    ['budget=much', 'it must be dollars, such as 7.50'],
    ['budget=-1', 'it must be dollars'],
    ['budget=1e9', 'it must be dollars'],
    ['budget=0.0000001', 'it must be dollars'],
  ])('%s is refused', (word, sentence) => {
    expect(() => parseRetryChanges([word])).toThrow(sentence);
  });

  test('every mistake is told at once', () => {
    expect(() => parseRetryChanges(['a=1', 'budget=1', 'budget=2', 'b'])).toThrow(
      /"a"[\s\S]*budget is given twice[\s\S]*"b"/,
    );
  });
});

describe('casting', () => {
  const casting = {
    hosts: [
      { id: 'guide', name: 'Robin' },
      { id: 'questioner', name: 'Sally' },
    ],
    voices: [{ id: 'rms' }, { id: 'slt' }],
    provider: 'embedded',
  };

  test('a host is named by id or by name', () => {
    expect(castVoices({ guide: 'slt', sally: 'rms' }, casting)).toEqual({ guide: 'slt', questioner: 'rms' });
  });

  test('an unknown host and an unknown voice are refused together, with those there are', () => {
    expect(() => castVoices({ ada: 'zoe' }, casting)).toThrow(
      'The episode has no host "ada"; it has guide (Robin), questioner (Sally).\n' +
        'The embedded speech provider has no voice "zoe"; it has rms, slt.',
    );
  });
});
