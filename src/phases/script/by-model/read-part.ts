/** Reads the reply to a writing prompt: faults go back to the model while repairs are left, then what is faulty is left out. */
import { type OutlinePart, type ScriptPart, type Sentence, statesFact } from '../../../domain/script';
import { splitSentences } from '../../../english/sentences';
import { readJson } from '../../prompting/json-reply';
import type { ReplyReading } from '../../prompting/question';
import { type Spoken, spokenOf, without, withSpoken, wordsIn } from '../parts/spoken';
import { faultsOf } from './check-part';
import { partReplySchema, transcribe } from './part-reply';
import type { OutlinedMaterial } from './writing-material';

export interface WrittenPart {
  readonly part: ScriptPart;
  readonly words: number;
  /** Sentences that were left out because no source says them, or for another fault. */
  readonly dropped: number;
}

interface PartReading {
  readonly plan: OutlinePart;
  readonly material: OutlinedMaterial;
  /** Words that the reply should have, without those that are added here. */
  readonly words: number;
  readonly earlier?: ScriptPart;
  /** Sentences of the earlier part that must not come back. */
  readonly banned?: ReadonlySet<string>;
}

/** A reply this far from its length is told so while it can be mended; the whole script is measured again afterwards. */
const LENGTH_SLACK = 0.15;
/** Smallest share of a reply that must hold up against its sources; below it the reply has failed and does not become a short part. */
const LEAST_LEFT = 0.35;
const MOST_FAULTS = 14;

export function readPart(text: string, last: boolean, reading: PartReading): ReplyReading<WrittenPart> {
  const { plan, material, earlier } = reading;
  const reply = readJson(partReplySchema, text);
  if ('faults' in reply) return reply;
  const claims = new Map(material.findings.claims.map((claim) => [claim.id, claim]));
  const { hosts } = material.outline;
  const { part, faults } = transcribe(reply.value, {
    plan,
    hosts,
    claims,
    ...(earlier === undefined ? {} : { earlier }),
  });
  const loose = faultsOf(part, plan, material);
  const said = spokenOf(part);
  const bad = ({ sentence }: Spoken) => loose.has(sentence.id) || reading.banned?.has(sentence.text) === true;
  if (!last) {
    const told = [
      ...faults,
      ...said
        .filter(bad)
        .map(
          ({ sentence }) =>
            `"${sentence.text}": ${loose.get(sentence.id)?.join('; ') ?? 'it was refused and must go'}.`,
        ),
      ...lengthFault(part, reading.words),
      ...shapeFaults(part, plan, material),
    ];
    if (told.length > 0) return { faults: told.slice(0, MOST_FAULTS) };
  }
  const gone = new Set(said.flatMap((spoken, index) => (bad(spoken) ? [index] : [])));
  const kept = withSpoken(part, gone.size === 0 ? said : without(said, gone));
  const [wrote, words] = [wordsIn([part]), wordsIn([kept])];
  if (words === 0 || words < wrote * LEAST_LEFT)
    return { faults: [`Only ${words} of ${wrote} words of this part are what its sources say.`] };
  const whole = completed(kept, plan, material);
  const dropped = said.length - spokenOf(kept).length + faults.length;
  return { value: { part: whole, words: wordsIn([whole]), dropped } };
}

function lengthFault(part: ScriptPart, asked: number): string[] {
  const words = wordsIn([part]);
  if (Math.abs(words - asked) <= Math.max(asked * LENGTH_SLACK, 12)) return [];
  const change = asked - words;
  return [
    `It has ${words} words and should have about ${asked}: ${change > 0 ? `add about ${change}, from claims that are not told yet or told thinly` : `cut about ${-change}`}.`,
  ];
}

function shapeFaults(part: ScriptPart, plan: OutlinePart, { outline }: OutlinedMaterial): string[] {
  const said = spokenOf(part);
  const last = said.at(-1)?.sentence;
  switch (plan.kind) {
    case 'cold-open':
      return last?.text.endsWith('?')
        ? []
        : ['The cold open ends with the question that the episode answers.'];
    case 'introduction': {
      const text = said.map(({ sentence }) => sentence.text).join(' ');
      const missing = [outline.showTitle, ...outline.hosts.map(({ name }) => name)].filter(
        (name) => !text.includes(name),
      );
      return missing.length === 0 ? [] : [`The introduction does not name ${missing.join(', ')}.`];
    }
    case 'segment':
    case 'recap': {
      const facts = said.filter(({ sentence }) => statesFact(sentence)).length;
      return facts * 2 >= said.length
        ? []
        : ['More than half of the lines state nothing; let the sources speak.'];
    }
    case 'close':
      return [];
  }
}

/** Adds required lines that the model left out: the question, the names, and always the disclosure. */
function completed(part: ScriptPart, plan: OutlinePart, material: OutlinedMaterial): ScriptPart {
  const said = spokenOf(part);
  const { outline } = material;
  switch (plan.kind) {
    case 'cold-open':
      return said.at(-1)?.sentence.text.endsWith('?')
        ? part
        : withSpoken(part, [...said, line(plan, material, 'question', outline.question, 'questioner')]);
    case 'introduction':
      return shapeFaults(part, plan, material).length === 0
        ? part
        : withSpoken(part, [...greetings(plan, material), ...said]);
    case 'close':
      return withSpoken(part, [
        ...said.filter(({ sentence }) => sentence.role !== 'disclosure'),
        ...splitSentences(material.session.show.disclosure).map(({ text }, at) =>
          line(plan, material, 'disclosure', text, 'guide', `d${at + 1}`),
        ),
      ]);
    default:
      return part;
  }
}

function greetings(plan: OutlinePart, material: OutlinedMaterial): Spoken[] {
  const { hosts, showTitle } = material.outline;
  return hosts.map((host, at) => ({
    hostId: host.id,
    sentence: {
      ...stating(
        'frame',
        at === 0 ? `This is ${showTitle}, and I am ${host.name}.` : `And I am ${host.name}.`,
      ),
      id: `${plan.id}.0.${at + 1}`,
    },
  }));
}

function line(
  plan: OutlinePart,
  { outline: { hosts } }: OutlinedMaterial,
  role: 'question' | 'disclosure',
  text: string,
  by: 'guide' | 'questioner',
  name = 'q',
): Spoken {
  const host = hosts.find((candidate) => candidate.role === by) ?? hosts[0];
  return { hostId: host?.id ?? by, sentence: { ...stating(role, text), id: `${plan.id}.0.${name}` } };
}

function stating(role: Sentence['role'], text: string): Omit<Sentence, 'id'> {
  return { text, role, quotes: [], claimIds: [] };
}
