/** Checks a script that somebody wrote elsewhere against sources: by code, and by a model that reads what code cannot decide. */
import { type CheckedLine, type ScriptCheck, VERDICTS } from '../../../domain/script-check';
import type { SourceDocument } from '../../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../domain/templates';
import { countWords } from '../../../english/words';
import type { PromptBook } from '../../prompting/prompt-book';
import type { Question } from '../../prompting/question';
import { askForSupport, type ModelReadings } from './ask-for-support';
import { checkByCode, knownIn } from './check-by-code';
import { type Corpus, createCorpus } from './corpus';
import { formOf } from './form';
import { offeredPassages } from './offered-passages';
import { withReadings } from './with-readings';
import type { WrittenScript } from './written-script';

export interface CheckMaterial {
  readonly script: WrittenScript;
  readonly documents: readonly SourceDocument[];
  readonly template: QualityTemplate;
  readonly session: SessionTemplate;
}

export interface CheckInHand {
  /** The check by code alone. */
  readonly check: ScriptCheck;
  /** Questions for a model, to be asked in any order. */
  questions(prompts: PromptBook): Question<ModelReadings>[];
  /** The check with the answers of a model, whose name is `provider/model`. */
  conclude(answers: readonly ModelReadings[], model: string): ScriptCheck;
}

/** Lines that are asked about in one call. */
const MOST_A_CALL = 40;
/** A shorter line that code found to state nothing is not asked about. */
const FEWEST_TO_SLIP = 5;

export function checkScript(material: CheckMaterial): CheckInHand {
  const corpus = createCorpus(material.documents);
  const lines = checkByCode(material.script, corpus);
  const conclude = (checked: readonly CheckedLine[]) => concluded(material, checked);
  return {
    check: conclude(lines),
    questions: (prompts) => questionsFor(lines, corpus, prompts),
    conclude: (answers, model) => {
      const readings: ModelReadings = new Map(answers.flatMap((answer) => [...answer]));
      return conclude(withReadings({ lines, readings, corpus, model, known: knownIn(material.script) }));
    },
  };
}

function questionsFor(
  lines: readonly CheckedLine[],
  corpus: Corpus,
  prompts: PromptBook,
): Question<ModelReadings>[] {
  return batches(lines).flatMap((batch) => {
    const asked = batch.filter(isOpen);
    if (asked.length === 0) return [];
    const passages = offeredPassages(batch, corpus);
    return [askForSupport({ lines: batch, asked, passages, prompts, salt: lines[0]?.text ?? '' })];
  });
}

/** True for a line that no source supports, unless it states nothing and is as short as "Really?". */
function isOpen({ verdict, text }: CheckedLine): boolean {
  return verdict === 'nothing to support' ? countWords(text) >= FEWEST_TO_SLIP : verdict !== 'supported';
}

/** Whole parts together, as many as fit one call; a longer part is taken apart. */
function batches(lines: readonly CheckedLine[]): CheckedLine[][] {
  const all: CheckedLine[][] = [];
  for (const partId of new Set(lines.map((line) => line.partId))) {
    const part = lines.filter((line) => line.partId === partId);
    for (let from = 0; from < part.length; from += MOST_A_CALL) {
      const piece = part.slice(from, from + MOST_A_CALL);
      const last = all.at(-1);
      if (last !== undefined && last.length + piece.length <= MOST_A_CALL) last.push(...piece);
      else all.push(piece);
    }
  }
  return all;
}

function concluded(material: CheckMaterial, lines: readonly CheckedLine[]): ScriptCheck {
  const { script, documents } = material;
  const count = (verdict: CheckedLine['verdict']) => lines.filter((line) => line.verdict === verdict).length;
  return {
    title: script.title,
    speakers: script.speakers,
    parts: script.parts.map(({ id, title }) => ({ id, title })),
    sources: documents.map(({ id, name, title }) => ({ id, name, title })),
    lines,
    counts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as ScriptCheck['counts'],
    form: formOf({ ...material, lines }),
    leftOut: script.leftOut,
  };
}
