import { XMLParser } from 'fast-xml-parser';
import { takePurchase } from '../../../../src/activities/audio/take-purchase';
import { paidCallKey } from '../../../../src/artifacts/paid-call';
import type { Lexicon, LexiconEntry } from '../../../../src/domain/lexicon';
import type { Script } from '../../../../src/domain/script';
import type { SessionTemplate } from '../../../../src/domain/templates';
import { planNarration } from '../../../../src/phases/audio/narration/plan-narration';
import { lexiconRules } from '../../../../src/phases/audio/narration/spoken/lexicon-rules';
import { spokenForm } from '../../../../src/phases/audio/narration/spoken/spoken-form';
import template from '../../../../templates/session/narrative@1.json';
import { buzzingProvider, scriptOf } from '../support';

const said = (text: string, ...entries: LexiconEntry[]) => spokenForm(text, lexiconRules({ entries }));

describe('a pronunciation lexicon', () => {
  const boethius = { written: 'Boethius', spoken: 'Boe-eethius' };

  it.each([
    ['a word', 'Boethius wrote.', 'Boe-eethius wrote.'],
    ['its genitive', 'Boethius’s book, Boethius’ cell.', "Boe-eethius's book, Boe-eethius cell."],
    ['in whatever case', 'BOETHIUS, boethius.', 'Boe-eethius, Boe-eethius.'],
    ['no part of a word', 'Boethiuses and preboethius.', 'Boethiuses and preboethius.'],
  ])('changes %s', (_what, text, spoken) => {
    expect(said(text, boethius)).toBe(spoken);
  });

  it('keeps to the case where it must', () => {
    const gif = { written: 'GIF', spoken: 'jiff', caseSensitive: true };
    expect(said('A GIF is no gif.', gif)).toBe('A jiff is no gif.');
  });

  it('takes the longest writing, whatever the order', () => {
    const plain = { written: 'New', spoken: 'noo' };
    const york = { written: 'New York', spoken: 'noo yawk' };
    for (const entries of [
      [plain, york],
      [york, plain],
    ])
      expect(said('New York is New.', ...entries)).toBe('noo yawk is noo.');
  });

  it('comes before the rules for numbers, abbreviations and signs', () => {
    expect(said('AC/DC in C++ 17 at 24/7.', { written: 'AC/DC', spoken: 'ay see dee see' })).toContain(
      'ay see dee see in C',
    );
    expect(said('Call 911.', { written: '911', spoken: 'nine one one' })).toBe('Call nine one one.');
    expect(said('C++ is old.', { written: 'C++', spoken: 'see plus plus' })).toBe('see plus plus is old.');
  });

  it('leaves a word that has only sounds to the usual rules', () => {
    const sounds = ['Žižek', 'C++', '1993'].map((written) => ({ written, ipa: 'a' }));
    expect(said('Žižek wrote C++ in 1993.', ...sounds)).toBe(said('Žižek wrote C++ in 1993.'));
  });

  it('takes a writing with a hyphen', () => {
    expect(said('Jean-Luc sang.', { written: 'Jean-Luc', spoken: 'zhon luke' })).toBe('zhon luke sang.');
  });
});

describe('a lexicon in the narration', () => {
  const session = template as unknown as SessionTemplate;
  const sentence = (id: string, text: string) => ({
    id,
    text,
    role: 'claim' as const,
    quotes: [],
    claimIds: [],
  });
  const turn = (hostId: string, ...lines: ReturnType<typeof sentence>[]) => ({ hostId, sentences: lines });
  const script = {
    title: 'T',
    topic: 'T',
    hosts: [
      { id: 'a', name: 'A', role: 'guide', voice: 'rms' },
      { id: 'b', name: 'B', role: 'questioner', voice: 'slt' },
    ],
    parts: [
      {
        id: 'p1',
        kind: 'segment',
        title: 'P',
        targetWords: 50,
        turns: [
          turn('a', sentence('1', 'Boethius wrote in prison.'), sentence('2', 'He was alone.')),
          turn('b', sentence('3', 'What did he write about?')),
          turn('a', sentence('4', 'Fortune, and her wheel.')),
        ],
      },
    ],
    words: 20,
    targetWords: 50,
    revision: 0,
  } as unknown as Script;
  const plan = (lexicon?: Lexicon) => planNarration({ script, session, maxCharacters: 4_000, lexicon });
  const keysOf = ({ segments }: ReturnType<typeof plan>) =>
    segments.map((segment) => paidCallKey(takePurchase(segment, session.sound.take, buzzingProvider())));
  const boethius = { written: 'Boethius', spoken: 'Boe-eethius', ipa: 'boʊˈiːθiəs' };

  it('changes what is said, and never what is written', () => {
    const [first] = plan({ entries: [boethius] }).segments;
    expect(first?.sentences.map(({ text, spoken }) => [text, spoken])).toEqual([
      ['Boethius wrote in prison.', 'Boe-eethius wrote in prison.'],
      ['He was alone.', 'He was alone.'],
    ]);
  });

  it('has only the segments spoken again that it changes', () => {
    const before = keysOf(plan());
    const after = keysOf(plan({ entries: [boethius] }));
    expect(after.map((key, at) => key === before[at])).toEqual([false, true, true]);
    expect(keysOf(plan({ entries: [{ written: 'Seneca', spoken: 'Sen-eka' }] }))).toEqual(before);
  });

  it('gives the sounds of each word in the order of the sentence, a genitive with its own', () => {
    const entries = [boethius, { written: 'prison', ipa: 'ˈprɪzən' }, { written: 'Kant', ipa: 'kænt' }];
    const read = (text: string) =>
      planNarration({ script: scriptOf([[[text]]]), session, maxCharacters: 4_000, lexicon: { entries } })
        .segments[0]?.sentences[0];
    expect(read('In prison, Boethius wrote.')).toMatchObject({
      spoken: 'In prison, Boe-eethius wrote.',
      pronunciations: [
        { spoken: 'prison', ipa: 'ˈprɪzən' },
        { spoken: 'Boe-eethius', ipa: 'boʊˈiːθiəs' },
      ],
    });
    expect(read("Kant's prison’s wall is Boethius's.")?.pronunciations).toEqual([
      { spoken: "Kant's", ipa: 'kænts' },
      { spoken: "prison's", ipa: 'ˈprɪzənz' },
      { spoken: "Boe-eethius's", ipa: 'boʊˈiːθiəsɪz' },
    ]);
    expect(read('He was alone.')).not.toHaveProperty('pronunciations');
  });

  it('has a segment spoken again whose sounds changed, and leaves the keys of all others as they were', () => {
    const respelled = { written: 'Boethius', spoken: 'Boe-eethius' };
    const before = keysOf(plan({ entries: [respelled] }));
    const after = keysOf(plan({ entries: [boethius] }));
    expect(after.map((key, at) => key === before[at])).toEqual([false, true, true]);
    const voice = buzzingProvider();
    const [segment] = plan({ entries: [respelled] }).segments;
    expect(segment && takePurchase(segment, session.sound.take, voice).input).toEqual({
      voice: 'rms',
      sentences: [
        { spoken: 'Boe-eethius wrote in prison.', pauseAfterMs: session.speech.pausesMs.sentence },
        { spoken: 'He was alone.', pauseAfterMs: session.speech.pausesMs.turn },
      ],
      limits: session.sound.take,
    });
  });

  it('gives the sounds to voices that take them, as valid SSML', () => {
    const [first] = plan({ entries: [boethius] }).segments;
    expect(first?.ssml).toContain('<phoneme alphabet="ipa" ph="boʊˈiːθiəs">Boethius</phoneme>');
    expect(() => new XMLParser().parse(first?.ssml ?? '', true)).not.toThrow();
  });
});
