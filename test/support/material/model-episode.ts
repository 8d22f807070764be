/** Research and script of an example episode by the loopback models, phase by phase, as the activities do it. */
import type { Format } from '../../../src/domain/format';
import type { Findings, NarrativeBrief } from '../../../src/domain/research';
import type { DroppedSentence, Outline, Script, ScriptPart } from '../../../src/domain/script';
import { draftsOf, readingsOf } from '../../../src/domain/script-length';
import type { SourceDocument } from '../../../src/domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../src/domain/templates';
import type { Question } from '../../../src/phases/prompting/question';
import { composeBrief } from '../../../src/phases/research/brief/compose-brief';
import {
  askForFindings,
  type FindingsTaken,
  takeFindings,
} from '../../../src/phases/research/by-model/ask-for-findings';
import { verifyClaims } from '../../../src/phases/research/verifying/verify-claims';
import { askForDraft } from '../../../src/phases/script/by-model/ask-for-draft';
import { askForFacts } from '../../../src/phases/script/by-model/ask-for-facts';
import { askForOutline } from '../../../src/phases/script/by-model/ask-for-outline';
import { refusedByCode } from '../../../src/phases/script/by-model/check-sentences';
import { withDisclosure } from '../../../src/phases/script/by-model/complete-parts';
import { mendingRound, withChecks } from '../../../src/phases/script/by-model/mend-parts';
import type { OutlinedMaterial } from '../../../src/phases/script/by-model/writing-material';
import { assembleScript } from '../../../src/phases/script/parts/assemble-script';
import quality from '../../../templates/quality/narrative@1.json';
import session from '../../../templates/session/narrative@1.json';
import { answer, SHIPPED_PROMPTS } from '../loopback/ask-loopback';
import type { WriterManners } from '../loopback/episode-writer';

export interface ModelEpisode {
  readonly documents: readonly SourceDocument[];
  readonly findings: Findings;
  readonly brief: NarrativeBrief;
  readonly material: OutlinedMaterial;
  readonly outline: Outline;
  readonly script: Script;
  readonly dropped: FindingsTaken['dropped'];
  /** Sentences that were left out. */
  readonly left: readonly DroppedSentence[];
  /** Questions that were asked about the script, by prompt, in their order; a repair counts again. */
  readonly asked: readonly string[];
}

interface Asked {
  readonly topic: string;
  readonly brief: string;
  readonly documents: readonly SourceDocument[];
  readonly manners?: WriterManners;
}

/** What the researcher made of the documents: the slow half, which tests of one episode share. */
export interface ModelResearch extends Asked {
  /** A list for each document. */
  readonly taken: readonly FindingsTaken[];
  readonly findings: Findings;
  readonly dropped: ModelEpisode['dropped'];
}

interface Making {
  readonly minutes: number;
  readonly format?: Format;
  readonly manners?: WriterManners;
  readonly session?: SessionTemplate;
}

export const WORDS_PER_MINUTE = 153.5;
const SALT = 'season/test';
const NARRATIVE = session as unknown as SessionTemplate;

export function modelResearch(asked: Asked): ModelResearch {
  const { topic, brief, documents, manners = {} } = asked;
  const taken = documents.map((document) => {
    const one = { document, topic, brief, salt: SALT, prompts: SHIPPED_PROMPTS };
    return takeFindings(
      one,
      askForFindings(one).map((question) => answer(question, manners).value),
    );
  });
  return verified(asked, taken);
}

/** Several episodes' research as that of one, about all their topics. */
export function together(researches: readonly ModelResearch[]): ModelResearch {
  const topic = researches.map((one) => one.topic).join(', ');
  const documents = researches.flatMap((one) => one.documents);
  return verified(
    { topic, brief: '', documents },
    researches.flatMap(({ taken }) => taken),
  );
}

function verified(asked: Asked, taken: readonly FindingsTaken[]): ModelResearch {
  const { topic, brief, documents } = asked;
  const { findings } = verifyClaims({
    ...{ documents, topic, brief },
    findings: taken.flatMap((one) => one.findings),
    expectations: NARRATIVE.research,
  });
  const sum = (name: keyof ModelEpisode['dropped']) =>
    taken.reduce((all, { dropped }) => all + dropped[name], 0);
  return {
    ...asked,
    ...{ taken, findings },
    dropped: { unknown: sum('unknown'), instructions: sum('instructions'), notices: sum('notices') },
  };
}

export function modelEpisode(making: Asked & Making): ModelEpisode {
  return modelScript(modelResearch(making), making);
}

export function modelScript(research: ModelResearch, making: Making): ModelEpisode {
  const { topic, brief: wish, documents, findings, dropped } = research;
  const { minutes, format = 'duo', manners = {}, session: template = NARRATIVE } = making;
  const brief = composeBrief({
    ...{ findings, documents, topic },
    brief: wish,
    structure: template.structure,
    targetWords: Math.round(minutes * WORDS_PER_MINUTE),
  });
  const writing = {
    ...{ brief, findings, documents, salt: SALT },
    session: template,
    quality: quality as unknown as QualityTemplate,
    wordsPerMinute: WORDS_PER_MINUTE,
    prompts: SHIPPED_PROMPTS,
  };
  const asked: string[] = [];
  const ask = <T>(question: Question<T>): T => {
    const { value, repairs } = answer(question, manners);
    asked.push(...Array(1 + repairs.length).fill(question.request.prompt));
    return value;
  };
  const outline = ask(askForOutline({ ...writing, minutes, format }));
  const material = { ...writing, outline };
  const parts = heldAgainstSources(written(material, ask), material, ask);
  const script = assembleScript({ outline, parts, revision: 0 });
  const left = parts.flatMap(({ dropped: gone = [] }) => gone);
  return { ...{ documents, findings, brief, material, outline, script, left, asked }, dropped };
}

type AskNow = <T>(question: Question<T>) => T;

function written(material: OutlinedMaterial, ask: AskNow): ScriptPart[] {
  const { outline } = material;
  const parts: ScriptPart[] = [];
  for (const draft of draftsOf(outline.parts)) {
    const partIds = draft.map(({ id }) => id);
    parts.push(...ask(askForDraft({ material, partIds, before: [...parts] })));
  }
  return withDisclosure(parts, outline);
}

/** As the workflow does: each part read by itself, then what was mended, at most twice. */
function heldAgainstSources(
  drafted: readonly ScriptPart[],
  material: OutlinedMaterial,
  ask: AskNow,
): ScriptPart[] {
  let parts = [...drafted];
  for (let round = 0; ; round++) {
    const readings = readingsOf(material.outline.parts).map((reading) => reading.map(({ id }) => id));
    const read = round === 0 ? readings.map((ids) => parts.filter(({ id }) => ids.includes(id))) : [parts];
    const checks = read.flatMap((some) => askForFacts({ material, parts: some, script: parts }).map(ask));
    parts = withChecks(
      parts,
      checks.map((found) => ({ by: 'loopback/reader', checks: found })),
    );
    const refused = refusedByCode(parts, material);
    const { questions, conclude } = mendingRound({ material, parts, refused, last: round === 2 });
    const mended = conclude(questions.map(ask));
    parts = mended.parts;
    if (mended.done) return parts;
  }
}
