import type { ArtifactRef } from '../../../src/domain/artifact';
import { DefectError } from '../../../src/domain/failure';
import type { QualityReport } from '../../../src/domain/quality';
import { type Outline, type Script, sentencesOf } from '../../../src/domain/script';
import type { SourceDocument } from '../../../src/domain/source';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import { type Bench, openBench } from '../../support/material/paid-calls';
import {
  ALLOWANCE,
  type ModelStudio,
  modelStudio,
  type Produced,
  produceByModels,
} from '../../support/temporal/model-studio';

const WANTED = {
  episode: 'ep_002',
  minutes: 6,
  model: 'openai/gpt-4.1-mini',
  judge: 'anthropic/claude-sonnet-4-5',
} as const;

describe('an episode by models', () => {
  let loopback: LoopbackProvider;
  let bench: Bench;
  let studio: ModelStudio;
  let made: Produced;
  let script: Script;

  beforeAll(async () => {
    loopback = await startLoopbackProvider();
    bench = await openBench();
    studio = await modelStudio(loopback, bench);
    made = await produceByModels(studio, WANTED);
    script = await bench.store.getJson<Script>(made.script);
  });
  afterAll(async () => {
    await loopback.stop();
    await bench.remove();
  });

  it('reaches every gate of the panel, which keeps what each judge read and quoted', async () => {
    const report = await bench.store.getJson<QualityReport>(made.report);
    expect(report.gates.filter(({ score, threshold }) => score < threshold)).toEqual([]);
    for (const gate of report.gates) {
      const reading = gate.measures.find(({ name }) => name === 'reading');
      expect(reading?.unit).toBe(`by ${WANTED.judge}`);
      const [line] = reading?.evidence ?? [];
      expect(sentencesOf(script).map(({ text }) => text)).toContain(line?.quote);
    }
  });

  it('has the length that was asked for', () => {
    expect(script.targetWords).toBe(921);
    expect(Math.abs(script.words - script.targetWords) / script.targetWords).toBeLessThan(0.05);
    expect(script.shortfall).toBeUndefined();
  });

  it('ties every statement to claims whose quotes stand in the stored sources', async () => {
    const refs = await bench.store.getJson<ArtifactRef[]>(made.sheet.documents);
    const documents = await Promise.all(refs.map((ref) => bench.store.getJson<SourceDocument>(ref)));
    const facts = sentencesOf(script).filter(({ role }) => role === 'claim' || role === 'quotation');
    expect(facts.length).toBeGreaterThan(20);
    for (const { claimIds, quotes } of facts) {
      expect(claimIds.length).toBeGreaterThan(0);
      expect(quotes.length).toBeGreaterThan(0);
      for (const quote of quotes)
        expect(documents.find(({ id }) => id === quote.sourceId)?.text.slice(quote.start, quote.end)).toBe(
          quote.text,
        );
    }
  });

  it('says who made it, whatever the model wrote', () => {
    const said = sentencesOf(script).filter(({ role }) => role === 'disclosure');
    expect(said.map(({ text }) => text).join(' ')).toMatch(/researched, written and voiced by software/);
  });

  it('costs what was billed, all of it booked to the episode', async () => {
    const ledger = await studio.deps.payOnce.ledgerOf('season-1/ep_002');
    expect(loopback.billedMicros()).toBeGreaterThan(0);
    expect(ledger.reduce((sum, { costMicros }) => sum + costMicros, 0)).toBe(loopback.billedMicros());
    expect(made.costMicros).toBe(loopback.billedMicros());
  });

  it('is not bought again when it is made again', async () => {
    const { requests } = await loopback.report();
    const again = await produceByModels(studio, { ...WANTED, sheet: made.sheet });
    expect((await loopback.report()).requests).toBe(requests);
    expect(again.script.sha256).toBe(made.script.sha256);
  });

  it('is quoted before it is asked, from above, and for nothing', async () => {
    const { requests } = await loopback.report();
    const shared = { ...made.sheet, outline: made.outline };
    const outline = await bench.store.getJson<Outline>(made.outline);
    const { quoteMicros } = await studio.free.quoteStep({
      step: 'writeDraft',
      shared,
      pieces: [WANTED.model, 'local/qwen2.5:7b'].map((model) => ({
        own: { partIds: outline.parts.map(({ id }) => id), before: [] },
        model,
      })),
    });
    const own = (await studio.deps.payOnce.ledgerOf('season-1/ep_002')).filter(
      ({ buyer }) => buyer.step === 'draft p1',
    );
    expect(quoteMicros[0]).toBeGreaterThan(Math.max(...own.map(({ costMicros }) => costMicros)));
    expect(quoteMicros[1]).toBe(0);
    expect((await loopback.report()).requests).toBe(requests);
  });

  it('parks with the raw reply when a judge quotes nothing that stands in the script', async () => {
    await loopback.control({ settings: { manners: { evidence: 'invented' } } });
    const judging = studio.run(() =>
      studio.models.judgeScript({
        ...made.sheet,
        ...{ script: made.script, judge: 'creative', revision: 9 },
        by: { model: 'google/gemini-2.5-flash', allowanceMicros: ALLOWANCE },
      }),
    );
    await expect(judging).rejects.toThrow(DefectError);
    await expect(judging).rejects.toThrow(/quotes no line that stands in the script/);
    await loopback.control({ settings: { manners: {} } });
  });
});
