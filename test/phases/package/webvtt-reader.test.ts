/** Transcripts as a reader of WebVTT finds them that is not ours: the W3C's. */
import { writeTranscripts } from '../../../src/phases/package/transcripts';
import { packageFacts } from '../../support/package/facts';
import { hostileFacts } from '../../support/package/hostile';
import { withMeasuredWords } from '../../support/package/script';

interface Reading {
  readonly cues: readonly unknown[];
  readonly errors: readonly unknown[];
}
const { WebVTTParser } = require('webvtt-parser') as {
  WebVTTParser: new () => { parse(text: string, mode: 'captions'): Reading };
};
const read = (text: string) => new WebVTTParser().parse(text, 'captions');

const facts = packageFacts();
test.each([
  ['of an episode', facts.timeline, facts.script],
  ['with times of words', withMeasuredWords(facts.timeline), facts.script],
  ['with words that mean harm', hostileFacts().timeline, hostileFacts().script],
])('a transcript %s is read without an error', (_what, timeline, { hosts }) => {
  const { cues, errors } = read(writeTranscripts({ timeline, hosts }).vtt);
  expect(errors).toEqual([]);
  expect(cues.length).toBeGreaterThan(3);
});

test('the reader finds what is wrong', () => {
  expect(read('WEBVTT\n\n00:02.000 --> 00:01.000\nTea.\n').errors).not.toEqual([]);
});
