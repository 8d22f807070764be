import type { SourceCard } from '../../../src/domain/source';

/** Three documents with what they say; the quotes of the fixture are cut from these texts. */
export const PACKAGE_SOURCES: readonly (SourceCard & { readonly text: string })[] = [
  {
    id: 's1',
    name: 'stoic-revival.md',
    mediaType: 'text/markdown',
    title: 'The Stoic Revival: An Old School and Its New Readers',
    authors: ['Helena Marsh'],
    publisher: 'Institute for Practical Philosophy',
    publishedOn: '2023-04',
    url: 'https://example.org/stoic-revival',
    language: 'en',
    wordCount: 96,
    text: [
      'Stoicism began around 300 BC, when Zeno of Citium taught in a painted porch on the Athenian market place.',
      'In a course that ran for one week, 42 percent of 1,803 participants said that they were less anxious afterwards.',
      'The course had no control group, so the figure cannot tell a cure from a good week.',
      'Readers today meet the school through self-help books, which leave most of its physics out.',
    ].join(' '),
  },
  {
    id: 's2',
    name: 'letters-and-rules.html',
    mediaType: 'text/html',
    title: 'Letters and Rules: How the Stoics Practised',
    authors: ['Tomás Okafor', 'Ingrid Vale'],
    publisher: 'University Press of the North',
    publishedOn: '2019-09-12',
    language: 'en',
    wordCount: 84,
    text: [
      'Seneca wrote that we suffer more often in imagination than in reality.',
      'Marcus Aurelius kept his notes in Greek and gave them no title.',
      'Epictetus, who was born a slave, divided the world into what is up to us and what is not.',
      'An evening review asks three questions: what went badly, what went well, what is left to do.',
    ].join(' '),
  },
  {
    id: 's3',
    name: 'therapy-report.pdf',
    mediaType: 'application/pdf',
    title: 'From the Porch to the Clinic',
    authors: [],
    publisher: 'Royal Society for Mental Health',
    publishedOn: '2021',
    language: 'en',
    wordCount: 90,
    text: [
      'Albert Ellis said that his therapy owed its first idea to Epictetus.',
      'Cognitive therapy has been tested in more than 2,000 trials; Stoic courses have been tested in fewer than ten.',
      'A course in Stoic practice showed no lasting effect on anxiety after three months.',
      'Whether the old exercises work without the old beliefs is not known.',
    ].join(' '),
  },
];
