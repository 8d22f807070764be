import type { ScriptPart, SentenceRole } from '../../../../src/domain/script';
import { smuggledFacts } from '../../../../src/phases/script/by-model/plain-lines';
import { planOf } from '../../../../src/phases/script/parts/plan-of';
import { judgedScript } from '../../../support/material/judged-script';
import { material } from './desk';

/** What a line without a claim says, as the only line of a part. */
function faultOf(text: string, role: SentenceRole = roleOf(text), partId = 'p5'): string | undefined {
  const part = judgedScript.parts.find(({ id }) => id === partId) as ScriptPart;
  const line = { id: 'x', text, role, quotes: [], claimIds: [] };
  const alone = { ...part, turns: [{ hostId: 'guide', sentences: [line] }] };
  return smuggledFacts(alone, planOf(material, partId), material).get('x');
}

const roleOf = (text: string): SentenceRole => (text.endsWith('?') ? 'question' : 'joint');

/** Facts without a new name or number, in lines that cite nothing. */
const SMUGGLED = [
  'Clocks cure seasickness.',
  'Harrison stole his design.',
  'The Board took bribes.',
  'Clocks were made of gold.',
  'The king invented the watch.',
  'And the sailors rebelled.',
  'His clock was a fraud.',
  'That was a lie.',
  'We know that astronomers feared clocks.',
  'So the moon causes storms, and sailors know it.',
  'Here is the thing: clocks explode at sea.',
  'The Board never paid him.',
  'His fourth timekeeper never lost five seconds.',
  'Every ship carried a chronometer.',
  'Ships sink without a chronometer.',
  'Astronomers poisoned the carpenter.',
  'Then the captain died of scurvy.',
  'The method is banned today.',
  'Most makers were slaves.',
  'It made the navy rich.',
  'This proves that the earth is flat.',
  'Longitude, in the end, kills sailors.',
  'The almanac was mostly plagiarised.',
  'Nobody believed that a clock could be made to keep time at sea.',
  'Experts agree that watches ruin navigation.',
  'Remember, the Board hated carpenters.',
  'In other words, the stars lie to sailors.',
  'The watch was the most expensive object in the empire.',
  'The Board doubted the result because of envy.',
  'Watches always work.',
  'Buy a quartz watch and be safe.',
  'A clock, the ruin of astronomers.',
  'Why did the Board murder the carpenter?',
  'How did the king come to own the clock?',
  'When did the navy burn its almanacs?',
  'Did lawyers and bankers profit from shipwrecks?',
  'And what about the gold that the captain smuggled?',
];

/** As a writer of dialogue joins things. */
const HONEST = [
  'Now to the carpenter and his clock.',
  'That brings us to the Board.',
  'So far, so good.',
  'Here the story takes a turn.',
  'Then came the trial.',
  'And this is where it gets interesting.',
  'Let us stay with the watch for a moment.',
  'On what came next our sources disagree.',
  'One question stays open.',
  'Remember that voyage.',
  'Not everyone was convinced.',
  'There is another side to this.',
  'That is one way to look at it.',
  'We will come back to the moon.',
  'But a clock at sea is another matter.',
  'So much for the sky; now to the box.',
  'The Board doubted the result.',
  'A carpenter believed that a clock could be made to keep time at sea.',
  'This is The Open Notebook Hour, and I am Robin.',
  'With me is Sally, who has read the same documents.',
  'Our thanks go to Ruth Allen, Peter Voss and Helen Marsh.',
  'We read The Question of Longitude, Reading the Moon and A Carpenter at Sea.',
  'Thank you for listening.',
  'I had to read that line twice.',
  'Wait, say that again.',
  'That leaves us with two accounts.',
  'Which is a remarkable thing to say.',
  'Did it work?',
  'What did the Board say to that?',
  'And how sure can we be of that?',
  'Why did the Board doubt the result?',
  'How was he paid in the end?',
  'Who was this carpenter?',
  'What happened on the voyage?',
  'How did other makers get on with his design?',
  'So was the watch better than the moon?',
  'Is that the whole story?',
  'What does that mean for a captain on deck?',
  'And the astronomers, what did they make of it?',
];

/** What it costs: these are told to the model, which finds another word or does without. */
const REFUSED_ALL_THE_SAME = ['From the sky, then, to the workshop.', 'Now to the man who bet on the watch.'];

test('the corpus is large enough to mean something', () => {
  expect([SMUGGLED.length >= 30, HONEST.length >= 30]).toEqual([true, true]);
});

test.each(SMUGGLED)('"%s" is a fact, and cites nothing', (text) => {
  expect(faultOf(text)).toMatch(/states nothing|brings in nothing/);
});

test.each(HONEST)('"%s" may stand without a claim', (text) => {
  expect(faultOf(text)).toBeUndefined();
});

test.each(REFUSED_ALL_THE_SAME)('"%s" is refused, for a word of its own', (text) => {
  expect(faultOf(text)).toMatch(/workshop|bet/);
});

test('a denial has to deny what its claim denies, and not what else the claim says', () => {
  expect(faultOf('Four warships never struck the rocks.', 'joint', 'p6')).toMatch(/states nothing/);
  expect(faultOf('Nobody aboard knew how far west they were.', 'joint', 'p6')).toBeUndefined();
});

test('what frames the whole leans on all claims, a segment on those around it', () => {
  expect(faultOf('Four warships struck the rocks.', 'joint', 'p6')).toBeUndefined();
  expect(faultOf('Four warships struck the rocks.', 'joint', 'p5')).toMatch(/states nothing/);
});
