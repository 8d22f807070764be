import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DefectError } from '../../../../src/domain/failure';
import type { Delivery } from '../../../../src/domain/script';
import { planNarration } from '../../../../src/phases/audio/narration/plan-narration';
import { escapeXml } from '../../../../src/phases/audio/narration/ssml';
import { scriptOf, session } from '../support';

const plan = (parts: Parameters<typeof scriptOf>[0], maxCharacters = 4000) =>
  planNarration({ script: scriptOf(parts), session, maxCharacters });
const { pausesMs } = session.speech;

test('one segment for each turn, numbered through, with the voice of its host', () => {
  const { segments } = plan([[['One here.', 'Two here.'], ['Three here?']], [['Four here.']]]);
  expect(segments.map(({ id, partId, voice }) => [id, partId, voice])).toEqual([
    ['n001', 'p1', 'rms'],
    ['n002', 'p1', 'slt'],
    ['n003', 'p2', 'rms'],
  ]);
});

test('pauses: between sentences, turns and parts, and none after the last', () => {
  const { segments } = plan([[['One here.', 'Two here.'], ['Three here?']], [['Four here.']]]);
  expect(segments.flatMap(({ sentences }) => sentences.map(({ pauseAfterMs }) => pauseAfterMs))).toEqual([
    pausesMs.sentence,
    pausesMs.turn,
    pausesMs.part,
    0,
  ]);
});

test('a sentence is waited for as its delivery says, and who comes in early waits for nothing', () => {
  const script = scriptOf([[['One here.', 'Two here.'], ['Three here?'], ['Four here.']]]);
  const asked: Readonly<Record<string, Delivery>> = {
    'Two here.': { pauseBeforeMs: 1200, mood: 'wry' },
    'Three here?': { joins: 'interrupt' },
    'Four here.': { pauseBeforeMs: 1 },
  };
  const parts = script.parts.map((part) => ({
    ...part,
    turns: part.turns.map((turn) => ({
      ...turn,
      sentences: turn.sentences.map((sentence) => {
        const delivery = asked[sentence.text];
        return delivery === undefined ? sentence : { ...sentence, delivery };
      }),
    })),
  }));
  const { segments } = planNarration({ script: { ...script, parts }, session, maxCharacters: 4000 });
  const said = segments.flatMap(({ sentences }) => sentences);
  expect(said.map(({ pauseAfterMs }) => pauseAfterMs)).toEqual([1200, 0, pausesMs.turn, 0]);
  expect(said.map(({ delivery }) => delivery)).toEqual([undefined, ...Object.values(asked)]);
  expect(segments[0]?.ssml).toContain('<break time="1200ms"/>');
});

test('a long turn is cut at sentence ends, with a sentence pause at the cut', () => {
  const texts = Array.from({ length: 6 }, (_, at) => `This is sentence number ${at + 1} of the turn.`);
  const { segments } = plan([[texts]], 100);
  expect(segments.length).toBeGreaterThan(2);
  for (const { sentences } of segments) {
    expect(sentences.map(({ spoken }) => spoken).join(' ').length).toBeLessThanOrEqual(100);
  }
  expect(segments.flatMap(({ sentences }) => sentences.map(({ text }) => text))).toEqual(texts);
  expect(segments[0]?.sentences.at(-1)?.pauseAfterMs).toBe(pausesMs.sentence);
});

test('keeps the text as written and counts the words as spoken', () => {
  const { segments, words } = plan([[['In 476 it fell.']]]);
  expect(segments[0]?.sentences[0]).toMatchObject({
    text: 'In 476 it fell.',
    spoken: 'In four seventy-six it fell.',
  });
  expect(words).toBe(5);
});

test('SSML is well formed, substitutes what reads differently and breaks between sentences only', () => {
  const { segments } = plan([[['Salt & pepper <cost> €5 in 476.', 'Tomás agreed.']]]);
  const ssml = segments[0]?.ssml as string;
  expect(XMLValidator.validate(ssml)).toBe(true);
  expect(ssml).toContain('<sub alias="five euros">€5</sub>');
  expect(ssml).toContain('<sub alias="Tomas">Tomás</sub>');
  expect(ssml.match(/<break time="350ms"\/>/g)).toHaveLength(1);
  const { speak } = new XMLParser({ ignoreAttributes: false }).parse(ssml);
  expect(speak['@_version']).toBe('1.1');
  expect(speak.s).toHaveLength(2);
});

test('characters that XML forbids are left out', () => {
  expect(escapeXml('a\u0000b\u001f<\ud800>')).toBe('ab&lt;&gt;');
});

test.each([
  ['🙂', /nothing that can be said/],
  ['Confucius is 孔子 in Chinese.', /孔/],
  [`${'very '.repeat(900)}long.`, /Split it/],
])('refuses %.30s, naming the sentence', (text, message) => {
  const act = () => plan([[['Fine.', text]]]);
  expect(act).toThrow(DefectError);
  expect(act).toThrow(message);
  expect(act).toThrow(/p1\.1\.2/);
});

test('refuses an empty script', () => {
  expect(() => plan([])).toThrow(DefectError);
});
