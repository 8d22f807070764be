import { extractFindings } from '../../../../src/phases/research/passages/extract-findings';
import { documentOf } from '../material';

const extract = (source: string, brief = '') =>
  extractFindings({ document: documentOf(source), topic: 'Modern Stoicism', brief });
const textsOf = (source: string): string[] => extract(source).map((finding) => finding.text);

const essay = `# A short history

Zeno of Citium founded Stoicism in Athens around 300 BC [1]. He lost a cargo of purple dye in a shipwreck. However, his school outlived him by five centuries (Sellars 2006).

## Does it work?

About 8,000 people joined Stoic Week in 2018. "Modern Stoicism has become an industry," the philosopher Nancy Sherman wrote. Cognitive behavioural therapy (CBT) owes a debt to Epictetus, a former slave.

## References

Sellars, J. (2006). Stoicism was published by a press in Chesham.`;

test('every quote is the exact span of the stored copy that it says it is', () => {
  const document = documentOf(essay);
  const findings = extractFindings({ document, topic: 'Modern Stoicism', brief: '' });
  expect(findings.length).toBeGreaterThan(4);
  for (const finding of findings) {
    for (const quote of [finding.quote, ...finding.leansOn])
      expect(document.text.slice(quote.start, quote.end)).toBe(quote.text);
  }
});

test('marks of notes and citations in brackets are not read aloud, and nothing else of a sentence changes', () => {
  const texts = textsOf(essay);
  expect(texts).toContain('Zeno of Citium founded Stoicism in Athens around 300 BC.');
  expect(texts).toContain('However, his school outlived him by five centuries.');
  expect(texts).toContain('Cognitive behavioural therapy (CBT) owes a debt to Epictetus, a former slave.');
});

test('a sentence that points back comes with the sentences before it in its passage', () => {
  const finding = extract(essay).find(({ text }) => text.includes('purple dye'));
  expect(finding?.text).toBe('He lost a cargo of purple dye in a shipwreck.');
  expect(finding?.leansOn.map(({ text }) => text)).toEqual([
    'Zeno of Citium founded Stoicism in Athens around 300 BC [1].',
  ]);
});

test.each([
  ['a question', 'Does the ancient school still have something to say?'],
  ['a pointer at the page', 'The figures in section 3 show that the effect was small.'],
  ['a command to the reader', 'Consider the sentence with which the handbook opens.'],
  ['boilerplate', 'This text is licensed under CC BY 4.0 by the example desk.'],
  ['a list stub', 'The three exercises of the morning are these:'],
  ['a caption without a verb', 'Bronze equestrian statue of Marcus Aurelius, Capitoline Museums, Rome.'],
  ['half a quotation', '“Begin the morning by saying to thyself that people are difficult.'],
])('%s carries no claim', (_name, sentence) => {
  expect(textsOf(sentence)).toEqual([]);
});

test('headings, references and sections of back matter are not read for claims', () => {
  expect(textsOf(essay).join(' ')).not.toMatch(/Chesham|Does it work/);
});

test('a finding knows its headings, its numbers, who is named and who speaks', () => {
  const findings = extract(essay);
  const joined = findings.find(({ text }) => text.startsWith('About 8,000'));
  expect(joined).toMatchObject({
    kind: 'statistic',
    headings: ['A short history', 'Does it work?'],
    statistics: ['About 8,000 people joined', 'in 2018'],
  });
  const sherman = findings.find(({ text }) => text.includes('industry'));
  expect(sherman).toMatchObject({
    attributedTo: 'Nancy Sherman',
    spokenWords: 'Modern Stoicism has become an industry',
    names: ['Nancy Sherman'],
  });
});

test('the same document gives the same findings', () => {
  expect(extract(essay)).toEqual(extract(essay));
});
