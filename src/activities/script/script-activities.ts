import { canonicalJson } from '../../artifacts/canonical-json';
import type { ArtifactRef } from '../../domain/artifact';
import type { Format } from '../../domain/format';
import type { Directive, Judgement } from '../../domain/quality';
import type { Findings, NarrativeBrief } from '../../domain/research';
import type { Outline, Script, ScriptPart } from '../../domain/script';
import type { SourceDocument } from '../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../domain/templates';
import { concludeReview } from '../../phases/script/judging/conclude-review';
import { inThread, named } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';
import { speakingRate } from '../speaking-rate';

interface Material {
  readonly brief: ArtifactRef;
  readonly findings: ArtifactRef;
}

export function scriptActivities({ store, speech, craft }: Dependencies) {
  const material = async (refs: Material) => ({
    brief: await store.getJson<NarrativeBrief>(refs.brief),
    findings: await store.getJson<Findings>(refs.findings),
  });
  const sessionOf = (ref: ArtifactRef) => store.getJson<SessionTemplate>(ref);

  return {
    async outlineScript(input: Material & { session: ArtifactRef; minutes: number; format: Format }) {
      const session = await sessionOf(input.session);
      const { minutes, format } = input;
      const wordsPerMinute = speakingRate(speech, session, format);
      const wanted = { session, minutes, format, wordsPerMinute };
      const outline = await inThread(craft, 'The outline', 'outlineScript', {
        ...(await material(input)),
        ...wanted,
      });
      return {
        outline: await store.putJson('production/outline.json', outline),
        parts: outline.parts.map(({ id, title }) => ({ id, title })),
        result: `${outline.parts.length} parts, ${outline.plannedWords} of ${outline.targetWords} words`,
      };
    },

    async writePart(input: Material & { outline: ArtifactRef; partId: string }) {
      const outline = await store.getJson<Outline>(input.outline);
      const part = outline.parts.find((candidate) => candidate.id === input.partId);
      if (part === undefined) throw new Error(`the outline has no part ${input.partId}`);
      const assignment = { outline, part, ...(await material(input)) };
      const written = await inThread(craft, `Part ${part.id}`, 'writePart', assignment);
      return { part: await store.putJson(`production/parts/${part.id}.json`, written) };
    },

    async polishScript(input: {
      outline: ArtifactRef;
      parts: readonly ArtifactRef[];
      findings: ArtifactRef;
      session: ArtifactRef;
    }) {
      const script = await inThread(craft, 'The script', 'polishScript', {
        outline: await store.getJson<Outline>(input.outline),
        parts: await Promise.all(input.parts.map((ref) => store.getJson<ScriptPart>(ref))),
        findings: await store.getJson<Findings>(input.findings),
        session: await sessionOf(input.session),
      });
      return {
        script: await store.putJson('production/script.json', script),
        shortfall: script.shortfall,
        result: `${script.words} words`,
      };
    },

    async judgeScript(
      input: Material & {
        judge: string;
        revision: number;
        script: ArtifactRef;
        documents: ArtifactRef;
        quality: ArtifactRef;
        session: ArtifactRef;
        format: Format;
      },
    ) {
      const session = await sessionOf(input.session);
      const documents = await Promise.all(
        (await store.getJson<ArtifactRef[]>(input.documents)).map((ref) =>
          store.getJson<SourceDocument>(ref),
        ),
      );
      const judgement = await inThread(craft, named(documents), 'judgeScript', {
        ...(await material(input)),
        judge: input.judge,
        script: await store.getJson<Script>(input.script),
        documents,
        template: await store.getJson<QualityTemplate>(input.quality),
        session,
        wordsPerMinute: speakingRate(speech, session, input.format),
      });
      return {
        judgement: await store.putJson(
          `production/judgements/${input.judge}-${input.revision}.json`,
          judgement,
        ),
      };
    },

    async concludeReview(input: {
      judgements: readonly ArtifactRef[];
      quality: ArtifactRef;
      revision: number;
      judgedBy?: Readonly<Record<string, string>>;
    }) {
      const template = await store.getJson<QualityTemplate>(input.quality);
      const judgements = await Promise.all(input.judgements.map((ref) => store.getJson<Judgement>(ref)));
      const { report, decision } = concludeReview({ ...input, judgements, template });
      const missed = report.gates.filter((gate) => !gate.passed).map((gate) => gate.name);
      return {
        ...decision,
        reason:
          missed.length === 0
            ? decision.reason
            : `${decision.reason} Below its threshold: ${missed.join(', ')}.`,
        report: await store.putJson('production/quality-report.json', report),
        score100: report.score100,
        gatesPassed: report.gatesPassed,
        result: `${report.score100}/100, ${report.verdict}`,
      };
    },

    async reviseScript(
      input: Material & {
        script: ArtifactRef;
        judgements: readonly ArtifactRef[];
        outline: ArtifactRef;
        session: ArtifactRef;
        revision: number;
        /** What a person asked for; comes before what the judges found. */
        directives: readonly Directive[];
      },
    ) {
      const judgements = await Promise.all(input.judgements.map((ref) => store.getJson<Judgement>(ref)));
      const script = await store.getJson<Script>(input.script);
      const revised = await inThread(craft, 'The script', 'reviseScript', {
        ...(await material(input)),
        script,
        outline: await store.getJson<Outline>(input.outline),
        session: await sessionOf(input.session),
        directives: [...input.directives, ...judgements.flatMap((judgement) => judgement.directives)],
      });
      return {
        script: await store.putJson('production/script.json', revised),
        shortfall: revised.shortfall,
        /** False when the reviser found nothing to do: judging again would change nothing. */
        changed: canonicalJson(revised.parts) !== canonicalJson(script.parts),
        result: `revision ${input.revision}, ${revised.words} words`,
      };
    },
  };
}
