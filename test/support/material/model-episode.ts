/** Research and script of an example episode by the loopback models, phase by phase, as the activities do it. */
import type { Format } from '../../../src/domain/format';
import type { Findings, NarrativeBrief } from '../../../src/domain/research';
import type { Outline, Script, ScriptPart } from '../../../src/domain/script';
import { lengthChanges } from '../../../src/domain/script-length';
import type { SourceDocument } from '../../../src/domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../src/domain/templates';
import { composeBrief } from '../../../src/phases/research/brief/compose-brief';
import {
  askForFindings,
  type FindingsTaken,
  takeFindings,
} from '../../../src/phases/research/by-model/ask-for-findings';
import { verifyClaims } from '../../../src/phases/research/verifying/verify-claims';
import { askForOutline } from '../../../src/phases/script/by-model/ask-for-outline';
import { askForChanges, askForPart } from '../../../src/phases/script/by-model/ask-for-part';
import { assembleByModel, wordsOfParts } from '../../../src/phases/script/by-model/assemble-script';
import type { WrittenPart } from '../../../src/phases/script/by-model/read-part';
import type { OutlinedMaterial } from '../../../src/phases/script/by-model/writing-material';
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
  /** Sentences of the writer that no source says. */
  readonly ungrounded: number;
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
  const outline = answer(askForOutline({ ...writing, minutes, format }), manners).value;
  const material = { ...writing, outline };
  const { parts, ungrounded } = writeAll(material, manners);
  const script = assembleByModel({ outline, parts, revision: 0 });
  return { ...{ documents, findings, brief, material, outline, script, ungrounded }, dropped };
}

function writeAll(material: OutlinedMaterial, manners: WriterManners) {
  const { outline } = material;
  let written: WrittenPart[] = outline.parts.map(({ id }) => answer(askForPart(material, id), manners).value);
  let ungrounded = written.reduce((sum, { dropped }) => sum + dropped, 0);
  for (let round = 0; round < 2; round++) {
    const joined = assembleByModel({ outline, parts: written.map(({ part }) => part), revision: 0 });
    const left = wordsOfParts(joined);
    const lengths = written.map(({ part }) => ({ ...part, words: left[part.id] ?? 0 }));
    const changes = lengthChanges(lengths, outline.plannedWords, outline.tolerance ?? 0, round);
    written = written.map((one) => {
      const change = changes.find(({ id }) => id === one.part.id);
      if (change === undefined) return one;
      const again = answer(
        askForChanges(material, { draft: one.part, words: change.words, directives: [] }),
        manners,
      ).value;
      ungrounded += again.dropped;
      return again;
    });
  }
  return { parts: written.map(({ part }): ScriptPart => part), ungrounded };
}
