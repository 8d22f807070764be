import type { Quote } from '../../../src/domain/research';
import type { PartKind, Script, ScriptPart, Sentence } from '../../../src/domain/script';
import type { ReviewMaterial } from '../../../src/phases/script/judging/reading';

/** A script that reads sentences of the documents aloud, word for word and in their order, between frames. */
export function readAloud({ brief, findings, documents, script, session }: ReviewMaterial): Script {
  const host = script.hosts[0]?.id ?? '';
  const parts: ScriptPart[] = [];
  const add = (kind: PartKind, themeId: string | undefined, lines: readonly Omit<Sentence, 'id'>[]) => {
    const id = `p${parts.length + 1}`;
    const sentences = lines.map((line, at) => ({ ...line, id: `${id}.1.${at + 1}` }));
    const turns = [{ hostId: host, sentences }];
    parts.push({ id, kind, title: kind, targetWords: 100, turns, ...(themeId !== undefined && { themeId }) });
  };
  const told = (claimIds: readonly string[]) =>
    claimIds
      .flatMap((id) => findings.claims.filter((claim) => claim.id === id))
      .map((claim) => ({ id: claim.id, quote: claim.quotes[0] as Quote }))
      .sort((a, b) => a.quote.sourceId.localeCompare(b.quote.sourceId) || a.quote.start - b.quote.start)
      .map(({ id, quote }) => line('claim', quote.text, [quote], [id]));
  const titles = documents.map(({ title }) => title).join(' and ');
  add('cold-open', undefined, told([brief.hook.claimId]));
  add('introduction', undefined, [line('frame', `This is ${session.show.title}, reading from ${titles}.`)]);
  for (const { id, claimIds } of brief.themes)
    add('segment', id, told(claimIds.filter((claimId) => !brief.answerClaimIds.includes(claimId))));
  add('recap', undefined, told(brief.answerClaimIds));
  add('close', undefined, [line('disclosure', session.show.disclosure)]);
  const words = parts.flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences));
  const count = words.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  return { ...script, hosts: script.hosts.slice(0, 1), parts, words: count, targetWords: count };
}

function line(
  role: Sentence['role'],
  text: string,
  quotes: readonly Quote[] = [],
  claimIds: readonly string[] = [],
): Omit<Sentence, 'id'> {
  return { role, text, quotes, claimIds };
}
