import { InputError } from '../../src/domain/failure';
import type { Claim } from '../../src/domain/research';
import type { Script, ScriptPart, Sentence } from '../../src/domain/script';
import { CHANGE_EXAMPLES, type ChangeContext, parseChangeRequests } from '../../src/intake/change-requests';

function sentence(id: string, claimId: string): Sentence {
  return { id, text: `Words of ${id}.`, role: 'claim', quotes: [], claimIds: [claimId] };
}

function part(id: string, kind: ScriptPart['kind'], sentences: readonly Sentence[]): ScriptPart {
  return { id, kind, title: id, targetWords: 50, turns: [{ hostId: 'guide', sentences }] };
}

const script: Script = {
  title: 'Bees',
  topic: 'Bees',
  hosts: [{ id: 'guide', name: 'Robin', role: 'guide', voice: 'rms' }],
  parts: [
    part('p1', 'cold-open', [sentence('p1.1.1', 'c1')]),
    part('p3', 'segment', [sentence('p3.2.1', 'c2'), sentence('p3.2.1a', 'c3')]),
    part('p4', 'segment', [sentence('p4.1.1', 'c4')]),
  ],
  words: 12,
  targetWords: 100,
  revision: 0,
};
const claims = ['c1', 'c2', 'c5', 'c6'].map((id, index) => ({ id, relevance: index / 10 })) as Claim[];

const asked = (text: string, writer: ChangeContext['writer'] = 'model') =>
  parseChangeRequests(text, { script, claims, writer }).map(({ reason, ...directive }) => directive);

function refusal(text: string, writer: ChangeContext['writer'] = 'model'): string {
  try {
    parseChangeRequests(text, { script, claims, writer });
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error(`"${text}" was understood`);
}

describe('changes that a person asks for', () => {
  test.each([
    ['drop p3.2.1', 'drop-sentence'],
    ['Please remove the sentence p3.2.1.', 'drop-sentence'],
    ['Split P3.2.1', 'split-sentence'],
    ['simplify p3.2.1', 'simplify'],
    ['attribute p3.2.1', 'attribute'],
    ['merge p3.2.1', 'merge-sentences'],
    ['another joint at p3.2.1', 'replace-joint'],
  ])('%s', (text, action) => {
    expect(asked(text)).toEqual([{ action, partId: 'p3', sentenceId: 'p3.2.1' }]);
  });

  test('one phrase may name several sentences, and several phrases stand side by side', () => {
    expect(asked('drop p1.1.1, p3.2.1a and p4.1.1; shorter in p3\nmore caution in p4')).toEqual([
      { action: 'drop-sentence', partId: 'p1', sentenceId: 'p1.1.1' },
      { action: 'drop-sentence', partId: 'p3', sentenceId: 'p3.2.1a' },
      { action: 'drop-sentence', partId: 'p4', sentenceId: 'p4.1.1' },
      { action: 'trim', partId: 'p3' },
      { action: 'add-humility', partId: 'p4' },
    ]);
  });

  test('a wish for the whole episode goes to its segments', () => {
    expect(asked('more questions')).toEqual([
      { action: 'add-question', partId: 'p3' },
      { action: 'add-question', partId: 'p4' },
    ]);
  });

  test('longer takes what nobody said yet, most relevant first, and nothing twice', () => {
    expect(asked('longer in p3; longer')).toEqual([
      { action: 'add-material', partId: 'p3', claimId: 'c6' },
      { action: 'add-material', claimId: 'c5' },
    ]);
    expect(refusal('longer; longer')).toMatch(/^"longer": the sources hold nothing more/);
  });

  test('a reason goes to the writer with the change', () => {
    const [directive] = parseChangeRequests('drop p3.2.1 because it is dull', {
      ...{ script, claims },
      writer: 'narrator',
    });
    expect(directive?.reason).toBe('A person asked for it: it is dull');
  });

  test.each([
    'make it funnier',
    "don't drop p3.2.1",
    'drop',
    'fewer questions',
    'less caution',
    'no more questions',
    'make the drop in p3.2.1 more dramatic',
    'drop p3.2.1 and add a joke',
    'keep p3.2.1',
  ])('%j is refused as a whole, with what is understood', (text) => {
    expect(refusal(text)).toMatch(/is not understood\.\nThe writer understands: drop p3\.2\.1; /);
  });

  test('all mistakes are told at once', () => {
    const message = refusal('sing; drop p9.1.1; drop p3; shorter');
    expect(message).toContain('"sing" is not understood.');
    expect(message).toContain('the script has no sentence or part p9.1.1');
    expect(message).toContain('p3 is a part; name a sentence, such as p3.2.1.');
    expect(message).not.toContain('"shorter"');
  });

  test.each(['', ' ; ; \n'])('nothing at all (%j) is refused', (text) => {
    expect(refusal(text)).toMatch(/^Say what to change\./);
  });

  test.each(['narrator', 'model'] as const)(
    'every example of the %s is understood as it stands',
    (writer) => {
      expect(CHANGE_EXAMPLES[writer].length).toBeGreaterThan(1);
      for (const example of CHANGE_EXAMPLES[writer]) {
        const [phrase = ''] = example.split(/, (?:which|with)| \(/);
        expect(asked(phrase, writer).length).toBeGreaterThan(0);
      }
    },
  );

  test('the narrator leaves out sentences and passages', () => {
    expect(asked('drop p3.2.1; shorter in p4', 'narrator')).toEqual([
      { action: 'drop-sentence', partId: 'p3', sentenceId: 'p3.2.1' },
      { action: 'trim', partId: 'p4' },
    ]);
  });

  test.each([
    'split p3.2.1',
    'simplify p3.2.1',
    'more questions',
    'more caution in p3',
    'longer',
    'another joint at p3.2.1',
  ])('the narrator refuses %j at once, with what it can do', (text) => {
    expect(asked(text, 'model').length).toBeGreaterThan(0);
    expect(refusal(text, 'narrator')).toBe(
      `"${text}": no writer model was chosen for this episode, and the narrator reads passages as they stand; it can only leave some out.\n` +
        'The narrator understands: drop p3.2.1; shorter (or: shorter in p3). Several are separated by ";". ' +
        'For anything else, change the words yourself with showrunner edit.',
    );
  });
});
