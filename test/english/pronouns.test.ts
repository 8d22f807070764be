import { pointsBack } from '../../src/english/points-back';
import { opensUnresolved } from '../../src/english/pronouns';

test.each([
  ['It fell in 476.', 'It'],
  ['Their letters survive.', 'Their'],
  ['Such views were common.', 'Such'],
  ['However, Seneca wrote letters.', 'However'],
  ['At that time Rome was poor.', 'At that time'],
  ['The study found a fall of 14 percent.', 'The study'],
  ['Three days later the senate met.', 'Three days later'],
  ['Others notice a pattern.', 'Others'],
  ['“We suffer more in imagination,” he wrote.', 'he'],
  ['In The Therapy of Desire she takes the Stoics at their word.', 'she'],
  ['Justice is one of the four virtues, he notes, and courage needs it.', 'he'],
  ['After years as a student he began to teach.', 'he'],
  ['It is whether they make us better to live with.', 'It'],
])('%s leans on what was said before', (sentence, word) => {
  expect(opensUnresolved(sentence)).toBe(word);
});

test.each([
  'It is clear that reason matters.',
  'It takes years to learn.',
  'He who fears death does nothing.',
  'Those who follow it sleep well.',
  'In his Meditations, Marcus Aurelius wrote notes.',
  'When the emperor died, his son ruled.',
  'The study of Stoicism began early.',
  'Many Stoics were rich.',
  'Both Seneca and Epictetus taught philosophy.',
  'Stoicism began with a merchant who lost everything he owned.',
  '“This is hard,” Seneca wrote.',
])('%s stands alone', (sentence) => {
  expect(opensUnresolved(sentence)).toBeNull();
});

test.each([
  ['Sherman says that the Stoics would have hated this private reading.', 'this private'],
  ['What those percentages prove is another matter.', 'those percentages'],
  ['In November of that year Britain approved it.', 'that year'],
  ['A more practical benefit is that programs fall into parts.', 'A more practical benefit'],
  ['Fourth, and last, the team left it out.', 'Fourth'],
  ['Each of the four branches stands above the next.', 'Each of the'],
  ['I repeat that the line is broken.', 'I repeat'],
  ['More accurately, the town has two halves.', 'More accurately'],
  ['Over the next six weeks only repairs are taken in.', 'Over the next'],
  ['The biggest example of this is found in the south.', 'this'],
  ['Where does that leave the plan of the harbour?', 'Where does that'],
  ['What of the next rule, the choice of masters?', 'What of the next'],
])('pointsBack finds the pointer inside: %s', (sentence, pointer) => {
  expect(pointsBack(sentence)).toBe(pointer);
});

test.each([
  'Soap, candles and other goods were sold at the door.',
  'A miller may not sell flour or any other food.',
  'Some towns paid the tolls of other towns.',
  'Some ferries are faster than others.',
  'The key turns one lock into another.',
  'The law binds towns, but also villages.',
  'While salt is dear, the mine also sells coal.',
  'A ferryman rows by day, but he also mends nets.',
  'The club is for keeping goats and for people with those goats.',
  'Rome and Athens are the same as they were.',
])('what “%s” adds to stands in it', (sentence) => {
  expect(pointsBack(sentence)).toBeNull();
});

test.each([
  ['Other towns paid nothing.', 'Other'],
  ['Another mill stood by the lake.', 'Another'],
  ['The mill also ground rye.', 'also'],
  ['A ferry and a mill also burned.', 'also'],
  ['The ferry sank, and the mill also burned.', 'also'],
  ['In one year the other mill burned.', 'other'],
  ['War and the other causes ruined the mill.', 'other'],
  ['An equivalent law was passed in Rome.', 'equivalent'],
  ['Keepers of goats praised those cheeses.', 'those cheeses'],
  ['Every potter sold those tired goats.', 'those tired'],
  ['Every potter sold those early bowls.', 'those early'],
  ['Ann opened the stomachs of several, and found weed.', 'several'],
  ['I may add that the mill was old.', 'I may add'],
  ['More careful weavers sold nothing.', 'More careful weavers'],
])('what “%s” adds to was said before', (sentence, pointer) => {
  expect(pointsBack(sentence)).toBe(pointer);
});

test('"this year" and a comparison with "same … as" point at nothing before', () => {
  expect(pointsBack('A bookshop chose the Stoics this spring.')).toBeNull();
  expect(pointsBack('Rome used the same method as Athens.')).toBeNull();
  expect(pointsBack('Ferries are cheaper than those among the islands.')).toBeNull();
  expect(pointsBack('Ann praised those we know best, and those tied up.')).toBeNull();
  expect(pointsBack('A mind is capable of that union with the universe.')).toBeNull();
  expect(pointsBack('Nobody doubts that first of all the mill burned.')).toBeNull();
  expect(pointsBack('It should be noted that a mill burns.')).toBeNull();
  expect(pointsBack('It would seem that a mill burns.')).toBeNull();
  expect(pointsBack('A more careful weaver than Ann was never seen.')).toBeNull();
  expect(pointsBack('A more or less constant stream feeds the lake.')).toBeNull();
  expect(pointsBack('More weavers came in spring.')).toBeNull();
  expect(pointsBack('The more people come, the wilder the market gets.')).toBeNull();
  expect(pointsBack('Each of Rome’s seven hills has a name.')).toBeNull();
});

test.each([
  'Among the signatories were two laureates.',
  'The latest dates would be in December.',
  'In both states the stronger rule lost.',
  'Vance had told a summit five months earlier that rules kill.',
  'Texts and sounds must carry a label there.',
])('“%s” means nothing without what was said before', (sentence) => {
  expect(pointsBack(sentence)).not.toBeNull();
});

test('a time that is counted from a date of the same sentence stands alone', () => {
  expect(pointsBack('The law of 1971 was repealed two years later.')).toBeNull();
});

test.each([
  'Did those who paid for the harbour own it?',
  'Is this country rich?',
  'Can the rest of the coast follow?',
  'When was the next eclipse of the sun?',
])('%s asks of nothing that was said before', (sentence) => {
  expect(pointsBack(sentence)).toBeNull();
});
