import fc from 'fast-check';
import { readingText } from '../../src/english/reading-text';

test.each([
  ['The weir fell in 1871.[3]', 'The weir fell in 1871.'],
  ['The weir fell [citation needed] in spring.', 'The weir fell in spring.'],
  ['The weir fell.²', 'The weir fell.'],
  ['The weir fell (Holm 2010).', 'The weir fell.'],
  ['The weir fell (Holm et al., 2010, p. 4) twice.', 'The weir fell twice.'],
  ['The weir fell (Holm & Lund 2010; Berg 2011).', 'The weir fell.'],
  ['The weir fell (Holm, ch. 36).', 'The weir fell.'],
  ['The weir fell (see Figure 2).', 'The weir fell.'],
  ['The weir fell (as described in the last section).', 'The weir fell.'],
  ['The weir fell (discussed in more detail in chapter 3).', 'The weir fell.'],
  ['The weir fell (shown below).', 'The weir fell.'],
  ['❗ The weir fell ❤️.', 'The weir fell.'],
])('%s', (sentence, expected) => expect(readingText(sentence)).toBe(expected));

test.each([
  'The king (Charles I) fled.',
  'A row that has ❌ is a dead kiln.',
  'He wrote that “[l]iterally thousands” came.',
  'A custom (seen in no other town) ended.',
  'The fish (seemingly dead) swam off.',
  'As of this writing (March 2002), nobody agrees.',
  'They met twice (Spring 1931; May 1932).',
  'The birds (described in 1859 by Wallace) ate grain (seeds, nuts).',
  'The roads (shown in red) were flooded.',
  'The weir (built in 1702) fell.',
  'A field of 10 m² was flooded.',
  'Lime (chalk, mostly) was spread.',
  'A man (Jones, chief of staff) came.',
  'The fifth value, fib(5), is 5.',
])('"%s" stays as it is', (sentence) => expect(readingText(sentence)).toBe(sentence));

test('plain words are never changed', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 }), (words) => {
      const sentence = `${words.join(' ')}.`;
      expect(readingText(sentence)).toBe(sentence);
    }),
  );
});
