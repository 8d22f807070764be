import { type Makers, methodsOf } from '../../../src/phases/package/methods';
import { packageFacts } from '../../support/package/facts';
import { fetchedFacts, LISTENING } from '../../support/package/fetched';

const facts = packageFacts();
const { script, quality, findings } = facts;
const byRules: Makers = {
  ...{ sources: findings.sources, workedBy: undefined, script, quality, audio: {} },
  describeVoice: () => undefined,
  speaker: 'flite/0.1',
};
const said = (makers: Partial<Makers>) =>
  Object.fromEntries(methodsOf({ ...byRules, ...makers }).map(({ task, method }) => [task, method]));

test('an episode by rules from documents says so, and nothing of models or searches', () => {
  expect(said({})).toEqual({
    'Research and script': 'by rules, without a language model, from the documents alone',
    Judges: 'measured by code against the script and the stored documents',
    Voices: `${script.hosts.map(({ name, voice }) => `${name}: ${voice}`).join('; ')} (flite, 0.1)`,
    Listening: 'by nobody: the signal was measured, no recogniser was configured',
  });
});

test.each([
  [0, 'take none'],
  [3, 'take 3'],
  [5, 'take all'],
])('of five directions %i followed are told', (followed, told) => {
  expect(said({ audio: { directions: { given: 5, followed } } }).Voices).toMatch(
    new RegExp(`of 5 directions .* these voices ${told}$`),
  );
});

test('each model is named for what it did, and what was by rules stays by rules', () => {
  const writes = said({ workedBy: { writer: ['anthropic/writes'], polisher: ['openai/polishes'] } });
  expect(writes.Research).toMatch(/^by rules/);
  expect(writes.Script).toContain('anthropic/writes');
  expect(writes.Polish).toContain('openai/polishes');
  const reads = said({ workedBy: { researcher: ['openai/reads'] } });
  expect(reads.Research).toContain('openai/reads');
  expect(reads.Script).toMatch(/^by rules/);
  expect(reads).not.toHaveProperty('Polish');
});

test('where a role went to another model on the way, both are named', () => {
  const both = said({
    workedBy: { researcher: ['openai/reads', 'google/reads'], writer: ['openai/writes', 'google/writes'] },
    quality: { ...quality, judgedBy: { 'Story editor': 'google/writes' } },
  });
  expect(both.Research).toContain(
    'statements picked by the models openai/reads and google/reads, each quote',
  );
  expect(both.Script).toContain('revised by the models openai/writes and google/writes, each factual');
  expect(both.Judges).toContain('google/writes, which judges its own work');
});

test('a panel of models and code says who is which', () => {
  const judgedBy = { 'Story editor': 'google/judges' };
  expect(said({ quality: { ...quality, judgedBy } }).Judges).toBe(
    'Story editor by the model google/judges and the others measured by code against the script and the stored documents',
  );
  const all = Object.fromEntries(quality.judgements.map(({ judge }) => [judge, 'google/judges']));
  expect(said({ quality: { ...quality, judgedBy: all } }).Judges).not.toContain('code');
});

test('a judge that is the model that wrote is said to judge its own work', () => {
  const judgedBy = { 'Story editor': 'openai/writes' };
  const makers = { quality: { ...quality, judgedBy } };
  expect(said({ ...makers, workedBy: { writer: ['openai/writes'] } }).Judges).toContain(
    'openai/writes, which judges its own work',
  );
  expect(said({ ...makers, workedBy: { writer: ['openai/other'] } }).Judges).not.toContain('its own work');
});

test('who spoke is read off the takes, not off what is configured today', () => {
  expect(said({ audio: { spokenBy: ['openai/tts', 'flite/0.1'] } }).Voices).toContain(
    '(openai, tts and flite, 0.1)',
  );
});

test('who listened, to how much', () => {
  expect(said({ audio: { listening: LISTENING } }).Listening).toBe(
    '2 segments written down by openai/whisper-1 and compared with the script; 1 segment by signal alone',
  );
});

test('sources that were not handed in are counted by how they came', () => {
  expect(said({ sources: fetchedFacts().findings.sources }).Sources).toBe(
    '1 handed in, 1 fetched as the producer asked and 1 found by searching',
  );
});

test('sentences that a person wrote are counted', () => {
  const [part, ...rest] = script.parts;
  if (part === undefined) throw new Error('no part');
  const [turn, ...turns] = part.turns;
  if (turn === undefined) throw new Error('no turn');
  const sentences = turn.sentences.map((sentence) => ({ ...sentence, editedByPerson: true as const }));
  const edited = { ...script, parts: [{ ...part, turns: [{ ...turn, sentences }, ...turns] }, ...rest] };
  expect(said({ script: edited }).Edited).toMatch(
    new RegExp(`^${sentences.length} sentences? written or changed by a person$`),
  );
});

test('facts that a model wrote say who read them, what was left out, and if nobody else read them', () => {
  const [first, ...others] = script.parts;
  if (first === undefined) throw new Error('the script has no part');
  const check = { by: 'google/reads', verdict: 'entailed' as const, span: 'words' };
  const dropped = [
    {
      id: 'p1.9.9',
      hostId: 'guide',
      text: 'It flew.',
      role: 'claim' as const,
      claimIds: [],
      reasons: ['no'],
    },
  ];
  const read = {
    ...script,
    parts: [{ ...first, dropped }, ...others].map((part) => ({
      ...part,
      turns: part.turns.map((turn) => ({
        ...turn,
        sentences: turn.sentences.map((sentence) => ({ ...sentence, check })),
      })),
    })),
  };
  const facts = (writer: string) => said({ script: read, workedBy: { writer: [writer] } }).Facts;
  expect(facts('openai/writes')).toMatch(
    /^(\d+) of \1 read against their documents by the model google\/reads, .*; 1 sentence left out/,
  );
  expect(facts('openai/writes')).not.toContain('no other model');
  expect(facts('google/reads')).toContain('google/reads wrote them as well, and no other model read them');
  expect(said({})).not.toHaveProperty('Facts');
});
