import { spokenForm } from '../../../../../src/phases/audio/narration/spoken/spoken-form';
import { startProcessorClock } from '../../../../support/processor-clock';

test.each([
  ['letters without a space', 'x'.repeat(500_000)],
  ['figures without a space', '7'.repeat(500_000)],
  ['commas', ','.repeat(1_000_000)],
  ['marks', '., '.repeat(100_000)],
  ['white space', `a${' '.repeat(1_000_000)}b`],
  ['groups of figures', '1,000'.repeat(30_000)],
  ['dots', 'a.b'.repeat(40_000)],
  ['shouting', 'WHO SAYS US '.repeat(10_000)],
  ['emoji', '😀'.repeat(50_000)],
  [
    '50,000 words',
    'Dr. Wu saw 12 km of it in 1904 (see Fig. 2). Nobody else ever did, as they say. '.repeat(2_750),
  ],
])('reading %s takes time in proportion to them', (_, text) => {
  const spentMs = startProcessorClock();
  spokenForm(text);
  // A second or less of the processor; quadratic time would be half a minute and more.
  expect(spentMs()).toBeLessThan(10_000);
});
