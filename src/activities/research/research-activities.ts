import { cancellationSignal } from '@temporalio/activity';
import type { ArtifactRef } from '../../domain/artifact';
import type { SourceUpload } from '../../domain/episode';
import type { Format } from '../../domain/format';
import type { Findings } from '../../domain/research';
import type { SourceDocument } from '../../domain/source';
import type { SessionTemplate } from '../../domain/templates';
import type { Provenance } from '../../domain/web-sources';
import { counted } from '../../domain/wording';
import { speakingRate } from '../../phases/audio/narration/speaking-rate';
import { readDocument } from '../../phases/research/reading/read-document';
import { inThread, named } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';

export function researchActivities({ store, speech, craft }: Dependencies) {
  const documentsOf = (refs: readonly ArtifactRef[]) =>
    Promise.all(refs.map((ref) => store.getJson<SourceDocument>(ref)));
  const listed = (list: ArtifactRef) => store.getJson<ArtifactRef[]>(list);

  return {
    /** Reads one source into the stored copy that every quote is checked against. */
    async readSource({ source }: { source: SourceUpload }) {
      const { id, name, mediaType, original } = source;
      const { charset, askedAt: _, ...provenance }: Partial<Provenance> = source.provenance ?? {};
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
      const documents = await documentsOf(await listed(input.documents));
      const brief = await inThread(craft)(named(documents), 'composeBrief', {
        findings: await store.getJson<Findings>(input.findings),
        documents,
        topic: input.topic,
        brief: input.brief,
        structure: session.structure,
        targetWords: Math.round(input.minutes * speakingRate(speech, session, input.format)),
      });
      return {
        brief: await store.putJson('research/brief.json', brief),
        result: `${counted(brief.themes.length, 'theme')}, ${brief.materialWords} words of material`,
      };
    },
  };
}
