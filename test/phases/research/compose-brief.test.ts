import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefectError } from '../../../src/domain/failure';
import { pointsBack } from '../../../src/english/pronouns';
import { composeBrief } from '../../../src/phases/research/compose-brief';
import { extractFindings } from '../../../src/phases/research/extract-findings';
import { openingQuestion, spokenTopic } from '../../../src/phases/research/opening-question';
import { verifyClaims } from '../../../src/phases/research/verify-claims';
import template from '../../../templates/session/narrative@1.json';
import { documentOf } from './material';

const topic = 'Modern Stoicism';
const structure = { ...template.structure, segments: [3, 6] as const };

function exampleText(name: string): string {
  const text = readFileSync(
    join(__dirname, '../../../examples/season-1/ep_002-modern-stoicism', name),
    'utf8',
  );
  return text
    .replace(/^---[\s\S]*?\n---/, '')
    .replace(/^\d\. (.*)$/gm, '## $1')
    .replace(/^SOURCES$/m, '## Sources')
    .replace(/[*_]/g, '');
}

const documents = [
  documentOf(exampleText('from-the-porch-to-the-phone.md'), 's1', 'From the Painted Porch to the Phone'),
  documentOf(exampleText('a-stoic-day.txt'), 's2', 'A Stoic Day'),
];
const extracted = documents.flatMap((document) => extractFindings({ document, topic, brief: '' }));
const { findings } = verifyClaims({
  documents,
  findings: extracted,
  topic,
  brief: '',
  expectations: template.research,
});
const compose = (targetWords: number) =>
  composeBrief({ findings, documents, topic, brief: '', structure, targetWords });
const brief = compose(900);
const claimOf = new Map(findings.claims.map((claim) => [claim.id, claim]));

test('no claim is told twice: not in two themes, not in the hook or the answer as well', () => {
  const told = [
    brief.hook.claimId,
    ...brief.answerClaimIds,
    ...brief.themes.flatMap((theme) => theme.claimIds),
  ];
  expect(new Set(told).size).toBe(told.length);
  expect(told.every((id) => claimOf.has(id))).toBe(true);
});

test('three to six themes, each led by its idea, titled like a chapter', () => {
  expect(brief.themes.length).toBeGreaterThanOrEqual(3);
  expect(brief.themes.length).toBeLessThanOrEqual(6);
  expect(new Set(brief.themes.map(({ title }) => title)).size).toBe(brief.themes.length);
  for (const theme of brief.themes) {
    expect(theme.claimIds[0]).toBe(theme.ideaClaimId);
    expect(theme.title).toMatch(/^\p{Lu}/u);
    expect(theme.title).not.toMatch(/^(?:Introduction|Sources|References|From the Painted Porch)/);
  }
});

test('the hook stands alone and is short', () => {
  const hook = claimOf.get(brief.hook.claimId);
  expect(pointsBack(hook?.text ?? 'This')).toBeNull();
  expect(hook?.text.split(' ').length).toBeLessThanOrEqual(32);
});

test('there is enough for the asked length, and more for a longer one until the material ends', () => {
  const body = 900 * 0.8;
  expect(brief.materialWords).toBeGreaterThan(body);
  const long = compose(4200);
  expect(long.materialWords).toBeGreaterThan(brief.materialWords);
  expect(compose(20_000).materialWords).toBeLessThan(5_000);
});

test('a claim that leans on another claim of its theme comes after it', () => {
  for (const theme of compose(4200).themes) {
    const quotes = theme.claimIds.map((id) => claimOf.get(id)?.quotes[0]);
    for (const [at, id] of theme.claimIds.entries()) {
      const claim = claimOf.get(id);
      if (!claim || claim.leansOn.length === 0 || pointsBack(claim.text) === null || at === 0) continue;
      const support = quotes.findIndex(
        (quote) =>
          quote?.sourceId === claim.leansOn.at(-1)?.sourceId && quote?.start === claim.leansOn.at(-1)?.start,
      );
      expect(support).toBeLessThan(at);
    }
  }
});

test('the same input gives the same brief', () => {
  expect(compose(900)).toEqual(brief);
});

test('too little material for three themes gives fewer, none is a named failure', () => {
  const document = documentOf(
    'Zeno of Citium founded the Stoic school in Athens. Seneca wrote letters to his friend Lucilius.',
  );
  const small = verifyClaims({
    documents: [document],
    findings: extractFindings({ document, topic, brief: '' }),
    topic,
    brief: '',
    expectations: template.research,
  });
  expect(
    composeBrief({
      findings: small.findings,
      documents: [document],
      topic,
      brief: '',
      structure,
      targetWords: 900,
    }).themes,
  ).toHaveLength(1);
  const empty = { ...small.findings, claims: [] };
  expect(() =>
    composeBrief({ findings: empty, documents: [document], topic, brief: '', structure, targetWords: 900 }),
  ).toThrow(DefectError);
});

test('the topic is said as the documents say it', () => {
  const rome = [
    {
      text: 'Many wrote about the fall of Rome. They saw the fall of Rome in the modern world, in Rome itself.',
    },
  ];
  expect(spokenTopic('Fall of Rome', rome)).toBe('the fall of Rome');
  expect(
    spokenTopic('Modern Stoicism', [{ text: 'Of modern Stoicism and modern life, where Stoicism helps.' }]),
  ).toBe('modern Stoicism');
  expect(spokenTopic('AI regulation 2025', [])).toBe('AI regulation in 2025');
});

test('a question that the brief asks is the opening question, brought onto its own feet', () => {
  expect(
    openingQuestion(topic, 'Tell it through people: where does calm end and coldness begin?', [], documents),
  ).toBe('When it comes to modern Stoicism, where does calm end and coldness begin?');
  expect(openingQuestion('Lessons of the fall of Rome', '', [], [])).toBe(
    'What can the fall of Rome still teach us, and which of its lessons should we distrust?',
  );
});
