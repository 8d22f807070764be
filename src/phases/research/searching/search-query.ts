import { contentStems, words } from '../../../english/words';
import { rootOf } from '../reading/topic-terms';

/** Search services take a few hundred characters; the first words say the most. */
const MAX_QUERY = 300;
const MAX_BRIEF_WORDS = 6;

export interface QueryInput {
  readonly topic: string;
  readonly brief: string;
}

/** The topic itself: what a person would type first. */
export function firstQuery({ topic }: QueryInput): string {
  return shortened(topic);
}

export interface FollowUpInput extends QueryInput {
  /** Queries that were made already. */
  readonly asked: readonly string[];
  /** Results so far, as titles and snippets. */
  readonly texts: readonly string[];
  readonly wantsInstitutions: boolean;
}

/**
 * The next query: first the words of the brief that no result mentions; then institutions where they are
 * missing; then for the topic seen from another side. Undefined when all of it was asked.
 */
export function followUpQuery({
  topic,
  brief,
  asked,
  texts,
  wantsInstitutions,
}: FollowUpInput): string | undefined {
  const spoken = new Set(contentStems(texts.join('. ')).map(rootOf));
  const inTopic = new Set(telling(topic).flatMap(({ roots }) => roots));
  const missing = telling(brief)
    .filter(({ roots }) => !roots.some((root) => spoken.has(root) || inTopic.has(root)))
    .map(({ word }) => word)
    .slice(0, MAX_BRIEF_WORDS);
  const ideas = [
    ...(missing.length > 0 ? [`${topic} ${missing.join(' ')}`] : []),
    ...(wantsInstitutions ? [`${topic} university research study`] : []),
    `${topic} evidence criticism`,
    `${topic} history overview`,
  ].map(shortened);
  const before = new Set(asked.map((query) => query.toLowerCase()));
  return ideas.find((idea) => !before.has(idea.toLowerCase()));
}

/** A query for what a check found missing. */
export function missingQuery(topic: string, missing: string): string {
  const inTopic = new Set(telling(topic).flatMap(({ roots }) => roots));
  const more = telling(missing)
    .filter(({ roots }) => !roots.some((root) => inTopic.has(root)))
    .map(({ word }) => word);
  return shortened([topic, ...new Set(more)].slice(0, 12).join(' '));
}

/** Words that carry meaning, each once, in their order. */
function telling(text: string): { word: string; roots: string[] }[] {
  const seen = new Set<string>();
  return words(text).flatMap((word) => {
    const roots = contentStems(word).map(rootOf);
    if (roots.length === 0 || roots.every((root) => seen.has(root))) return [];
    for (const root of roots) seen.add(root);
    return [{ word, roots }];
  });
}

function shortened(query: string): string {
  const line = query.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_QUERY ? line : line.slice(0, MAX_QUERY).replace(/\s\S*$/, '');
}
