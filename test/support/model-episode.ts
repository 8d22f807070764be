/** Research and script of an example episode by the loopback models, phase by phase, as the activities do it. */
import type { Format } from '../../src/domain/episode';
import type { Findings, NarrativeBrief } from '../../src/domain/research';
import type { Outline, Script, ScriptPart } from '../../src/domain/script';
import { lengthChanges } from '../../src/domain/script-length';
import type { SourceDocument } from '../../src/domain/source';
import type { QualityTemplate, SessionTemplate } from '../../src/domain/templates';
import { askForFindings, takeFindings } from '../../src/phases/research/by-model/ask-for-findings';
import { composeBrief } from '../../src/phases/research/compose-brief';
import { verifyClaims } from '../../src/phases/research/verify-claims';
import { askForOutline } from '../../src/phases/script/by-model/ask-for-outline';
import { askForChanges, askForPart } from '../../src/phases/script/by-model/ask-for-part';
import { assembleScript, wordsOfParts } from '../../src/phases/script/by-model/assemble-script';
import type { WrittenPart } from '../../src/phases/script/by-model/read-part';
import type { OutlinedMaterial } from '../../src/phases/script/by-model/writing-material';
import quality from '../../templates/quality/narrative@1.json';
import session from '../../templates/session/narrative@1.json';
import { answer, SHIPPED_PROMPTS } from './ask-loopback';
import type { WriterManners } from './loopback-episode-writer';

export interface ModelEpisode {
  readonly documents: readonly SourceDocument[];
  readonly findings: Findings;
  readonly brief: NarrativeBrief;
  readonly material: OutlinedMaterial;
  readonly outline: Outline;
  readonly script: Script;
  readonly dropped: { readonly misquoted: number; readonly instructions: number };
  /** Sentences of the writer that no source says. */
  readonly ungrounded: number;
}

interface Making {
  readonly topic: string;
  readonly brief: string;
  readonly documents: readonly SourceDocument[];
  readonly minutes: number;
  readonly format?: Format;
  readonly manners?: WriterManners;
  readonly session?: SessionTemplate;
}

export const WORDS_PER_MINUTE = 153.5;

export function modelEpisode(making: Making): ModelEpisode {
  const { topic, brief: wish, documents, minutes, format = 'duo', manners = {} } = making;
  const salt = 'season/test';
  const taken = documents.map((document) => {
    const asked = { document, topic, brief: wish, salt, prompts: SHIPPED_PROMPTS };
    return takeFindings(
      asked,
      askForFindings(asked).map((question) => answer(question, manners).value),
    );
  });
  const template = making.session ?? (session as unknown as SessionTemplate);
  const { findings } = verifyClaims({
    documents,
    findings: taken.flatMap((one) => one.findings),
    topic,
    brief: wish,
    expectations: template.research,
  });
  const targetWords = Math.round(minutes * WORDS_PER_MINUTE);
  const brief = composeBrief({
    findings,
    documents,
    topic,
    brief: wish,
    structure: template.structure,
    targetWords,
  });
  const writing = {
    ...{ brief, findings, documents, salt },
    session: template,
    quality: quality as unknown as QualityTemplate,
    wordsPerMinute: WORDS_PER_MINUTE,
    prompts: SHIPPED_PROMPTS,
  };
  const outline = answer(askForOutline({ ...writing, minutes, format }), manners).value;
  const material = { ...writing, outline };
  const { parts, ungrounded } = writeAll(material, manners);
  const script = assembleScript({ outline, parts, revision: 0 });
  const sum = (name: 'misquoted' | 'instructions') =>
    taken.reduce((all, { dropped }) => all + dropped[name], 0);
  return {
    ...{ documents, findings, brief, material, outline, script, ungrounded },
    dropped: { misquoted: sum('misquoted'), instructions: sum('instructions') },
  };
}

function writeAll(material: OutlinedMaterial, manners: WriterManners) {
  const { outline } = material;
  let written: WrittenPart[] = outline.parts.map(({ id }) => answer(askForPart(material, id), manners).value);
  let ungrounded = written.reduce((sum, { dropped }) => sum + dropped, 0);
  for (let round = 0; round < 2; round++) {
    const joined = assembleScript({ outline, parts: written.map(({ part }) => part), revision: 0 });
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
