/** Claims that a line of a part may rest on without citing them. */
import type { Claim } from '../../../domain/research';
import type { OutlinePart } from '../../../domain/script';
import { wordStems } from '../judging/reading';
import type { Vocabulary } from './clauses';
import { connectingStems } from './connecting-words';
import type { OutlinedMaterial } from './writing-material';

/** Something that a line may lean on as a whole: a claim, a source, a person. */
export interface Ground {
  readonly stems: ReadonlySet<string>;
  readonly text: string;
}

export interface Reach extends Vocabulary {
  /** Stems of the topic, which any statement may be about. */
  readonly about: ReadonlySet<string>;
  readonly grounds: readonly Ground[];
}

export function reachOf(plan: OutlinePart, { outline, findings, quality, session }: OutlinedMaterial): Reach {
  const byId = new Map(findings.claims.map((claim) => [claim.id, claim]));
  const claims = partsInReach(plan, outline.parts).flatMap(({ claimIds }) =>
    claimIds.flatMap((id) => byId.get(id) ?? []),
  );
  const connecting = connectingStems([...quality.attributionPhrases, ...quality.disputePhrases]);
  const people = findings.voices.map(({ name, role = '' }) => `${name} ${role}`);
  const cards = findings.sources.map(({ title, publisher = '', authors }) =>
    [title, publisher, ...authors].join(' '),
  );
  const grounds = [...new Set([...claims.map(textOf), ...people, ...cards])].map(
    (text): Ground => ({ text, stems: new Set(wordStems(text)) }),
  );
  const { title, question, topic, showTitle, hosts, parts } = outline;
  const frame = [
    title,
    question,
    showTitle,
    session.show.author,
    ...hosts.map(({ name }) => name),
    ...parts.map((part) => part.title),
  ];
  const about = new Set(wordStems(topic));
  const known = new Set([
    ...about,
    ...frame.flatMap(wordStems),
    ...grounds.flatMap(({ stems }) => [...stems]),
  ]);
  return { connecting, about, known, grounds };
}

/** A segment leans on its own claims and on those that it comes from and hands over to; what frames the whole leans on all. */
function partsInReach(plan: OutlinePart, parts: readonly OutlinePart[]): readonly OutlinePart[] {
  if (plan.kind !== 'segment') return parts;
  const at = parts.findIndex(({ id }) => id === plan.id);
  return parts.slice(Math.max(0, at - 1), at + 2);
}

function textOf({ text, quotes, leansOn, headings }: Claim): string {
  return [
    ...new Set([
      text,
      ...quotes.map((quote) => quote.text),
      ...leansOn.map((quote) => quote.text),
      ...headings,
    ]),
  ].join(' ');
}
