import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceDocument } from '../../../../src/domain/source';
import { checkTopic, topicShares } from '../../../../src/phases/research/reading/check-topic';
import { gatherSources } from '../../../../src/phases/research/reading/gather-sources';
import { readDocument } from '../../../../src/phases/research/reading/read-document';
import { read } from './read';

const SEASON = join(__dirname, '../../../../examples/season-1');
const MIN_SHARE = 0.15;

describe('refusing documents about something else', () => {
  const documents = new Map<string, SourceDocument[]>();
  beforeAll(async () => {
    for (const file of (await readdir(SEASON)).filter((name) => /^ep_.*\.json$/.test(name))) {
      const { topic, sources } = JSON.parse(await readFile(join(SEASON, file), 'utf8')) as {
        topic: string;
        sources: string[];
      };
      const gathered = await gatherSources(
        sources.map((source) => join(SEASON, source)),
        { maxBytes: 1e7, maxFiles: 20 },
      );
      documents.set(topic, await Promise.all(gathered.map((source) => readDocument(source))));
    }
  });

  it('passes each episode of the season with its own documents and refuses every other pairing', () => {
    expect(documents.size).toBe(4);
    for (const topic of documents.keys()) {
      for (const [own, texts] of documents) {
        const check = () => checkTopic(texts, topic, MIN_SHARE);
        if (topic === own)
          expect(Object.values(topicShares(texts, topic)).every((share) => share >= MIN_SHARE)).toBe(true);
        else expect(check).toThrow(`not seem to be about "${topic}"`);
      }
    }
  });

  it.each([
    ['Stoic philosophy today', 'Modern Stoicism'],
    ['Genome engineering', 'CRISPR gene editing'],
    ['Artificial intelligence and the law', 'AI regulation in 2025'],
    ['the', 'Modern Stoicism'],
  ])('passes "%s" for documents on %s', (topic, own) => {
    expect(() => checkTopic(documents.get(own) ?? [], topic, MIN_SHARE)).not.toThrow();
  });

  it('does not pass a topic of which only words that fit anything are met', async () => {
    const text = `The modern guide. ${'A modern lesson for today is a guide to life in a modern world. '.repeat(20)}`;
    const document = await read('text/plain', text);
    expect(() => checkTopic([document], 'Modern lessons in beekeeping', MIN_SHARE)).toThrow(/beekeeping/);
  });

  it('passes a topic that a document treats in one section, whatever its heading', async () => {
    const ships =
      'A ferry carries lorries over the sound, and the crew counts them at the ramp every morning. ';
    const bees = 'A honey bee that finds clover dances for the hive, and other honey bees follow her out. ';
    const section = (heading: string, sentence: string) => `## ${heading}\n\n${sentence.repeat(25)}\n\n`;
    const chapters = Array.from({ length: 12 }, (_, at) => section(`Chapter ${at + 1}`, ships));
    const almanac = (some: string) => `# An island almanac\n\n${chapters.join('')}${some}`;
    const treated = await read('text/markdown', almanac(section('Summer', bees)));
    expect(() => checkTopic([treated], 'Honey bees', MIN_SHARE)).not.toThrow();
    const touched = await read('text/markdown', almanac(`## Summer\n\n${ships.repeat(24)}${bees}\n`));
    expect(() => checkTopic([touched], 'Honey bees', MIN_SHARE)).toThrow(/"Honey bees"/);
  });

  it('says what the documents are about and what to do', () => {
    const check = () =>
      checkTopic(documents.get('Modern Stoicism') ?? [], 'CRISPR gene editing', MIN_SHARE, 'Or say so.');
    expect(check).toThrow(
      /they speak mostly of "Stoic".*Change the topic.*or hand in sources about "CRISPR gene editing"\. Or say so\.$/,
    );
  });
});
