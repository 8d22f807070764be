import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScriptCheck } from '../../../../src/domain/script-check';
import { PROMPTS } from '../../../../src/phases/prompting/prompt-book';
import { readInPlace } from '../../../../src/phases/research/reading/read-in-place';
import { type CheckInHand, checkScript } from '../../../../src/phases/script/checking/check-script';
import { readWrittenScript } from '../../../../src/phases/script/checking/written-script';
import { QUALITY, SESSION } from '../../../support/material/judge-panel';
import { goodScripts } from '../../../support/material/judging-subjects';

const PROMPT = readFileSync(join(__dirname, '../../../../prompts', `${PROMPTS.checkScript}.md`), 'utf8');
const BOOK = new Map([[PROMPTS.checkScript, PROMPT]]);

const MILL = `The mill at the weir was built by Abel Stone in 1702. It ground oats for the valley.

On 3 May 1871 the mill burned down. Two boys were hurt in the fire, and their names are on the bridge.
`;
const SCRIPT = `## Opening

Anna: The mill at the weir was built by Abel Stone in 1702. Then one night in spring it was gone.

Ben: What happened to the two of them?

Anna: A pair of children came to harm. They were never named.

Ben: Their father was Peter Brook. I would have been furious about that.
`;

async function mill(): Promise<CheckInHand> {
  const bytes = Buffer.from(MILL);
  const document = await readInPlace({ id: 's1', name: 'mill.md', mediaType: 'text/markdown', bytes });
  const script = readWrittenScript(SCRIPT, 'script.md');
  return checkScript({ script, documents: [document], template: QUALITY, session: SESSION });
}

interface Said {
  readonly verdict: 'entailed' | 'partly' | 'not' | 'nothing';
  readonly passages?: readonly string[];
  readonly span?: string;
  readonly missing?: string;
}

const ANSWERS: Readonly<Record<string, Said>> = {
  'p1.1.2': {
    verdict: 'partly',
    passages: ['s1.p2'],
    span: 'the mill burned down',
    missing: 'that it was night',
  },
  'p1.2.1': { verdict: 'nothing' },
  'p1.3.1': { verdict: 'entailed', passages: ['s1.p2'], span: 'Two boys were hurt in the fire' },
  'p1.3.2': {
    verdict: 'not',
    passages: ['s1.p2'],
    span: 'their names are on the bridge',
    missing: 'they are named',
  },
  'p1.4.1': { verdict: 'entailed', passages: ['s1.p2'], span: 'Two boys were hurt' },
  'p1.4.2': { verdict: 'nothing' },
};

function replyOf(answers: Readonly<Record<string, Said>>): string {
  const verdicts = Object.entries(answers).map(([id, said]) => ({
    ...{ id, passages: [], span: '', missing: '' },
    ...said,
  }));
  return JSON.stringify({ verdicts });
}

function ask(inHand: CheckInHand, answers: Readonly<Record<string, Said>>, last = false) {
  const [question] = inHand.questions(BOOK);
  if (question === undefined) throw new Error('nothing is asked');
  return question.read(replyOf(answers), last);
}

function concluded(inHand: CheckInHand, answers: Readonly<Record<string, Said>>): ScriptCheck {
  const reading = ask(inHand, answers, true);
  if ('faults' in reading) throw new Error(reading.faults.join(' '));
  return inHand.conclude([reading.value], 'local/reader');
}

const verdictsOf = ({ lines }: ScriptCheck) =>
  Object.fromEntries(lines.map(({ id, verdict }) => [id, verdict]));

test('code alone says what it can', async () => {
  const { check } = await mill();
  expect(verdictsOf(check)).toEqual({
    'p1.1.1': 'supported',
    'p1.1.2': 'undecided',
    'p1.2.1': 'nothing to support',
    'p1.3.1': 'undecided',
    'p1.3.2': 'undecided',
    'p1.4.1': 'not supported',
    'p1.4.2': 'undecided',
  });
  expect(check.counts).toMatchObject({ supported: 1, undecided: 4, 'not supported': 1 });
  expect(check.form.measures.map(({ name }) => name)).toContain('repetition');
});

test('a model is asked once for a short script, with the paragraphs and without what is verbatim', async () => {
  const questions = (await mill()).questions(BOOK);
  expect(questions).toHaveLength(1);
  const { system, messages } = questions[0]?.request ?? { system: '', messages: [] };
  expect(system).toContain('each of these lines: p1.1.2, p1.2.1, p1.3.1, p1.3.2, p1.4.1, p1.4.2.');
  expect(messages[0]?.content).toContain('s1.p2 (Mill): On 3 May 1871 the mill burned down. Two boys');
  expect(messages[0]?.content).toContain('p1.1.1 Anna: The mill at the weir');
});

test('what a model reads decides what code could not, and a name that no source has stays refused', async () => {
  const check = concluded(await mill(), ANSWERS);
  expect(verdictsOf(check)).toEqual({
    'p1.1.1': 'supported',
    'p1.1.2': 'partly',
    'p1.2.1': 'nothing to support',
    'p1.3.1': 'supported',
    'p1.3.2': 'not supported',
    'p1.4.1': 'partly',
    'p1.4.2': 'nothing to support',
  });
  const [, , , harm, named, father] = check.lines;
  expect(harm).toMatchObject({
    model: 'local/reader',
    passages: [{ sourceId: 's1', text: expect.stringMatching(/^Two boys were hurt in the fire/) }],
  });
  expect(named?.reasons).toEqual(['they are named']);
  expect(father?.reasons).toEqual(['No source names Peter, Brook.']);
});

test.each<[string, Readonly<Record<string, Said>>, RegExp]>([
  [
    'words that stand in no passage',
    { ...ANSWERS, 'p1.3.1': { verdict: 'entailed', passages: ['s1.p2'], span: 'two girls were hurt' } },
    /"span" of p1\.3\.1/,
  ],
  [
    'words of a passage that it does not name',
    { ...ANSWERS, 'p1.3.1': { verdict: 'entailed', passages: ['s1.p1'], span: 'Two boys were hurt' } },
    /"span" of p1\.3\.1/,
  ],
  [
    'two words',
    { ...ANSWERS, 'p1.3.1': { verdict: 'entailed', passages: ['s1.p2'], span: 'were hurt' } },
    /"span" of p1\.3\.1/,
  ],
  ['nothing that is missing', { ...ANSWERS, 'p1.3.2': { verdict: 'not' } }, /p1\.3\.2 is "not"/],
  ['no verdict', { 'p1.3.1': { verdict: 'nothing' } }, /p1\.1\.2 needs one verdict and has 0/],
])('a reply with %s is sent back', async (_what, answers, fault) => {
  const reading = ask(await mill(), answers);
  expect('faults' in reading ? reading.faults.join('\n') : '').toMatch(fault);
});

test('at the last, what a model cannot show is undecided, and what it left out stays as code left it', async () => {
  const answers = {
    'p1.3.1': { verdict: 'entailed', span: 'two girls were hurt' },
    'p1.3.2': { verdict: 'nothing' },
  } as const;
  const check = concluded(await mill(), answers);
  expect(verdictsOf(check)).toMatchObject({ 'p1.1.2': 'undecided', 'p1.3.1': 'undecided' });
});

test('a long script is asked about in a few calls, whole parts together', () => {
  for (const { material } of goodScripts()) {
    const text = material.script.parts.map(({ title, turns }) =>
      [
        `## ${title}`,
        ...turns.map(
          ({ hostId, sentences }) => `${hostId.toUpperCase()}: ${sentences.map((one) => one.text).join(' ')}`,
        ),
      ].join('\n\n'),
    );
    const script = readWrittenScript(text.join('\n\n'), 'script.md');
    const inHand = checkScript({
      script,
      documents: material.documents,
      template: QUALITY,
      session: SESSION,
    });
    expect(inHand.questions(BOOK).length).toBeLessThanOrEqual(4);
  }
});

describe('a model that calls everything entailed', () => {
  test('is stopped by code at numbers, names, denials and order', async () => {
    const { material, damaged } = goodScripts().find(({ name }) => name === 'hans/close') as ReturnType<
      typeof goodScripts
    >[number];
    const lie = damaged.find(({ defect }) => defect === 'who-swapped');
    const text = (lie?.script ?? material.script).parts
      .flatMap(({ turns }) =>
        turns.map(
          ({ hostId, sentences }) => `${hostId.toUpperCase()}: ${sentences.map((one) => one.text).join(' ')}`,
        ),
      )
      .join('\n\n');
    const inHand = checkScript({
      ...{ script: readWrittenScript(text, 'script.md'), documents: material.documents },
      ...{ template: QUALITY, session: SESSION },
    });
    const swapped = inHand.check.lines.find(({ text: said }) =>
      said.includes('and von Osten still answered'),
    );
    const [quote] = swapped?.passages ?? [];
    const block = material.documents.flatMap((document) =>
      document.blocks.flatMap((one, at) =>
        document.id === quote?.sourceId && one.start <= quote.start && quote.start < one.end
          ? [`${document.id}.p${at + 1}`]
          : [],
      ),
    );
    const answers = {
      [swapped?.id ?? '']: { verdict: 'entailed', passages: block, span: quote?.text ?? '' },
    } as const;
    const readings = inHand.questions(BOOK).map((question) => question.read(replyOf(answers), true));
    const values = readings.flatMap((reading) => ('value' in reading ? [reading.value] : []));
    const after = inHand.conclude(values, 'local/yes').lines.find(({ id }) => id === swapped?.id);
    expect(after).toMatchObject({ verdict: 'not supported', model: 'local/yes' });
  });
});
