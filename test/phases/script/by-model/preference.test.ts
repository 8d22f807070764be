import { sentencesOf } from '../../../../src/domain/script';
import {
  askForPreference,
  comparisonOf,
  type Preference,
} from '../../../../src/phases/script/by-model/ask-for-preference';
import { judgedScript, saying } from '../../../support/material/judged-script';
import { material, replied } from './desk';

const [first] = sentencesOf(judgedScript);
const revision = saying(first?.id ?? '', 'Two thousand men drowned within sight of home.');
const asked = askForPreference({
  ...{ before: judgedScript, revision, question: 'How far west?', judge: 'creative' },
  ...{ prompts: material.prompts, salt: material.salt },
});
const NEW_LINE = 'Two thousand men drowned';

function answers(replies: readonly object[], last = false): Preference[] {
  return asked.map((question, at) => {
    const reading = replied(question, replies[at] ?? {}, last);
    if ('faults' in reading) throw new Error(reading.faults.join(' '));
    return reading.value;
  });
}

const said = (better: string, quote = '', because = 'It opens with people.') => ({ better, quote, because });

test('both versions are read in both orders, and nothing says which is the revision', () => {
  expect(asked).toHaveLength(2);
  const [ab = '', ba = ''] = asked.map(({ request }) => request.messages[0]?.content ?? '');
  const place = (sheet: string, words: string) => sheet.indexOf(words);
  expect(place(ab, NEW_LINE)).toBeGreaterThan(place(ab, 'version B:'));
  expect(place(ba, NEW_LINE)).toBeLessThan(place(ba, 'version B:'));
  expect(`${ab}${ba}`).not.toMatch(/revis|before|earlier|newer/i);
});

test('in a trial the question that a person asked decides, and no script is said to be made from the other', () => {
  const [one] = askForPreference({
    ...{ before: judgedScript, revision, question: 'How far west?', judge: 'trial' },
    ...{ prompts: material.prompts, salt: material.salt, decides: 'Which would you rather hear?' },
  });
  expect(one?.request.prompt).toBe('compare-scripts@1');
  expect(one?.request.system).toContain('this question alone: Which would you rather hear?');
  expect(one?.request.system).not.toContain('made from the other');
  expect(one?.request.messages[0]?.content).toContain('topic: How far west?');
});

test('a revision is better or worse only where both orders say so', () => {
  expect(comparisonOf(answers([said('B', NEW_LINE), said('A', NEW_LINE)])).verdict).toBe('better');
  const old = first?.text ?? '';
  expect(comparisonOf(answers([said('A', old), said('B', old)])).verdict).toBe('worse');
  // The first one each time.
  expect(comparisonOf(answers([said('A', old), said('A', NEW_LINE)])).verdict).toBe('even');
  expect(comparisonOf(answers([said('even'), said('A', NEW_LINE)])).verdict).toBe('even');
});

test('a preference names a line of the better version; at the last one without it counts for nothing', () => {
  const question = asked[0] as (typeof asked)[number];
  const reading = replied(question, said('B', 'Nobody says this here.'));
  expect('faults' in reading && reading.faults.join()).toContain('does not stand in version B');
  expect(answers([said('B', 'Nobody says this here.'), said('even')], true)[0]?.better).toBe('even');
});
