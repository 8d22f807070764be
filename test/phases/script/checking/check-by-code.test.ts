import type { Verdict } from '../../../../src/domain/script-check';
import { writeScriptMarkdown } from '../../../../src/phases/package/script-markdown';
import { checkByCode } from '../../../../src/phases/script/checking/check-by-code';
import { checkLine } from '../../../../src/phases/script/checking/check-line';
import { createCorpus } from '../../../../src/phases/script/checking/corpus';
import { readWrittenScript } from '../../../../src/phases/script/checking/written-script';
import { goodScripts, saidSentences } from '../../../support/material/judging-subjects';

/** The fixtures as somebody would hand them in: Markdown without citations, beside the documents. */
const CHECKED = goodScripts().map(({ name, material, damaged }) => {
  const corpus = createCorpus(material.documents);
  const check = (script: typeof material.script) => {
    const text = writeScriptMarkdown(script, material.findings);
    return checkByCode(readWrittenScript(text, 'script.md'), corpus);
  };
  const good = check(material.script);
  const known = new Set(good.map(({ text }) => text));
  const lies = damaged
    .filter(({ isFalse }) => isFalse)
    .map(({ defect, script }) => ({
      id: `${name}: ${defect}`,
      changed: check(script).filter(({ text }) => !known.has(text)),
    }));
  return { name, material, good, lies };
});

const REFUSED: readonly Verdict[] = ['not supported', 'partly'];

test('no sentence of a good script is refused', () => {
  const lines = CHECKED.flatMap(({ good }) => good);
  expect(lines.length).toBeGreaterThan(400);
  expect(lines.filter(({ verdict }) => REFUSED.includes(verdict))).toEqual([]);
});

test('what is supported consists of sentences of the documents, word for word', () => {
  const wordsOf = (text: string) =>
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ');
  const supported = CHECKED.flatMap(({ good }) => good.filter(({ verdict }) => verdict === 'supported'));
  expect(supported.length).toBeGreaterThan(30);
  expect(
    supported.filter(({ text, passages: [first] }) => wordsOf(text) !== wordsOf(first?.text ?? '')),
  ).toEqual([]);
});

test('a sentence that was made false is never supported, and in two of three scripts it is refused', () => {
  const lies = CHECKED.flatMap((one) => one.lies);
  expect(lies).toHaveLength(30);
  const passed = lies.filter(({ changed }) => changed.some(({ verdict }) => verdict === 'supported'));
  expect(passed.map(({ id }) => id)).toEqual([]);
  const refused = lies.filter(({ changed }) => changed.some(({ verdict }) => REFUSED.includes(verdict)));
  expect(refused.length).toBeGreaterThanOrEqual(20);
});

test('passages stand in their documents', () => {
  const stray = CHECKED.flatMap(({ good, material }) =>
    good.flatMap(({ passages }) =>
      passages.filter(({ sourceId, start, end, text }) => {
        const document = material.documents.find(({ id }) => id === sourceId);
        return document?.text.slice(start, end) !== text;
      }),
    ),
  );
  expect(stray).toEqual([]);
});

test('of the single sentences no lie passes, and one true sentence of 43 is refused: its year is worked out', () => {
  const verdicts = saidSentences().map(({ id, label, material }) => {
    const text = material.script.parts[0]?.turns[0]?.sentences[0]?.text ?? '';
    return { id, label, ...checkLine(text, createCorpus(material.documents), { known: [], before: [] }) };
  });
  const of = (label: string, wanted: readonly Verdict[]) =>
    verdicts.filter((one) => one.label === label && wanted.includes(one.verdict)).map(({ id }) => id);
  expect(of('lie', ['supported', 'nothing to support'])).toEqual([]);
  expect(of('lie', REFUSED).length).toBeGreaterThanOrEqual(22);
  expect(of('true', REFUSED)).toEqual(['vasa-23']);
});
