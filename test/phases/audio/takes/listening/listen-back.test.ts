import type { Take } from '../../../../../src/domain/audio';
import {
  type Hearing,
  isHeardWell,
  LISTENING_DEFAULTS,
  listeningVerdict,
  NOT_JUDGED,
} from '../../../../../src/domain/listening';
import { spokenForm } from '../../../../../src/phases/audio/narration/spoken/spoken-form';
import { canBeHeard, listenBack } from '../../../../../src/phases/audio/takes/listening/listen-back';
import {
  listeningCheck,
  listeningReport,
} from '../../../../../src/phases/audio/takes/listening/listening-report';
import { startProcessorClock } from '../../../../support/processor-clock';

const policy = LISTENING_DEFAULTS;
const SCRIPT = [
  'In 476 Odoacer deposed the last emperor of the West, Romulus Augustulus.',
  'Most people who lived through it noticed nothing at all.',
  'Taxes, harvests and the price of bread changed slowly, over 300 years.',
];
const sentences = SCRIPT.map((text, at) => ({ id: `s${at + 1}`, text, spoken: spokenForm(text) }));
const hear = (transcript: string) => listenBack({ sentences, transcript, policy });

describe('listening back', () => {
  it.each([
    ['as it is written', SCRIPT.join(' ')],
    ['as it is said', sentences.map(({ spoken }) => spoken).join(' ')],
    ['without marks and capitals', SCRIPT.join(' ').toLowerCase().replace(/[.,]/g, '')],
    ['with contractions and words in two', SCRIPT.join(' ').replace('Odoacer', 'Odo acer')],
  ])('approves what was heard %s', (_what, transcript) => {
    expect(hear(transcript)).toEqual({
      scores: { word: 1, character: 1, term: 1, number: 1, name: 1 },
      overall: 1,
      verdict: 'approved',
      missed: [],
    });
  });

  it('says which words were heard otherwise, and in which sentence', () => {
    const { missed, scores } = hear(
      SCRIPT.join(' ').replace('476', '467').replace('harvests and', 'carpets'),
    );
    expect(missed).toEqual([
      { sentence: 's1', expected: '476', heard: '467' },
      { sentence: 's3', expected: 'harvests and', heard: 'carpets' },
    ]);
    expect(scores).toMatchObject({ number: 0.5, name: 1 });
    expect(scores.term).toBeLessThan(1);
  });

  it('takes a name that is spelt otherwise for the name', () => {
    const { scores } = hear(SCRIPT.join(' ').replace('Augustulus', 'Augustulos'));
    expect(scores.name).toBe(1);
    expect(scores.word).toBeLessThan(1);
    expect(hear(SCRIPT.join(' ').replace('Augustulus', 'Brutus')).scores.name).toBeLessThan(1);
  });

  it('has a last sentence that was dropped spoken again', () => {
    const hearing = hear(SCRIPT.slice(0, 2).join(' '));
    expect(isHeardWell(hearing)).toBe(false);
    expect(hearing.missed).toEqual([
      { sentence: 's3', expected: expect.stringMatching(/^taxes .* 300 years$/), heard: '' },
    ]);
  });

  it('rejects silence and another text', () => {
    expect(hear('')).toMatchObject({ overall: 0, verdict: 'reject' });
    expect(hear('Thank you for watching. Please subscribe to the channel.').verdict).toBe('reject');
  });

  it('is not held up by a recogniser that loops', () => {
    const spentMs = startProcessorClock();
    expect(hear('so so '.repeat(100_000)).verdict).toBe('reject');
    expect(spentMs()).toBeLessThan(20_000);
  });

  it('hears a word of the lexicon written as it is written, or as it is said', () => {
    const own = [
      {
        id: 'a',
        text: 'Boethius wrote in prison every night.',
        spoken: 'Boe-eethius wrote in prison every night.',
      },
    ];
    for (const transcript of [
      'Boethius wrote in prison every night',
      'Boe eethius wrote in prison every night',
    ])
      expect(listenBack({ sentences: own, transcript, policy }).overall).toBe(1);
  });

  it('counts nothing for what a segment has none of', () => {
    const plain = [{ id: 'a', text: 'Nobody there knew anything.', spoken: 'Nobody there knew anything.' }];
    const { scores, overall } = listenBack({
      sentences: plain,
      transcript: 'Nobody there knew anything',
      policy,
    });
    expect(scores).toMatchObject({ number: null, name: null });
    expect(overall).toBe(1);
  });

  it('leaves a few words unjudged', () => {
    const short = [{ id: 'a', text: 'But why?', spoken: 'But why?' }];
    expect(canBeHeard(short, policy)).toBe(false);
    expect(canBeHeard(sentences, policy)).toBe(true);
  });
});

describe('the verdict about a take', () => {
  const all = (score: number) => ({ word: score, character: score, term: score, number: score, name: score });

  it.each([
    [1, 'approved'],
    [0.9, 'approved'],
    [0.8999, 'with-notes'],
    [0.85, 'with-notes'],
    [0.8499, 'redo'],
    [0.8, 'redo'],
    [0.7999, 'reject'],
    [0, 'reject'],
  ])('%d is %s', (score, verdict) => {
    expect(listeningVerdict(all(score), policy)).toEqual({ overall: score, verdict });
  });

  it.each([
    [{ ...all(1), word: 0 }, 0.7],
    [{ ...all(1), character: 0 }, 0.8],
    [{ ...all(1), term: 0 }, 0.75],
    [{ ...all(1), number: 0 }, 0.85],
    [{ ...all(1), name: 0 }, 0.9],
  ])('weighs as the policy says: %j is %d', (scores, overall) => {
    expect(listeningVerdict(scores, policy).overall).toBe(overall);
  });

  it.each([
    [0.85, 'approved'],
    [0.8499, 'redo'],
  ])('with %d of the words and all else is %s', (word, verdict) => {
    expect(listeningVerdict({ ...all(1), word }, policy).verdict).toBe(verdict);
  });

  it('leaves the share of what is not there to the rest', () => {
    const scores = { word: 0.5, character: 0.5, term: 1, number: null, name: null };
    expect(listeningVerdict(scores, policy).overall).toBeCloseTo((0.5 * 0.5 + 0.25) / 0.75, 4);
  });
});

describe('what the validation says of listening', () => {
  const hearing = (overall: number | null, verdict: Hearing['verdict'] = 'approved') => ({
    ...{
      scores: NOT_JUDGED.scores,
      overall,
      verdict,
      missed: [],
      recogniser: 'openai/whisper-1+1',
      repeats: 0,
    },
  });
  const take = (segmentId: string, heard?: ReturnType<typeof hearing>) =>
    ({ segmentId, ...(heard === undefined ? {} : { hearing: heard }) }) as unknown as Take;

  it('is nothing when nobody listened', () => {
    expect(listeningReport([take('n001'), take('n002')])).toBeUndefined();
  });

  it('names who listened, the least score, and what went by the signal alone', () => {
    const report = listeningReport([
      take('n001', hearing(0.97)),
      take('n002', hearing(0.86, 'with-notes')),
      take('n003', hearing(null, 'too-short')),
      take('n004'),
    ]);
    expect(report).toMatchObject({ recognisers: ['openai/whisper-1+1'], unheard: ['n004'] });
    expect(report?.segments.map(({ segmentId }) => segmentId)).toEqual(['n001', 'n002', 'n003']);
    expect(report && listeningCheck(report)).toEqual({
      name: 'listened back',
      passed: true,
      detail: '2 segments by openai/whisper-1+1, least 0.86 (n002), 1 too short to judge, 1 by signal alone',
    });
  });

  it('fails when a take that is not good enough got this far', () => {
    const report = listeningReport([take('n001', hearing(0.5, 'reject'))]);
    expect(report && listeningCheck(report).passed).toBe(false);
  });
});
