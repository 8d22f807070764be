import {
  instructs,
  obstacleIn,
  pointsInto,
  speaksAsAuthor,
  sumsUp,
} from '../../../../src/phases/research/passages/readable';

test.each([
  ['As figure 4 shows, the kiln lost heat.', 'points at the page'],
  ['The kiln is described below.', 'points at the page'],
  ['As you can see, the kiln has two doors.', 'points at the page'],
  ['The doors are dark in both images.', 'points at the page'],
  ['Below is a bowl from the kiln.', 'points at the page'],
  ['In the properly fired example the glaze runs.', 'points at the page'],
  ['For example, the following describes a kiln of the coast.', 'points at the page'],
  ['How the kiln is built will be described in detail later on.', 'points at the page'],
  ['The kiln is cooled with sand (remember those wet shovels?).', 'points at the page'],
  ['Three faults are discussed in the next three sections.', 'points at the page'],
  ['The glaze is described on the Glazes and Slips page.', 'points at the page'],
  ['The glaze is a matter of taste; check Section D.2 for recipes.', 'points at the page'],
  ['Following is a list of potters on the coast.', 'points at the page'],
  ['(Example forthcoming.)', 'notice'],
  ['The kiln is fired with hard woods, e.g.', 'not prose'],
  ['This chapter looks at kilns of the coast.', 'points at the page'],
  ['Our handbook looks at kilns of the coast.', 'about the document'],
  ['Install the kiln with kiln --warm and wait.', 'not prose'],
  ['KILN NOW OPEN FOR ALL', 'not prose'],
  ['The proof is given in Chapter 5.', 'points at the page'],
  ['Here is a picture of the coast.', 'points at the page'],
  ['This figure is of a kiln that burned down.', 'points at the page'],
  ['In this table the prices are given in pounds.', 'points at the page'],
  ['Each bar in the fragment has a dot, and the upper two have a line.', 'points at the page'],
  ['Kilns cool slowly, see Smith on this.', 'points at the page'],
  ['We would like to thank the editors of the paper.', 'about the document'],
  ['Scroll to the end of the row.', 'about the document'],
  [`The kiln ${'glowed and '.repeat(45)}cooled.`, 'too long'],
  [`The kiln ${'glowed all night; it '.repeat(40)}cooled.`, 'too long'],
  ['Kilns of the coast—Wood—Glazes—A fire—The potters—Bowls of clay—Prices of bowls', 'not prose'],
])('"%s" cannot be read aloud: %s', (sentence, obstacle) => expect(obstacleIn(sentence)).toBe(obstacle));

test.each([
  'The kiln of the coast was fired with beech wood for nine days.',
  '“I fired it with beech,” the potter said.',
  'I fired the kiln with beech wood.',
  'A kiln of this size cost $59 billion, or so the potters joked.',
  'The figures of the potters do not agree, and the table in the hall is older than both.',
  'The potters of the mountain sold bowls below the price of tin.',
  'The potters burned two kilns on the following day.',
  'The glaze was introduced later, when the walls were covered later with lime.',
  'Prices of bowls fell, as in the previous year.',
  'We have seen three fires on this coast.',
  'Paint of 1702 covers the walls in the north of the town.',
  'As far as we can see, the lower fragments of the kiln are of one age, and may hereafter be taken for glass.',
  'Potters might, by good luck, see a glaze that nobody has made before.',
  `The kiln ${'glowed all night; it '.repeat(25)}cooled.`,
  'The kilns—those of oak—burn for nine days, the potters—who are many—sing, and the sailors—who are few—sleep.',
  'Let us look at a kiln of the coast.',
  'As we have seen, the kiln cools.',
  'At the end of the preceding chapter we saw that a kiln cools.',
])('"%s" can be read aloud', (sentence) => expect(obstacleIn(sentence)).toBeUndefined());

test.each([
  'Always wait for nine days.',
  'You must wait for nine days.',
  'Note that a kiln cools slowly.',
  'Notice that the only kiln is cold.',
])('"%s" tells the reader what to do', (sentence) => expect(instructs(sentence)).toBe(true));

test.each([
  'Notice the board on the quay was painted.',
  'The potters wait for nine days.',
  'Kilns of the coast cool slowly.',
  'You should look at the glaze when the kiln is cold.',
  '“Wait,” said the potter.',
])('"%s" does not', (sentence) => expect(instructs(sentence)).toBe(false));

test.each([
  ['I fired the kiln with beech wood.', true],
  ['The kiln was built for my aunt.', true],
  ['“I fired it with beech,” the potter said.', false],
  ['George I. built a kiln.', false],
  ['World War I began, and Elizabeth I had a kiln with a Type I glaze.', false],
  ['The kiln was heated from a coal mine in the valley.', false],
  ['The kiln of the coast was mine.', true],
  ['Yesterday I saw a kiln.', true],
  ['In London I have seen one.', true],
])('"%s" speaks as its author: %s', (text, expected) => expect(speaksAsAuthor(text)).toBe(expected));

test.each([
  ['As we have seen, the kiln cools.', 'again'],
  ['As previously mentioned, the kiln cools.', 'again'],
  ['We have already seen a kiln.', 'again'],
  ['We have already fired a kiln.', undefined],
  ['I have given my life to kilns.', undefined],
  ['The king said before his death that kilns cool.', undefined],
  ['I see no reason to doubt it.', undefined],
  ['From here we can see nine kilns.', undefined],
  ['We shall now turn to the kiln.', 'next'],
  ['The kiln cools, as was said in the last question.', 'before'],
  ['The above rule is for kilns.', 'before'],
  ['The kiln described above cools.', 'before'],
  ['We saw in the preceding chapter that kilns cool.', 'again'],
  ['In this example the kiln cools.', 'before'],
  ['Let us look at a kiln.', 'next'],
  ['Now we turn to kilns of the coast.', 'next'],
  ['Here are some rules for kilns.', 'next'],
  ['The kiln is above the town.', undefined],
  ['We have seen three fires on this coast.', undefined],
  ['Potters saw above the town a fire.', undefined],
])('"%s" points at what its document says: %s', (sentence, where) =>
  expect(pointsInto(sentence)).toBe(where),
);

test.each([
  ['Thus, to sum up, kilns cool.', true],
  ['In summary, kilns cool.', true],
  ['To sum up our talk of kilns: kilns cool.', true],
  ['In short, kilns cool.', false],
  ['In summary trials the judge is alone.', false],
  ['To conclude the treaty, he rode to the coast.', false],
])('"%s" sums up: %s', (sentence, sums) => expect(sumsUp(sentence)).toBe(sums));
