import type { Claim } from '../../../../src/domain/research';
import { ProperNames } from '../../../../src/phases/script/writing/proper-names';
import { questionFor } from '../../../../src/phases/script/writing/question';
import { chosenRuns, runsOf } from '../../../../src/phases/script/writing/runs';
import { SourceNames } from '../../../../src/phases/script/writing/source-names';
import { type Unit, unitOf } from '../../../../src/phases/script/writing/unit';
import { beaverFindings } from '../../../support/material/beaver-material';

const names = new ProperNames(beaverFindings());

function unit(id: string, text: string, start: number, changes: Partial<Claim> = {}): Unit {
  const quote = { sourceId: 's1', text, start, end: start + text.length };
  const claim: Claim = {
    id,
    text,
    kind: 'fact',
    state: 'likely',
    quotes: [quote],
    leansOn: [],
    against: [],
    conflictsWith: [],
    headings: ['One'],
    position: 0,
    statistics: [],
    names: [],
    relevance: 0.5,
    stateReason: '',
    ...changes,
  };
  return unitOf(claim, names) as Unit;
}

const told = 'Beavers build dams of branches and mud.';
const next = 'The pond behind a dam keeps the lodge door under water.';
const far = 'Otters eat fish that live in colder rivers farther north.';
const a = unit('a', told, 0);
const b = unit('b', next, told.length + 1);
const c = unit('c', far, 5_000);

describe('runs', () => {
  it('are neighbouring sentences of one paragraph, in its order', () => {
    expect(runsOf([b, c, a]).map((run) => run.map(({ claim }) => claim.id))).toEqual([['a', 'b'], ['c']]);
  });

  const plan = { units: [a, b, c], order: ['a', 'b', 'c'], title: 'Dams' };
  const ids = (words: number, ideaClaimId: string) =>
    chosenRuns({ ...plan, ideaClaimId, words }).map((run) => run.map(({ claim }) => claim.id));

  it('tell a pair rather than two strangers where the words hold two sentences', () => {
    expect(ids(27, 'a')).toEqual([['a', 'b']]);
  });

  it('always tell the idea, and tell it first', () => {
    expect(ids(500, 'c')[0]).toEqual(['c']);
    expect(ids(1, 'c')).toEqual([['c']]);
  });

  it('tell both sides of a dispute or none', () => {
    const no = unit('n', 'Other surveys found no ponds at all behind most dams.', 9_000, {
      conflictsWith: ['b'],
      state: 'disputed',
    });
    const runs = chosenRuns({
      units: [a, b, no],
      order: ['a', 'b', 'n'],
      title: '',
      ideaClaimId: 'a',
      words: 500,
    });
    expect(runs.map((run) => run.map(({ claim }) => claim.id))).toEqual([['a', 'b'], ['n']]);
  });
});

describe('a question of the next sentence', () => {
  const ask = (text: string, said: string[] = [], inRun = false) =>
    questionFor(unit('q', text, 0), said, [], inRun);

  it('counts what is counted, and is answered by the number', () => {
    expect(ask('In 2018 a total of 3,702 people filled in the questionnaires at the start.')).toEqual({
      question: 'How many people filled in the questionnaires at the start?',
      answer: 'In 2018, a total of 3,702.',
    });
  });

  it('asks for the place and for the reason, which are not told in a whole sentence again', () => {
    expect(ask('The best-known test took place in Hanoi.')).toEqual({
      question: 'Where did the best-known test take place?',
      answer: 'In Hanoi.',
    });
    expect(ask('The western empire lost its tax base because Africa fell.')).toEqual({
      question: 'Why did the western empire lose its tax base?',
      answer: 'Because Africa fell.',
    });
  });

  it('asks after nobody whom the listener has not met, and nothing twice', () => {
    const text = 'The company reported that the trial had ended.';
    expect(ask(text)).toBeUndefined();
    expect(ask(text, ['A company ran a trial.'])).toEqual({
      question: 'What did the company report?',
      answer: 'That the trial had ended.',
    });
    expect(ask(text, ['A company ran a trial.', 'What did the company report?'])).toBeUndefined();
  });

  it('asks nothing that only an echo would answer', () => {
    expect(ask('The company asked what had happened.', ['A company ran a trial.'])).toBeUndefined();
  });
});

describe('a document', () => {
  it('is named at length once, and shortly after that', () => {
    const card = { ...beaverFindings().sources[0], id: 's9', title: 'Ponds and Dams: A Report', authors: [] };
    const sources = new SourceNames([card as never]);
    const named: string[] = [];
    expect(sources.again('A report called Ponds and Dams says so.', named)).toBe(
      'A report called Ponds and Dams says so.',
    );
    expect(sources.again('A report called Ponds and Dams says more.', named)).toBe(
      'The same report says more.',
    );
    named.push('');
    expect(sources.again('I read in a report called Ponds and Dams that', named)).toBe(
      'I read in the report that',
    );
  });
});
