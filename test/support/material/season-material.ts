/** The example season as documents, read once. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SourceDocument } from '../../../src/domain/source';
import { detectMediaType } from '../../../src/phases/research/reading/media-type';
import { readDocument } from '../../../src/phases/research/reading/read-document';
import { EXAMPLES } from '../paths';

const SEASON = join(EXAMPLES, 'season-1');

export interface SeasonEpisode {
  readonly topic: string;
  readonly brief: string;
  readonly documents: readonly SourceDocument[];
}

/** With `first`, its sources are numbered from there, so that episodes can be told together. */
export async function seasonEpisode(name: string, first = 1): Promise<SeasonEpisode> {
  const spec = JSON.parse(readFileSync(join(SEASON, `${name}.json`), 'utf8'));
  const documents = await Promise.all(
    spec.sources.map((source: string, at: number) => {
      const bytes = readFileSync(join(SEASON, source));
      return readDocument({
        id: `s${first + at}`,
        name: basename(source),
        mediaType: detectMediaType(source, bytes),
        bytes,
      });
    }),
  );
  return { topic: spec.topic, brief: spec.brief, documents };
}
