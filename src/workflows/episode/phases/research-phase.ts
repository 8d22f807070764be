import { episodeId } from '../../../domain/episode-id';
import type { ResearchResult } from '../../../domain/phase-results';
import { counted } from '../../../domain/wording';
import { craft } from '../running/activities';
import { byRole, oneByRole } from '../running/by-role';
import type { PhaseRun } from '../running/episode-run';
import { gatherMore, gatherSources } from './retrieval';

/** Sources → findings, one source at a time → claims that were checked against each other → the narrative brief. */
export async function researchPhase(run: PhaseRun): Promise<ResearchResult> {
  const { topic, brief: wish, minutes, format, templates } = run.input;
  const episode = episodeId(run.input);
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
  const sourceWords = sumOf(read, ({ words }) => words);
  run.notes.setResult('readSource', `${sourceWords} words in ${counted(read.length, 'document')}`);

  const extracted = await byRole(run, {
    step: 'extractFindings',
    pieces: read,
    role: () => 'researcher',
    title: ({ title }) => `Extract findings from ${title}`,
    summary: ({ title }) => title,
    shared: { episode, topic, brief: wish, telling: { minutes, sourceWords } },
    own: ({ id, document }) => ({ id, document }),
  });
  const dropped = sumOf(extracted, (one) => one.dropped);
  const note = dropped === 0 ? '' : `, ${dropped} left out that are no statement of a source`;
  run.notes.setResult('extractFindings', `${sumOf(extracted, ({ count }) => count)} findings${note}`);

  const checked = await oneByRole(run, {
    step: 'verifyClaims',
    role: 'researcher',
    summary: `claims of ${sources.length} sources`,
    shared: {
      ...{ episode, topic, brief: wish, session },
      documents: read.map(({ document }) => document),
      texts: read.map(({ text }) => text),
      findings: extracted.map(({ findings }) => findings),
    },
  });
  const { documents, findings, validation } = checked;

  const composed = await run.step('composeBrief', () =>
    craft.composeBrief.executeWithOptions({ summary: topic }, [
      { documents, findings, topic, brief: wish, session, minutes, format },
    ]),
  );

  const workedBy = run.changes.models.workedBy('researcher');
  return {
    ...{ documents, findings, validation, brief: composed.brief },
    artifacts: [
      ...[documents, findings, validation, composed.brief],
      ...(fetched === undefined ? [] : [fetched.record]),
    ],
    collections: [checked.sourceFiles, ...(fetched === undefined ? [] : [fetched.originals])],
    quality: checked.quality,
    ...(workedBy === undefined ? {} : { workedBy }),
  };
}

/** Searches for what a judge found missing and does the research once more with it; undefined when nothing new is found. */
export async function researchAgain(run: PhaseRun, missing: string): Promise<ResearchResult | undefined> {
  const more = await gatherMore(run, missing);
  return more.length === 0 ? undefined : researchPhase(run);
}

function sumOf<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0);
}
