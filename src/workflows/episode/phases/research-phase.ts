import type { ArtifactRef } from '../../../domain/artifact';
import type { ResearchResult } from '../../../domain/phase-results';
import { craft } from '../running/activities';
import type { PhaseRun } from '../running/episode-run';
import { extractByModel, verifyByModel } from './model-steps';
import { gatherMore, gatherSources } from './retrieval';

/** Sources → findings, one source at a time → claims that were checked against each other → the narrative brief. */
export async function researchPhase(run: PhaseRun): Promise<ResearchResult> {
  const { topic, brief: wish, minutes, templates } = run.input;
  const session = templates.session.ref;
  const sources = await gatherSources(run);
  const fetched = run.changes.fetched.current();

  const read = await run.fanOut({
    step: 'readSource',
    pieces: sources,
    title: (source) => `Read ${run.changes.source(source).name}`,
    perform: (given) => {
      const source = run.changes.source(given);
      return craft.readSource.executeWithOptions({ summary: source.name }, [{ source }]);
    },
  });
  run.notes.setResult('readSource', `${sumOf(read, ({ words }) => words)} words in ${read.length} documents`);
  const documents = read.map(({ document }) => document);

  const { models } = run.changes;
  const isByModel = models.has('researcher');
  const { extracted, note } = isByModel
    ? await extractByModel(run, read)
    : { extracted: await extractByRules(run, read), note: '' };
  run.notes.setResult('extractFindings', `${sumOf(extracted, ({ count }) => count)} findings${note}`);
  const findingSets = extracted.map(({ findings }) => findings);

  const texts = read.map(({ text }) => text);
  const claims = { documents, texts, findings: findingSets, topic, brief: wish, session };
  const checked = isByModel
    ? await verifyByModel(run, claims)
    : await run.step('verifyClaims', () =>
        craft.verifyClaims.executeWithOptions({ summary: `claims of ${sources.length} sources` }, [claims]),
      );

  const composed = await run.step('composeBrief', () =>
    craft.composeBrief.executeWithOptions({ summary: topic }, [
      {
        documents: checked.documents,
        findings: checked.findings,
        topic,
        brief: wish,
        session,
        minutes,
        format: run.input.format,
      },
    ]),
  );

  const workedBy = models.workedBy('researcher');
  return {
    documents: checked.documents,
    findings: checked.findings,
    validation: checked.validation,
    brief: composed.brief,
    artifacts: [
      ...[checked.documents, checked.findings, checked.validation, composed.brief],
      ...(fetched === undefined ? [] : [fetched.record]),
    ],
    collections: [checked.sourceFiles, ...(fetched === undefined ? [] : [fetched.originals])],
    quality: checked.quality,
    ...(workedBy === undefined ? {} : { workedBy }),
  };
}

/** Looks for what a check found missing and does the research once more with it; undefined when nothing new is found. */
export async function researchAgain(run: PhaseRun, missing: string): Promise<ResearchResult | undefined> {
  const more = await gatherMore(run, missing);
  return more.length === 0 ? undefined : researchPhase(run);
}

function extractByRules(
  run: PhaseRun,
  read: readonly { id: string; document: ArtifactRef; title: string }[],
) {
  const { topic, brief } = run.input;
  return run.fanOut({
    step: 'extractFindings',
    pieces: read,
    title: ({ title }) => `Extract findings from ${title}`,
    perform: ({ id, document, title }) =>
      craft.extractFindings.executeWithOptions({ summary: title }, [{ id, document, topic, brief }]),
  });
}

function sumOf<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0);
}
