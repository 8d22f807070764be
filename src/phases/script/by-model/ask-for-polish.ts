/** Asks a model for better wording, once for the whole script. Who says what on what ground cannot change. */
import { z } from 'zod';
import { type Script, type Sentence, sentencesOf } from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import { splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question } from '../../prompting/question';
import { isVerbatim } from '../judging/truth/verbatim';
import { isAdded, wordsIn } from '../parts/spoken';
import { spokenLines } from './sheets';
import type { OutlinedMaterial } from './writing-material';

const replySchema = z.strictObject({
  sentences: z.array(z.strictObject({ id: z.string(), text: z.string() })),
});

export interface PolishedWording {
  readonly script: Script;
  readonly changed: number;
  /** Wordings that were not taken: of a sentence that stays as it is, or of more than one sentence, or all together too long. */
  readonly refused: number;
}

/** The script may grow or shrink by this share of its words. */
const LENGTH_SLACK = 0.04;
const TOKENS_A_WORD = 2;
const SPARE_TOKENS = 600;

export function askForPolish(material: OutlinedMaterial, script: Script): Question<PolishedWording> {
  const { outline, prompts, salt, quality } = material;
  const fenced = fence('script', spokenLines(script.parts, outline.hosts), salt);
  const byId = new Map(material.documents.map((document) => [document.id, document]));
  const fixed = new Set(
    sentencesOf(script)
      .filter((sentence) => isFixed(sentence, outline, byId))
      .map(({ id }) => id),
  );
  const slots = {
    fence: fenced.mark,
    show: outline.showTitle,
    slack: String(Math.round(script.words * LENGTH_SLACK)),
    fixed: [...fixed].join(', ') || 'none',
    avoided: quality.avoidedTerms.join(', '),
  };
  return {
    request: {
      prompt: PROMPTS.polishScript,
      system: instructions(prompts, PROMPTS.polishScript, slots),
      messages: [{ role: 'user', content: fenced.text }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: SPARE_TOKENS + script.words * TOKENS_A_WORD,
    },
    read: (text) => {
      const reply = readJson(replySchema, text);
      return 'faults' in reply ? reply : { value: polished(script, reply.value.sentences, fixed) };
    },
  };
}

/** A source's own words are no wording of ours, a person's are theirs, and what was added stays as it is. */
function isFixed(
  sentence: Sentence,
  outline: OutlinedMaterial['outline'],
  byId: ReadonlyMap<string, SourceDocument>,
): boolean {
  const { role, text, quotes, editedByPerson } = sentence;
  return (
    isAdded(sentence, outline) ||
    role === 'quotation' ||
    editedByPerson === true ||
    (quotes.length > 0 && isVerbatim(text, quotes, byId))
  );
}

function polished(
  script: Script,
  wanted: readonly { readonly id: string; readonly text: string }[],
  fixed: ReadonlySet<string>,
): PolishedWording {
  const texts = new Map(
    wanted
      .map(({ id, text }) => [id, text.replace(/\s+/g, ' ').trim()] as const)
      .filter(([id, text]) => !fixed.has(id) && isOneSentence(text)),
  );
  let changed = 0;
  const reworded = (sentence: Sentence): Sentence => {
    const text = texts.get(sentence.id);
    if (text === undefined || text === sentence.text) return sentence;
    changed += 1;
    return { ...sentence, text };
  };
  const parts = script.parts.map((part) => ({
    ...part,
    turns: part.turns.map((turn) => ({ ...turn, sentences: turn.sentences.map(reworded) })),
  }));
  const words = wordsIn(parts);
  if (Math.abs(words - script.words) > script.words * LENGTH_SLACK)
    return { script, changed: 0, refused: wanted.length };
  return { script: { ...script, parts, words }, changed, refused: wanted.length - texts.size };
}

function isOneSentence(text: string): boolean {
  return countWords(text) > 0 && splitSentences(text).length === 1;
}
