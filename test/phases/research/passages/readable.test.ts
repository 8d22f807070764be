import { obstacleIn } from '../../../../src/phases/research/passages/readable';

test.each([
  ['As figure 4 shows, the kiln lost heat.', 'points at the page'],
  ['The kiln is described below.', 'points at the page'],
  ['This chapter looks at kilns of the coast.', 'points at the page'],
  ['Our handbook looks at kilns of the coast.', 'about the document'],
  ['I fired the kiln with beech wood.', 'speaks as the author'],
  ['Note that a kiln cools slowly.', 'tells the reader what to do'],
  ['Install the kiln with kiln --warm and wait.', 'not prose'],
  ['KILN NOW OPEN FOR ALL', 'not prose'],
  [`The kiln ${'glowed and '.repeat(35)}cooled.`, 'too long'],
])('"%s" cannot be read aloud: %s', (sentence, obstacle) => expect(obstacleIn(sentence)).toBe(obstacle));

test.each([
  'The kiln of the coast was fired with beech wood for nine days.',
  '“I fired it with beech,” the potter said.',
  'The potters of the mountain sold bowls below the price of tin.',
  'Paint of 1702 covers the walls in the north of the town.',
])('"%s" can be read aloud', (sentence) => expect(obstacleIn(sentence)).toBeUndefined());
