/** From the lines that a model writes to a part of the script: its hosts, its claims and its quotes are ours. */
import { z } from 'zod';
import type { Claim } from '../../../domain/research';
import {
  type Host,
  type OutlinePart,
  type ScriptPart,
  type Sentence,
  statesFact,
} from '../../../domain/script';
import { splitSentences } from '../../../english/sentences';
import { emptyPart, type Line, withIds, withSpoken } from '../parts/spoken';

export const partReplySchema = z.strictObject({
  turns: z.array(
    z.strictObject({
      host: z.string(),
      sentences: z.array(
        z.strictObject({
          text: z.string(),
          role: z.enum(['claim', 'quotation', 'joint', 'question', 'frame']),
          claimIds: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type PartReply = z.output<typeof partReplySchema>;

export interface Transcribed {
  readonly part: ScriptPart;
  /** Reasons why lines of the reply were left out. */
  readonly faults: readonly string[];
}

interface Transcribing {
  readonly plan: OutlinePart;
  readonly hosts: readonly Host[];
  readonly claims: ReadonlyMap<string, Claim>;
  /** A sentence that stands in it word for word keeps its id and its quotes. */
  readonly earlier?: ScriptPart;
}

/** Hosts and claims that are not there are faults; a fact brings the quotes of its claims, another line brings none. */
export function transcribe(reply: PartReply, transcribing: Transcribing): Transcribed {
  const { plan, hosts, earlier } = transcribing;
  const faults: string[] = [];
  const lines: Line[] = [];
  for (const turn of reply.turns) {
    const host = hosts.find(({ id, name }) => id === turn.host || name === turn.host);
    if (host === undefined) {
      faults.push(
        `"${turn.host}" is no host of this show; the hosts are ${hosts.map(({ id }) => id).join(' and ')}.`,
      );
      continue;
    }
    for (const said of turn.sentences) {
      const { sentences, fault } = sentencesOf(said, transcribing.claims);
      if (fault !== undefined) faults.push(fault);
      lines.push(...sentences.map((sentence) => ({ hostId: host.id, sentence })));
    }
  }
  return { part: withSpoken(emptyPart(plan), withIds(plan, lines, earlier)), faults };
}

type Said = PartReply['turns'][number]['sentences'][number];

function sentencesOf(
  { text, role, claimIds }: Said,
  claims: ReadonlyMap<string, Claim>,
): { sentences: Omit<Sentence, 'id'>[]; fault?: string } {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain === '') return { sentences: [] };
  const states = statesFact({ role });
  const unknown = claimIds.filter((id) => !claims.has(id));
  if (unknown.length > 0)
    return { sentences: [], fault: `There is no claim ${unknown.join(', ')}: "${plain}"` };
  if (states && claimIds.length === 0)
    return { sentences: [], fault: `It states a fact and names no claim: "${plain}"` };
  const cited = [...new Set(claimIds)];
  const quotes = cited.flatMap((id) => claims.get(id)?.quotes ?? []);
  const rests = states ? { quotes, claimIds: cited } : { quotes: [], claimIds: [] };
  return { sentences: splitSentences(plain).map((span) => ({ text: span.text, role, ...rests })) };
}
