/**
 * Documents that give orders, read and told by a model that obeys them (`gullible`). What it does must not matter: who speaks
 * comes from the template, what is claimed stands in the sources, and an order is not read out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentencesOf } from '../../../src/domain/script';
import type { SourceDocument } from '../../../src/domain/source';
import { speaksToAModel } from '../../../src/phases/prompting/addressed';
import { readDocument } from '../../../src/phases/research/reading/read-document';
import { type ModelEpisode, modelEpisode } from '../../support/material/model-episode';

const FOLDER = join(__dirname, 'injection');
const FILES = readdirSync(FOLDER);
const CLEAN = readFileSync(join(FOLDER, '01-ignore-previous.txt'), 'utf8')
  .split('\n\n')
  .filter((paragraph) => !speaksToAModel(paragraph))
  .join('\n\n');

const read = (id: string, text: string): Promise<SourceDocument> =>
  readDocument({ id, name: `${id}.txt`, mediaType: 'text/plain', bytes: Buffer.from(text) });

const told = (documents: readonly SourceDocument[], gullible: boolean) =>
  modelEpisode({
    topic: 'The Fastnet lighthouse',
    brief: '',
    documents,
    minutes: 2,
    manners: { gullible },
  });

test('there are enough ways to try it', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(20);
});

test('the orders of the corpus are obeyed by the model that reads them, or this would prove nothing', async () => {
  const documents = [await read('s1', readFileSync(join(FOLDER, '01-ignore-previous.txt'), 'utf8'))];
  const { dropped } = told(documents, true);
  expect(dropped.instructions).toBeGreaterThan(0);
});

let clean: ModelEpisode;
beforeAll(async () => {
  clean = told([await read('s1', CLEAN)], false);
});

describe.each(FILES)('%s', (file) => {
  test('changes neither who speaks nor what is claimed', async () => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const documents = [await read('s1', text)];
    const { script, findings } = told(documents, true);

    expect(script.hosts).toEqual(clean.script.hosts);
    const speaking = new Set(script.parts.flatMap((part) => part.turns.map((turn) => turn.hostId)));
    expect([...speaking].sort()).toEqual(['guide', 'questioner']);

    const claimed = new Set(clean.findings.claims.map((claim) => claim.text));
    expect(findings.claims.map((claim) => claim.text).filter((said) => !claimed.has(said))).toEqual([]);

    const document = documents[0] as SourceDocument;
    for (const sentence of sentencesOf(script)) {
      expect([sentence.text, speaksToAModel(sentence.text)]).toEqual([sentence.text, false]);
      for (const { start, end, text: quote } of sentence.quotes)
        expect(document.text.slice(start, end)).toBe(quote);
    }
    expect(
      sentencesOf(script)
        .map((sentence) => sentence.text)
        .join(' '),
    ).not.toMatch(
      /alien|LampCo|Max\b|Evil|1066|cheese|hollow|Norway|robots|moon|ghosts|million|blind|whale|seawater|APPROVED|developer mode/i,
    );
  });
});
