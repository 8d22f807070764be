import { trialPage } from '../../../src/learning/report/trial-page';

const page = (audio: boolean) =>
  trialPage({
    ...{ question: 'Which?', topic: 'Tea <b>' },
    versions: [
      { script: 'Robin: <i>One</i>.', ...(audio ? { audio: 'trial-1.mp3' } : {}) },
      { script: 'Robin: Two.', ...(audio ? { audio: 'trial-2.mp3' } : {}) },
    ],
  });

test('both versions are played where they were spoken, with their words below, and read where they were not', () => {
  expect(page(true).match(/<audio controls preload="metadata" src="trial-[12]\.mp3">/g)).toHaveLength(2);
  expect(page(true)).toContain('Hear both, then answer');
  expect(page(false)).not.toContain('<audio');
  expect(page(false)).toContain('Read both, then answer');
  expect(page(false)).toContain('Robin: &lt;i&gt;One&lt;/i&gt;.');
});
