import { cancellationSignal } from '@temporalio/activity';
import type { ArtifactRef } from '../../domain/artifact';
import type { Format, SourceUpload } from '../../domain/episode';
import type { Finding, Findings } from '../../domain/research';
import type { SourceDocument } from '../../domain/source';
import type { SessionTemplate } from '../../domain/templates';
import type { Provenance } from '../../domain/web-sources';
import { composeBrief } from '../../phases/research/compose-brief';
import { extractFindings } from '../../phases/research/extract-findings';
import { readDocument } from '../../phases/research/reading/read-document';
import { verifyClaims } from '../../phases/research/verify-claims';
import type { Dependencies } from '../dependencies';
import { speakingRate } from '../speaking-rate';

export function researchActivities({ store, speech }: Dependencies) {
  const documentsOf = (refs: readonly ArtifactRef[]) =>
    Promise.all(refs.map((ref) => store.getJson<SourceDocument>(ref)));
  const listed = (list: ArtifactRef) => store.getJson<ArtifactRef[]>(list);

  return {
    /** Reads one source into the stored copy that every quote is checked against. */
    async readSource({ source }: { source: SourceUpload }) {
      const { id, name, mediaType, original } = source;
      const { charset, ...provenance }: Partial<Provenance> = source.provenance ?? {};
      const bytes = await store.get(original);
      const given = { id, name, mediaType, bytes, charset };
      const read = await readDocument(given, { signal: cancellationSignal() });
      const document: SourceDocument = { ...read, ...provenance };
      return {
        id,
        title: document.title,
        document: await store.putJson(`research/sources/${id}.json`, document),
        text: await store.put(`research/sources/${id}.txt`, Buffer.from(`${document.text}\n`)),
        words: document.wordCount,
      };
    },

    async extractFindings(input: { id: string; document: ArtifactRef; topic: string; brief: string }) {
      const document = await store.getJson<SourceDocument>(input.document);
      const findings = extractFindings({ document, topic: input.topic, brief: input.brief });
      return {
        findings: await store.putJson(`research/findings/${input.id}.json`, findings),
        count: findings.length,
      };
    },

    async verifyClaims(input: {
      documents: readonly ArtifactRef[];
      texts: readonly ArtifactRef[];
      findings: readonly ArtifactRef[];
      topic: string;
      brief: string;
      session: ArtifactRef;
    }) {
      const session = await store.getJson<SessionTemplate>(input.session);
      const findings = (await Promise.all(input.findings.map((ref) => store.getJson<Finding[]>(ref)))).flat();
      const documents = await documentsOf(input.documents);
      const { topic, brief } = input;
      const verified = verifyClaims({ documents, findings, topic, brief, expectations: session.research });
      const { claims, expectations, verbatimShare } = verified.validation;
      const reached = expectations.map(({ expected, found }) =>
        expected === 0 ? 1 : Math.min(1, found / expected),
      );
      const research = reached.reduce((sum, share) => sum + share, 0) / Math.max(1, reached.length);
      return {
        // From here on the documents travel as one list: a payload has no room for hundreds of refs in every step.
        documents: await store.putJson('research/documents.json', input.documents),
        sourceFiles: await store.putJson('research/source-files.json', [...input.documents, ...input.texts]),
        findings: await store.putJson('research/findings.json', verified.findings),
        validation: await store.putJson('research/validation.json', verified.validation),
        // How much of what the template expects of research was reached, and every quote in its place.
        quality: verbatimShare * research,
        result: `${verified.findings.claims.length} claims, ${claims.verified} verified, ${claims.disputed} disputed`,
      };
    },

    async composeBrief(input: {
      documents: ArtifactRef;
      findings: ArtifactRef;
      topic: string;
      brief: string;
      session: ArtifactRef;
      minutes: number;
      format: Format;
    }) {
      const session = await store.getJson<SessionTemplate>(input.session);
      const brief = composeBrief({
        findings: await store.getJson<Findings>(input.findings),
        documents: await documentsOf(await listed(input.documents)),
        topic: input.topic,
        brief: input.brief,
        structure: session.structure,
        targetWords: Math.round(input.minutes * speakingRate(speech, session, input.format)),
      });
      return {
        brief: await store.putJson('research/brief.json', brief),
        result: `${brief.themes.length} themes, ${brief.materialWords} words of material`,
      };
    },
  };
}
