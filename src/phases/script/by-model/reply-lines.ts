/** Lines as a model writes them, in a draft and in patches; hosts, claims and quotes are ours. */
import { z } from 'zod';
import type { Claim } from '../../../domain/research';
import { type Delivery, type Host, type Sentence, statesFact } from '../../../domain/script';
import { splitSentences } from '../../../english/sentences';

const deliverySchema = z.strictObject({
  mood: z.string().nullable(),
  pace: z.enum(['slower', 'faster']).nullable(),
  stress: z.array(z.string()).nullable(),
  pauseBeforeMs: z.number().nullable(),
  joins: z.enum(['overlap', 'interrupt', 'backchannel']).nullable(),
});

export const saidSchema = z.strictObject({
  text: z.string(),
  role: z.enum(['claim', 'quotation', 'callback', 'inference', 'analogy', 'reaction', 'question', 'frame']),
  cites: z.array(z.string()),
  delivery: deliverySchema.nullable(),
});
export type Said = z.output<typeof saidSchema>;

const LONGEST_PAUSE_MS = 1_500;
const LONGEST_MOOD = 40;
const MOST_STRESSED = 4;

/** Ends in a question mark, maybe behind a quotation mark. */
export function isAsked(text: string): boolean {
  return /\?["”’)]*$/.test(text.trim());
}

/** The host of this id or name. */
export function hostNamed(hosts: readonly Host[], name: string): Host | undefined {
  return hosts.find((host) => host.id === name || host.name === name);
}

/** The sentences of one line of a reply, and the ids that it cites and that no claim has. */
export function sentencesIn(
  { text, role, cites, delivery }: Said,
  claims: ReadonlyMap<string, Claim>,
): { readonly sentences: Omit<Sentence, 'id'>[]; readonly unknown: readonly string[] } {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain === '') return { sentences: [], unknown: [] };
  const cited = [...new Set(cites)].flatMap((id) => claims.get(id) ?? []);
  const ids = cited.map(({ id }) => id);
  const states = statesFact({ role });
  const rests = {
    quotes: states ? cited.flatMap(({ quotes }) => quotes) : [],
    claimIds: states ? ids : [],
    ...(role === 'analogy' ? { standsFor: ids } : {}),
  };
  const how = delivery === null ? undefined : deliveryOf(delivery, plain);
  const spans = splitSentences(plain);
  // What stands beside a question in its line is talk.
  const roleOf = (said: string) =>
    role === 'question' && spans.length > 1 && !isAsked(said) ? 'frame' : role;
  return {
    sentences: spans.map((span, at) => ({
      ...{ text: span.text, role: roleOf(span.text), ...rests },
      ...(at === 0 && how !== undefined ? { delivery: how } : {}),
    })),
    unknown: cites.filter((id) => !claims.has(id)),
  };
}

/** The part of a delivery that can be done; undefined where nothing is left. */
function deliveryOf(
  { mood, pace, stress, pauseBeforeMs, joins }: NonNullable<Said['delivery']>,
  text: string,
): Delivery | undefined {
  const words = (stress ?? []).filter((word) => word !== '' && text.includes(word)).slice(0, MOST_STRESSED);
  const said =
    mood
      ?.replace(/[^\p{L} ,-]/gu, '')
      .trim()
      .slice(0, LONGEST_MOOD) ?? '';
  const pause = Math.round(Math.min(LONGEST_PAUSE_MS, Math.max(0, pauseBeforeMs ?? 0)));
  const delivery: Delivery = {
    ...(said === '' ? {} : { mood: said }),
    ...(pace === null ? {} : { pace }),
    ...(words.length === 0 ? {} : { stress: words }),
    ...(pause === 0 ? {} : { pauseBeforeMs: pause }),
    ...(joins === null ? {} : { joins }),
  };
  return Object.keys(delivery).length === 0 ? undefined : delivery;
}
