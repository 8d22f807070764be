import { chooseOpening, isRemark } from '../../../../src/phases/research/brief/ends';
import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { weighPassages } from '../../../../src/phases/research/passages/relevance';
import { documentOf } from '../material';

test.each([
  ['One major problem is the wind on the quay.', true],
  ['A limitation of ferries is the ice.', true],
  ['Most importantly, ferries are cheap.', true],
  ['One night in 1931 a ferry burned.', false],
])('"%s" says something of what is known already: %s', (sentence, is) => expect(isRemark(sentence)).toBe(is));

const FERRIES =
  'Ferries of the islands carry mail, milk and sheep, and nobody on the islands owns a boat of his own.';
const MAIL = 'Ferries of the islands carry a letter for two shillings, and a sheep for as much as a sailor.';

function opening(...paragraphs: readonly string[]) {
  const documents = [documentOf(`# The islands\n\n${paragraphs.join('\n\n')}`)];
  const topic = 'Ferries of the islands';
  const pool = weighPassages({ passages: documents.flatMap(findPassages), documents, topic, brief: '' });
  return chooseOpening(pool, { topic, words: 400, known: ['ferri', 'island'] })?.passage.sentences[0]?.text;
}

test('an episode does not open with what says something again', () => {
  expect(opening(FERRIES, MAIL)).toBe(FERRIES);
  expect(opening(`As we have seen, ${FERRIES.charAt(0).toLowerCase()}${FERRIES.slice(1)}`, MAIL)).toBe(MAIL);
});
