import type { RunCraft } from '../../src/activities/craft/in-thread';
import { createNarratorResearcher } from '../../src/activities/research/narrator-researcher';
import { createMeasuringJudge } from '../../src/activities/script/judges';
import { createNarratorWriter } from '../../src/activities/script/narrator-writer';
import { sentencesOf } from '../../src/domain/script';
import type { QualityTemplate } from '../../src/domain/templates';
import { PACKAGE_FILES } from '../../src/phases/package/episode-facts';
import { type Crew, type Production, produceEpisode } from '../../src/phases/produce';
import { readDocument } from '../../src/phases/research/reading/read-document';
import quality from '../../templates/quality/narrative@1.json';
import { craftInPlace } from '../support/material/craft-in-place';
import { buzzingProvider, session } from './audio/support';

/** A made-up lighthouse. */
const DOCUMENT = `# The Harrow Point light

## How it began

The lighthouse on Harrow Point was built in 1842 because eleven ships had been lost on the reef in nine years. The engineer Ada Merrow chose granite from the quarry at Stenby, three miles inland. Sixty masons worked on the tower for four summers. The first lamp burned whale oil and was seen from eighteen miles away.

## How the lamp worked

The lamp stood inside a lens of two hundred and eighty prisms. A clockwork turned the lens once every thirty seconds. The keeper wound the clockwork by hand every four hours, day and night. In 1871 the oil lamp was replaced by a burner for paraffin, which was cheaper and gave twice the light.

## The storm of 1903

In December 1903 a storm broke the windows of the lantern room. The keeper, Tobias Lund, held the lamp alight for two nights with sailcloth and rope. Three ships passed the reef in those nights, and none was lost. The harbour board gave Lund a silver watch the year after.

## The end of the keepers

Electric light came to the tower in 1934. The last keeper left Harrow Point in 1978, when the light was made automatic. Today a solar panel feeds a lamp that is no larger than a thumb. Nobody has counted how many ships the light has saved. The tower is open to visitors from May to September.
`;

const PRODUCTION: Production = {
  show: 'lights',
  episode: 'ep_001',
  guid: '7f0c5a3e-6f43-5d0a-9d3c-0a5b9f0c1d2e',
  producedOn: '2026-11-22',
  topic: 'The lighthouse on Harrow Point',
  brief: '',
  minutes: 1,
  format: 'solo',
  sources: [{ id: 's1', name: 'light.md', mediaType: 'text/markdown', bytes: Buffer.from(DOCUMENT) }],
  session,
  quality: quality as unknown as QualityTemplate,
  templates: { session: 'narrative@1', quality: 'narrative@1', cost: 'standard@1', prices: 'standard@1' },
};

function crew(): Crew {
  const run: RunCraft = (about, name, ...input) => craftInPlace.run(name, input, { about, lane: '' });
  return {
    read: readDocument,
    researcher: createNarratorResearcher(run),
    writer: createNarratorWriter(),
    judge: createMeasuringJudge(run),
    speech: buzzingProvider(),
    speakersAtOnce: 2,
    ask: () => Promise.reject(new Error('the narrator asks nobody')),
  };
}

test('a small document becomes a package, every fact of which stands in the document', async () => {
  const made = await produceEpisode(PRODUCTION, crew());

  const facts = sentencesOf(made.script).filter(({ role }) => role === 'claim' || role === 'quotation');
  const quotes = facts.flatMap((fact) => fact.quotes);
  expect(facts.length).toBeGreaterThan(2);
  expect(quotes.length).toBeGreaterThanOrEqual(facts.length);
  const [document] = made.documents;
  for (const { text, start, end } of quotes) expect(document?.text.slice(start, end)).toBe(text);

  expect(made.report.judgements.map(({ judge }) => judge).sort()).toEqual(
    quality.judges.map(({ name }) => name).sort(),
  );
  expect(made.audio.passed).toBe(true);
  expect(made.timeline.sentences.map(({ id }) => id)).toEqual(sentencesOf(made.script).map(({ id }) => id));

  expect(made.files.map(({ file }) => file).sort()).toEqual(Object.keys(PACKAGE_FILES).sort());
  const manifest = String(made.files.at(-1)?.content);
  const listed = (JSON.parse(manifest) as { files: { path: string; bytes: number }[] }).files;
  expect(listed).toHaveLength(made.files.length - 1);
  expect(listed.every(({ bytes }) => bytes > 0)).toBe(true);
});

test('the same documents make the same script', async () => {
  const silent = {
    ...crew(),
    speech: { ...buzzingProvider(), speak: () => Promise.reject(new Error('silent')) },
  };
  const scripts: unknown[] = [];
  const listening: Crew = {
    ...silent,
    judge: (order) => {
      scripts.push(order.script);
      return crew().judge(order);
    },
  };
  for (let round = 0; round < 2; round++)
    await expect(produceEpisode(PRODUCTION, listening)).rejects.toThrow('silent');
  expect(scripts.length).toBe(2 * quality.judges.length);
  for (const script of scripts) expect(script).toEqual(scripts[0]);
});
