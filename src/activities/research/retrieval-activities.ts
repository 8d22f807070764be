import { cancellationSignal } from '@temporalio/activity';
import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { SourceUpload } from '../../domain/episode';
import { DefectError, InputError } from '../../domain/failure';
import type { SourceDocument } from '../../domain/source';
import type { SessionTemplate } from '../../domain/templates';
import { type Provenance, shownAddress } from '../../domain/web-sources';
import { checkReadable } from '../../phases/research/reading/check-readable';
import { readDocument } from '../../phases/research/reading/read-document';
import { mayBeFetched } from '../../phases/research/searching/may-be-fetched';
import { pageFile } from '../../phases/research/searching/page-name';
import { firstQuery, missingQuery } from '../../phases/research/searching/search-query';
import { type FoundSet, weighResults } from '../../phases/research/searching/weigh-results';
import { inThread, named } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';
import { configured, queryOf } from './search-activities';

/** The record of the pages of an episode. */
export const RETRIEVAL_RECORD = 'research/retrieval.json';

/** `research/retrieval.json`: the pages that were fetched, and those that were passed over. */
export interface RetrievalRecord {
  readonly retrieved: readonly (Partial<Provenance> & {
    readonly id: string;
    readonly name: string;
    readonly mediaType: string;
    readonly sha256: string;
    readonly bytes: number;
  })[];
  readonly skipped: readonly { readonly url: string; readonly reason: string }[];
}

export function retrievalActivities({ store, speech, search, craft, now }: Dependencies) {
  const sources = () => configured(search);
  const voiceLanguages = () => [...new Set(speech.voices.map(({ language }) => language))];

  return {
    /** Returns the first query, or the one for the missing facts, and its maximum cost with each provider. */
    async planSearch(input: {
      topic: string;
      brief: string;
      missing: string | undefined;
      providers: readonly string[];
      session: ArtifactRef;
    }) {
      const { show } = await store.getJson<SessionTemplate>(input.session);
      const query =
        input.missing === undefined ? firstQuery(input) : missingQuery(input.topic, input.missing);
      const { language } = show;
      return {
        query,
        language,
        quotes: input.providers.map((provider) => ({
          provider,
          quoteMicros: sources().provider(provider).quoteMicros(queryOf({ query, language })),
        })),
      };
    },

    /** Scores the results so far, and returns the pages worth fetching and the next query. */
    async weighSearch(input: {
      results: readonly ArtifactRef[];
      topic: string;
      brief: string;
      wanted: number;
      known: readonly string[];
      /** See {@link SearchOrder.seen}. */
      seen?: ArtifactRef;
      session: ArtifactRef;
    }) {
      const { research } = await store.getJson<SessionTemplate>(input.session);
      const found = await Promise.all(input.results.map((ref) => store.getJson<FoundSet>(ref)));
      const { institutionalShare } = research;
      const seen = input.seen === undefined ? [] : await store.getJson<string[]>(input.seen);
      const known = [...input.known, ...seen];
      const weighed = weighResults({ ...input, known, found, institutionalShare });
      return { ...weighed, candidates: weighed.candidates.filter(({ url }) => mayBeFetched(url, sources())) };
    },

    /**
     * Fetches a page and keeps it as it came. It must be one that an episode can be made from; one that a search found must
     * also be about the topic, since nobody has looked at it.
     */
    async retrieveSource(input: {
      id: string;
      url: string;
      foundBy?: string;
      /** Set together with `foundBy`. */
      about?: { readonly topic: string; readonly session: ArtifactRef };
    }): Promise<{ source: SourceUpload }> {
      const signal = cancellationSignal();
      const page = await sources().retrieve(input.url, { signal });
      const { id, foundBy } = input;
      const { name, mediaType } = pageFile(page);
      const { bytes, charset } = page;
      const document = await readDocument({ id, name, mediaType, bytes, charset }, { signal });
      checkReadable(document, { voiceLanguages: voiceLanguages() });
      if (input.about !== undefined) {
        const { research } = await store.getJson<SessionTemplate>(input.about.session);
        const { topic } = input.about;
        await inThread(craft)(named([document]), 'checkTopic', [document], topic, research.minTopicShare);
      }
      const provenance: Provenance = {
        url: page.url,
        retrievedAt: now().toISOString(),
        ...(page.licence === undefined ? {} : { licence: page.licence }),
        ...(foundBy === undefined ? {} : { foundBy }),
        ...(foundBy === undefined || page.url === input.url ? {} : { askedAt: input.url }),
        ...(charset === undefined ? {} : { charset }),
      };
      const original = await store.put(`research/originals/${id}-${name}`, bytes);
      return { source: { id, name, mediaType, original, provenance } };
    },

    /**
     * Checks that the pages that a person named are about the topic, as documents are checked when they are handed in. One that
     * fits is enough, and none needs to fit where documents were handed in, too. Returns a warning for each that does not.
     */
    async checkPages(input: {
      pages: readonly SourceUpload[];
      topic: string;
      session: ArtifactRef;
      handedIn: number;
      /** Pages that do not seem to be about the topic are taken all the same. */
      offTopic?: 'take';
    }): Promise<{ warnings: readonly string[] }> {
      const { pages, topic } = input;
      const { minTopicShare } = (await store.getJson<SessionTemplate>(input.session)).research;
      const documents: SourceDocument[] = [];
      for (const { id, name, mediaType, original, provenance } of pages) {
        const given = { id, name, mediaType, bytes: await store.get(original), charset: provenance?.charset };
        documents.push(await readDocument(given, { signal: cancellationSignal() }));
      }
      const run = inThread(craft);
      const shares = await run(named(documents), 'topicShares', documents, topic);
      const strange = documents.filter(({ id }) => (shares[id] ?? 0) < minTopicShare);
      if (input.offTopic === undefined && input.handedIn === 0 && strange.length === pages.length)
        throw allOffTopic(await run(named(strange), 'sayOffTopic', strange, topic), strange, topic);
      const warnings = strange.map(async (page) => {
        const url = pages.find(({ id }) => id === page.id)?.provenance?.url;
        return `${page.id}, ${url === undefined ? page.name : shownAddress(url)}: ${await run(named([page]), 'sayOffTopic', [page], topic)}`;
      });
      return { warnings: await Promise.all(warnings) };
    },

    /** Stores the record of the fetched pages. An episode without a single source waits for a person. */
    async concludeRetrieval(input: {
      fetched: readonly SourceUpload[];
      skipped: RetrievalRecord['skipped'];
      searches: readonly ArtifactRef[];
      handedIn: number;
    }) {
      if (input.fetched.length + input.handedIn === 0) throw nothingFound(input.skipped);
      return recordOf(store, input);
    },
  };
}

async function recordOf(
  store: ArtifactStore,
  {
    fetched,
    skipped,
    searches,
  }: {
    fetched: readonly SourceUpload[];
    skipped: RetrievalRecord['skipped'];
    searches: readonly ArtifactRef[];
  },
) {
  const retrieved: RetrievalRecord['retrieved'] = fetched.map(
    ({ id, name, mediaType, original, provenance }) => ({
      ...{ id, name, mediaType, sha256: original.sha256, bytes: original.bytes },
      ...provenance,
    }),
  );
  return {
    record: await store.putJson(RETRIEVAL_RECORD, { retrieved, skipped } satisfies RetrievalRecord),
    originals: await store.putJson('research/retrieved-files.json', [
      ...fetched.map(({ original }) => original),
      ...searches,
    ]),
  };
}

function allOffTopic(found: string, pages: readonly SourceDocument[], topic: string): InputError {
  const places = pages.map(({ id }) => `--with source.${id}=FILE`).join(' or ');
  return new InputError(
    `${found} Retry to fetch the same again; ${places} puts a document about "${topic}" in its place.`,
  );
}

function nothingFound(skipped: readonly { readonly reason: string }[]): DefectError {
  const [first] = skipped;
  const why =
    first === undefined ? '' : ` Of the pages that were found none could be used; the first: ${first.reason}`;
  return new DefectError(
    `No source was found.${why} Retry to search again, or abandon the episode and hand in documents with --source.`,
  );
}
