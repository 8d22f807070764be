/**
 * What each step asks its model, and what becomes of the answers. The same questions are quoted before a step and asked in it.
 */
import { canonicalJson } from '../../artifacts/canonical-json';
import type { ArtifactRef } from '../../domain/artifact';
import type { Format } from '../../domain/format';
import type { Directive, Judgement } from '../../domain/quality';
import type { Findings, NarrativeBrief } from '../../domain/research';
import { type Outline, type Script, type ScriptPart, sentencesOf } from '../../domain/script';
import type { SourceDocument } from '../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../domain/templates';
import { askForJudgement, type ModelVerdict } from '../../phases/script/by-model/ask-for-judgement';
import { askForOutline } from '../../phases/script/by-model/ask-for-outline';
import { askForChanges, askForPart } from '../../phases/script/by-model/ask-for-part';
import { askForPolish, type PolishedPart } from '../../phases/script/by-model/ask-for-polish';
import { assembleScript } from '../../phases/script/by-model/assemble-script';
import { combineJudgement } from '../../phases/script/by-model/combine-judgement';
import { keepsPersonsWords, planRevision, withoutRefused } from '../../phases/script/by-model/plan-revision';
import type { WrittenPart } from '../../phases/script/by-model/read-part';
import type { WritingMaterial } from '../../phases/script/by-model/writing-material';
import { wordsIn } from '../../phases/script/writing/spoken';
import { inThread, named } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';
import { speakingRate } from '../speaking-rate';
import { type ResearchInputs, researchJobs } from './research-jobs';

/** What the script's steps work from; `episode` is `<show>/<episode>`. */
export interface ScriptSheet {
  readonly episode: string;
  readonly brief: ArtifactRef;
  readonly findings: ArtifactRef;
  readonly documents: ArtifactRef;
  readonly session: ArtifactRef;
  readonly quality: ArtifactRef;
  readonly minutes: number;
  readonly format: Format;
}

export interface ModelInputs extends ResearchInputs {
  outlineScript: ScriptSheet;
  writePart: ScriptSheet & {
    readonly outline: ArtifactRef;
    readonly partId: string;
    /** The part as written, to be brought to another length; without it the part is written. */
    readonly draft?: { readonly part: ArtifactRef; readonly words: number };
  };
  polishScript: ScriptSheet & { readonly outline: ArtifactRef; readonly script: ArtifactRef };
  judgeScript: ScriptSheet & {
    readonly judge: string;
    readonly revision: number;
    readonly script: ArtifactRef;
    /** `provider/model`, for the report. */
    readonly model: string;
  };
  reviseScript: ScriptSheet & {
    readonly script: ArtifactRef;
    readonly judgements: readonly ArtifactRef[];
    readonly outline: ArtifactRef;
    readonly revision: number;
    /** What a person asked for; in place of what the judges found. */
    readonly directives: readonly Directive[];
  };
}
export type ModelStepName = keyof ModelInputs;

type JobDesk = Pick<Dependencies, 'store' | 'speech' | 'prompts' | 'craft'>;

export function modelJobs({ store, speech, prompts, craft }: JobDesk) {
  const listed = async (list: ArtifactRef) =>
    Promise.all((await store.getJson<ArtifactRef[]>(list)).map((ref) => store.getJson<SourceDocument>(ref)));

  const materialOf = async (sheet: ScriptSheet): Promise<WritingMaterial> => {
    const session = await store.getJson<SessionTemplate>(sheet.session);
    return {
      brief: await store.getJson<NarrativeBrief>(sheet.brief),
      findings: await store.getJson<Findings>(sheet.findings),
      documents: await listed(sheet.documents),
      quality: await store.getJson<QualityTemplate>(sheet.quality),
      session,
      wordsPerMinute: speakingRate(speech, session, sheet.format),
      prompts,
      salt: sheet.episode,
    };
  };
  const outlined = async (sheet: ScriptSheet & { readonly outline: ArtifactRef }) => ({
    ...(await materialOf(sheet)),
    outline: await store.getJson<Outline>(sheet.outline),
  });

  return {
    ...researchJobs({ store, prompts, craft }),

    async outlineScript(input: ModelInputs['outlineScript']) {
      const { minutes, format } = input;
      const question = askForOutline({ ...(await materialOf(input)), minutes, format });
      const conclude = async ([outline]: readonly Outline[]) => {
        const { parts, plannedWords, targetWords, tolerance } = the(outline);
        return {
          outline: await store.putJson('production/outline.json', outline),
          parts: parts.map(({ id, title, kind, targetWords: words }) => ({
            id,
            title,
            kind,
            targetWords: words,
          })),
          plannedWords,
          tolerance,
          result: `${parts.length} parts, ${plannedWords} of ${targetWords} words`,
        };
      };
      return { questions: [question], conclude };
    },

    async writePart(input: ModelInputs['writePart']) {
      const material = await outlined(input);
      const { draft, partId } = input;
      const question =
        draft === undefined
          ? askForPart(material, partId)
          : askForChanges(material, {
              draft: await store.getJson<ScriptPart>(draft.part),
              words: draft.words,
              directives: [],
            });
      const conclude = async ([written]: readonly WrittenPart[]) => {
        const { part, words, dropped } = the(written);
        return { part: await store.putJson(`production/parts/${partId}.json`, part), words, dropped };
      };
      return { questions: [question], conclude };
    },

    async polishScript(input: ModelInputs['polishScript']) {
      const material = await outlined(input);
      const script = await store.getJson<Script>(input.script);
      const worth = script.parts.filter((part) => sentencesOf(part).length > 0);
      const questions = worth.map((part) => askForPolish(material, part));
      const conclude = async (polished: readonly PolishedPart[]) => {
        const parts = script.parts.map(
          (part) => polished.find((one) => one.part.id === part.id)?.part ?? part,
        );
        const changed = polished.reduce((sum, one) => sum + one.changed, 0);
        const refused = polished.reduce((sum, one) => sum + one.refused, 0);
        const result = { ...script, parts, words: wordsIn(parts) };
        return {
          script: await store.putJson('production/script.json', result),
          shortfall: result.shortfall,
          result: `${result.words} words, ${changed} sentences polished${refused === 0 ? '' : `, ${refused} wordings refused`}`,
        };
      };
      return { questions, conclude };
    },

    async judgeScript(input: ModelInputs['judgeScript']) {
      const { judge, revision, model } = input;
      const material = await materialOf(input);
      const script = await store.getJson<Script>(input.script);
      const template = material.quality;
      const judged = { ...material, script, template, judge };
      const measured = await inThread(craft, named(material.documents), 'judgeScript', judged);
      const seat = template.judges.find(({ name }) => name === judge);
      const question = askForJudgement({ ...material, script, judge: the(seat) });
      const conclude = async ([verdict]: readonly ModelVerdict[]) => {
        const read = the(verdict);
        const judgement = combineJudgement({ measured, read, model, template });
        return {
          judgement: await store.putJson(`production/judgements/${judge}-${revision}.json`, judgement),
          /** What a researcher would have to find, in a few words each. */
          missing: read.vetoes.map(({ missing }) => missing).filter((missing) => missing !== ''),
        };
      };
      return { questions: [question], conclude };
    },

    async reviseScript(input: ModelInputs['reviseScript']) {
      const { revision } = input;
      const material = await outlined(input);
      const script = await store.getJson<Script>(input.script);
      const judgements = await Promise.all(input.judgements.map((ref) => store.getJson<Judgement>(ref)));
      const directives = [...input.directives, ...judgements.flatMap((judgement) => judgement.directives)];
      const questions = planRevision(script, material.outline, directives).map((change) =>
        askForChanges(material, { draft: change.part, directives: change.directives }),
      );
      const conclude = async (written: readonly WrittenPart[]) => {
        const rewritten = script.parts.map((before) => {
          const after = written.find(({ part }) => part.id === before.id)?.part;
          return after === undefined || !keepsPersonsWords(before, after) ? before : after;
        });
        const parts = withoutRefused(rewritten, script, directives);
        const revised = assembleScript({
          outline: material.outline,
          parts,
          revision: script.revision + 1,
        });
        return {
          script: await store.putJson('production/script.json', revised),
          shortfall: revised.shortfall,
          changed: canonicalJson(revised.parts) !== canonicalJson(script.parts),
          result: `revision ${revision}, ${revised.words} words`,
        };
      };
      return { questions, conclude };
    },
  } satisfies { [S in ModelStepName]: (input: ModelInputs[S]) => Promise<object> };
}

function the<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a question without an answer was concluded');
  return value;
}
