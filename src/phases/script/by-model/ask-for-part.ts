/** Asks a model to write a part, or to write one again with changes. */
import type { Directive } from '../../../domain/quality';
import { type OutlinePart, type ScriptPart, sentencesOf } from '../../../domain/script';
import { countWords } from '../../../english/words';
import type { ModelRequest } from '../../../providers/models/language-model';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf } from '../../prompting/json-reply';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question } from '../../prompting/question';
import { plannedClaims, planOf } from '../parts/plan-of';
import { partReplySchema } from './part-reply';
import { refusedTexts } from './plan-revision';
import { readPart, type WrittenPart } from './read-part';
import { claimLines, outlineSheet, partLines, sourceSheet } from './sheets';
import type { OutlinedMaterial } from './writing-material';

/** Tokens of a sentence in the reply's JSON for each of its words. */
const TOKENS_A_WORD = 4;
const SPARE_TOKENS = 800;

/** The first writing of a part. */
export function askForPart(material: OutlinedMaterial, partId: string): Question<WrittenPart> {
  const plan = planOf(material, partId);
  const words = wordsToWrite(plan, material);
  return {
    request: requestFor(material, plan, words, PROMPTS.writePart, []),
    read: (text, last) => readPart(text, last, { plan, material, words }),
  };
}

/** Changes that a part is rewritten for. */
export interface PartChanges {
  readonly draft: ScriptPart;
  /** Words to add; below zero to cut. */
  readonly words?: number;
  readonly directives: readonly Directive[];
}

/** A part once more, with changes; what no change asks for stays word for word, and keeps its ids. */
export function askForChanges(material: OutlinedMaterial, changes: PartChanges): Question<WrittenPart> {
  const { draft, directives } = changes;
  const plan = planOf(material, draft.id);
  const spoken = sentencesOf(draft).filter(({ role }) => role !== 'disclosure');
  const words = Math.max(20, countWords(spoken.map(({ text }) => text).join(' ')) + (changes.words ?? 0));
  const banned = refusedTexts(draft, directives);
  return {
    request: requestFor(material, plan, words, PROMPTS.revisePart, [
      { label: 'draft', text: partLines({ turns: draft.turns }) },
      { label: 'changes', text: changeLines(changes) },
    ]),
    read: (text, last) => readPart(text, last, { plan, material, words, earlier: draft, banned }),
  };
}

function changeLines({ words = 0, directives }: PartChanges): string {
  const length =
    words === 0
      ? []
      : [
          words > 0
            ? `Add about ${words} words, from claims that are not told yet or told thinly.`
            : `Cut about ${-words} words, the least telling first.`,
        ];
  const asked = directives.map(({ action, sentenceId, claimId, reason }) => {
    const where = [sentenceId, claimId].filter(Boolean).join(', ');
    return `${action}${where === '' ? '' : ` (${where})`}: ${reason}`;
  });
  return [...length, ...asked].map((line) => `- ${line.replace(/\s+/g, ' ')}`).join('\n');
}

function requestFor(
  material: OutlinedMaterial,
  plan: OutlinePart,
  words: number,
  prompt: typeof PROMPTS.writePart | typeof PROMPTS.revisePart,
  more: readonly { label: string; text: string }[],
): ModelRequest {
  const { outline, findings, brief, quality, prompts, salt } = material;
  const claims = plannedClaims(plan, findings);
  const sheet = [
    `outline: ${JSON.stringify(outlineSheet(outline))}`,
    `sources: ${JSON.stringify(sourceSheet(findings))}`,
    `open ends: ${JSON.stringify(brief.openEnds)}`,
    `claims of this part:\n${claimLines(claims)}`,
    ...more.map(({ label, text }) => `${label}:\n${text}`),
  ].join('\n\n');
  const fenced = fence('material', sheet, salt);
  const slots = {
    fence: fenced.mark,
    show: outline.showTitle,
    hosts: outline.hosts.map(({ id, name, role }) => `"${id}" (${name}, ${role})`).join(', '),
    part: `${plan.id}, ${plan.kind}, "${plan.title}"`,
    kind: KIND_ADVICE[plan.kind],
    words: String(words),
    avoided: quality.avoidedTerms.join(', '),
  };
  return {
    prompt,
    system: instructions(prompts, prompt, slots),
    messages: [{ role: 'user', content: fenced.text }],
    schema: jsonSchemaOf(partReplySchema),
    maxOutputTokens: SPARE_TOKENS + Math.round(words * TOKENS_A_WORD),
  };
}

const KIND_ADVICE: Readonly<Record<OutlinePart['kind'], string>> = {
  'cold-open':
    'One concrete thing from the claims (a scene, a number, a contradiction), then, as its last line, the question that it raises. No greeting, no definition.',
  introduction:
    'The show and every host by name, why this topic, and the road ahead in one sentence. Only lines with the role "frame" unless the part has claims. No table of contents.',
  segment:
    'One idea: claim, evidence, a voice from the sources, what it means. The last line hands over to the next part without naming it by number.',
  recap:
    'Answers the opening question with the claims of this part, in fresh words, and says what stays open. Repeats no earlier sentence.',
  close:
    'One thought to take away from the claims of this part, then thanks to the sources by name (role "frame"), and a goodbye. Do not say that the show is made by software: that is added.',
};

/** Words to ask the model for: the target without the text that is added afterwards. */
function wordsToWrite(plan: OutlinePart, { session }: OutlinedMaterial): number {
  const added = plan.kind === 'close' ? countWords(session.show.disclosure) : 0;
  return Math.max(20, plan.targetWords - added);
}
