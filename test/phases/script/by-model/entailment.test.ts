import { sentencesOf } from '../../../../src/domain/script';
import { withReferences } from '../../../../src/phases/script/by-model/callbacks';
import { refusedByCode } from '../../../../src/phases/script/by-model/check-sentences';
import { saidSentences } from '../../../support/material/judging-subjects';
import { material as desk } from './desk';

/** Sentences that a host would say of some quotes: what code says of them before a second reader has read them. */
const SAID = saidSentences().map(({ id, label, material }) => {
  const refused = refusedByCode(withReferences(material.script.parts), { ...desk, ...material });
  const said = sentencesOf(material.script).filter(({ claimIds }) => claimIds.length > 0);
  return { id, label, accepted: !said.some((sentence) => refused.has(sentence.id)) };
});

test('code refuses no sentence that is true to its quotes', () => {
  const truths = SAID.filter(({ label }) => label === 'true');
  expect(truths.length).toBeGreaterThan(40);
  expect(truths.filter(({ accepted }) => !accepted)).toEqual([]);
});

test('code refuses more than half of those that are not; the others are for the reader', () => {
  const lies = SAID.filter(({ label }) => label === 'lie');
  expect(lies.length).toBeGreaterThan(40);
  expect(lies.filter(({ accepted }) => !accepted).length).toBeGreaterThan(lies.length / 2);
});
