/** Reads the reply of a judge. Only lines that stand in the script count, and only what is about something that is there. */
import { z } from 'zod';
import { DIRECTIVE_ACTIONS, type Directive, type Evidence } from '../../../domain/quality';
import type { Claim } from '../../../domain/research';
import { type Script, type Sentence, sentencesOf } from '../../../domain/script';
import type { QualityTemplate } from '../../../domain/templates';
import { readJson } from '../../prompting/json-reply';
import type { ReplyReading } from '../../prompting/question';
import { standsIn } from './stands-in';

type Seat = QualityTemplate['judges'][number];

const common = {
  gates: z.array(
    z.strictObject({
      name: z.string(),
      score: z.number().min(0).max(1),
      evidence: z.array(z.strictObject({ sentenceId: z.string(), quote: z.string(), note: z.string() })),
    }),
  ),
  directives: z.array(
    z.strictObject({
      action: z.enum(DIRECTIVE_ACTIONS),
      sentenceId: z.string().nullable(),
      partId: z.string().nullable(),
      claimId: z.string().nullable(),
      reason: z.string(),
    }),
  ),
};
const ofListener = {
  retelling: z.string(),
  answeredIn: z.string().nullable(),
  skips: z.array(z.strictObject({ sentenceId: z.string(), why: z.string() })),
};
const ofAccuracy = {
  vetoes: z.array(
    z.strictObject({
      sentenceId: z.string(),
      kind: z.enum(['untrue', 'one-sided']),
      reason: z.string(),
      otherSide: z.string().nullable(),
      missing: z.string(),
    }),
  ),
};
const summary = { summary: z.string() };

/** The fields that a judge is asked for, by its view: nobody is asked for what another judge says. */
const REPLIES = {
  creative: z.strictObject({ ...ofListener, ...common, ...summary }),
  technical: z.strictObject({ ...common, ...summary }),
  accuracy: z.strictObject({ ...common, ...ofAccuracy, ...summary }),
} as const satisfies Record<Seat['view'], z.ZodType>;
const whole = z.strictObject({ ...ofListener, ...common, ...ofAccuracy, ...summary });
type Reply = z.output<typeof whole>;
const NOT_ASKED = { retelling: '', answeredIn: null, skips: [], vetoes: [] } satisfies Partial<Reply>;

export function verdictSchema({ view }: Seat): (typeof REPLIES)[Seat['view']] {
  return REPLIES[view];
}

/** A sentence that must not be published as it stands. */
export interface ReadVeto {
  readonly sentenceId: string;
  readonly text: string;
  readonly kind: 'untrue' | 'one-sided';
  readonly reason: string;
  /** A claim that tells the other side of a one-sided sentence; left out where none does. */
  readonly otherSide?: string;
  /** The fact that a researcher would have to find; may be empty. */
  readonly missing: string;
}

/** Verdict of a model as a judge, limited to evidence that stands in the script. */
export interface ModelVerdict {
  readonly gates: readonly {
    readonly name: string;
    readonly score: number;
    readonly evidence: readonly Evidence[];
  }[];
  readonly directives: readonly Directive[];
  /** Vetoes, which the accuracy judge alone has. */
  readonly vetoes: readonly ReadVeto[];
  /** The creative judge's retelling; empty for the others. */
  readonly retelling: string;
  readonly skips: readonly Evidence[];
  /** The line in which the creative judge heard the answer to the question of the episode; undefined where it heard none. */
  readonly answeredIn?: string | undefined;
  readonly summary: string;
}

export interface VerdictRead {
  readonly script: Script;
  readonly claims: readonly Claim[];
  readonly judge: Seat;
}

const LONGEST_REASON = 240;
const LONGEST_TEXT = 600;
const MOST_VETOES = 6;
const MOST_SKIPS = 4;
/** Fewest words that can retell something. */
const SHORTEST_RETELLING = 12;

export function readVerdict(text: string, read: VerdictRead): ReplyReading<ModelVerdict> {
  // A judge who answers what another is asked for is believed in the rest.
  const asked = whole.partial().extend(verdictSchema(read.judge).shape);
  const reply = readJson<Partial<Reply> & Omit<Reply, keyof typeof NOT_ASKED>>(asked, text);
  if ('faults' in reply) return reply;
  const verdict = shown({ ...NOT_ASKED, ...reply.value }, read);
  const faults = read.judge.gates.flatMap((name) => {
    const gate = verdict.gates.find((candidate) => candidate.name === name);
    if (gate === undefined) return [`The gate "${name}" has no score.`];
    if (gate.evidence.length > 0) return [];
    return [
      `The score of "${name}" quotes no line that stands in the script; quote one word for word, with its id.`,
    ];
  });
  if (retells(read) && verdict.retelling.split(' ').length < SHORTEST_RETELLING)
    faults.push('The "retelling" does not tell the episode; tell it in three sentences.');
  // A score that nothing was quoted for is no score, also at the last.
  return faults.length > 0 ? { faults } : { value: verdict };
}

/** The judge who reads for the listener. */
export function retells({ judge }: Pick<VerdictRead, 'judge'>): boolean {
  return judge.view === 'creative';
}

function shown(reply: Reply, read: VerdictRead): ModelVerdict {
  const { script, claims, judge } = read;
  const sentences = new Map(sentencesOf(script).map((sentence) => [sentence.id, sentence]));
  const known = {
    sentences,
    parts: new Set(script.parts.map(({ id }) => id)),
    claims: new Set(claims.map(({ id }) => id)),
  };
  return {
    gates: reply.gates
      .filter(({ name }) => judge.gates.includes(name))
      .map(({ name, score, evidence }) => ({
        ...{ name, score },
        evidence: evidence.flatMap((line) => evidenceIn(sentences, line)),
      })),
    directives: reply.directives.flatMap((directive) => directiveIn(known, directive)),
    vetoes: judge.view === 'accuracy' ? vetoesIn(known, reply).slice(0, MOST_VETOES) : [],
    retelling: retells(read) ? short(reply.retelling, LONGEST_TEXT) : '',
    skips: retells(read) ? skipsIn(sentences, reply).slice(0, MOST_SKIPS) : [],
    ...(retells(read) && sentences.has(reply.answeredIn ?? '') ? { answeredIn: reply.answeredIn ?? '' } : {}),
    summary: short(reply.summary, LONGEST_TEXT),
  };
}

interface Known {
  readonly sentences: ReadonlyMap<string, Sentence>;
  readonly parts: ReadonlySet<string>;
  readonly claims: ReadonlySet<string>;
}

function evidenceIn(
  sentences: Known['sentences'],
  { sentenceId, quote, note }: Reply['gates'][number]['evidence'][number],
): Evidence[] {
  const said = sentences.get(sentenceId) ?? [...sentences.values()].find(({ text }) => standsIn(quote, text));
  if (said === undefined || !standsIn(quote, said.text)) return [];
  return [{ quote: said.text, sentenceId: said.id, note: short(note) }];
}

function directiveIn(known: Known, directive: Reply['directives'][number]): Directive[] {
  const { action, sentenceId, partId, claimId, reason } = directive;
  if (sentenceId !== null && !known.sentences.has(sentenceId)) return [];
  if (partId !== null && !known.parts.has(partId)) return [];
  if (claimId !== null && !known.claims.has(claimId)) return [];
  const text = known.sentences.get(sentenceId ?? '')?.text;
  return [
    {
      action,
      ...(partId === null ? {} : { partId }),
      ...(sentenceId === null ? {} : { sentenceId }),
      ...(claimId === null ? {} : { claimId }),
      ...(text === undefined ? {} : { text }),
      reason: short(reason),
    },
  ];
}

/** About sentences that state something: there is nothing to refuse in others. */
function vetoesIn({ sentences, claims }: Known, { vetoes }: Reply): ReadVeto[] {
  return vetoes.flatMap(({ sentenceId, kind, reason, otherSide, missing }): ReadVeto[] => {
    const sentence = sentences.get(sentenceId);
    if (sentence === undefined || sentence.claimIds.length === 0) return [];
    const other = otherSide !== null && claims.has(otherSide) && !sentence.claimIds.includes(otherSide);
    return [
      {
        ...{ sentenceId, text: sentence.text, kind },
        reason: short(reason),
        ...(kind === 'one-sided' && other ? { otherSide } : {}),
        missing: short(missing),
      },
    ];
  });
}

function skipsIn(sentences: Known['sentences'], { skips }: Reply): Evidence[] {
  return skips.flatMap(({ sentenceId, why }) => {
    const said = sentences.get(sentenceId);
    return said === undefined ? [] : [{ quote: said.text, sentenceId, note: short(why) }];
  });
}

function short(text: string, most = LONGEST_REASON): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, most);
}
