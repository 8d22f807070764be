/** The steps of the script that belong to a role, as tasks: they read refs, have the writer or a judge work, and store the result. */
import { canonicalJson } from '../../artifacts/canonical-json';
import type { ArtifactRef } from '../../domain/artifact';
import type { DoneBy } from '../../domain/done-by';
import type { Judgement } from '../../domain/quality';
import type { Findings, NarrativeBrief } from '../../domain/research';
import type { FactChecks, Outline, Script, ScriptPart } from '../../domain/script';
import type { SourceDocument } from '../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../domain/templates';
import { speakingRate } from '../../phases/audio/narration/speaking-rate';
import { andThen } from '../../phases/prompting/task';
import type { Judge } from '../../phases/script/judge';
import type { ScriptMaterial, Writer } from '../../phases/script/writer';
import { inThread } from '../craft/in-thread';
import type { RoleInput, ScriptSheet } from '../roles/role-steps';
import type { TaskTools } from '../roles/task-tools';
import { createFactChecker } from './fact-checkers';
import { createMeasuringJudge, createModelJudge } from './judges';
import { createModelWriter } from './model-writer';
import { createNarratorWriter } from './narrator-writer';

export function createScriptTasks({ store, speech, prompts, craft }: TaskTools) {
  const run = inThread(craft);
  const narrator = createNarratorWriter();
  const model = createModelWriter(run, prompts);
  const checker = createFactChecker(prompts);
  const writerFor = (by: DoneBy | 'model'): Writer => (by === 'narrator' ? narrator : model);
  const judgeFor = (by: DoneBy): Judge =>
    by === 'narrator' ? createMeasuringJudge(run) : createModelJudge(run, prompts, by.model);
  const all = <T>(refs: readonly ArtifactRef[]) => Promise.all(refs.map((ref) => store.getJson<T>(ref)));

  async function materialOf(sheet: ScriptSheet): Promise<ScriptMaterial> {
    const [session, brief, findings, documents, quality] = await Promise.all([
      store.getJson<SessionTemplate>(sheet.session),
      store.getJson<NarrativeBrief>(sheet.brief),
      store.getJson<Findings>(sheet.findings),
      store.getJson<ArtifactRef[]>(sheet.documents).then((refs) => all<SourceDocument>(refs)),
      store.getJson<QualityTemplate>(sheet.quality),
    ]);
    const wordsPerMinute = speakingRate(speech, session, sheet.format);
    return { episode: sheet.episode, session, brief, findings, documents, quality, wordsPerMinute };
  }
  const outlined = async (sheet: ScriptSheet & { readonly outline: ArtifactRef }) => ({
    ...(await materialOf(sheet)),
    outline: await store.getJson<Outline>(sheet.outline),
  });
  const draftOf = async (script: Script) => ({
    script: await store.putJson('production/script.json', script),
    shortfall: script.shortfall,
  });

  const storePart = (part: ScriptPart) => store.putJson(`production/parts/${part.id}.json`, part);

  return {
    async outlineScript(input: RoleInput<'outlineScript'>) {
      const { by, minutes, format } = input;
      const material = await materialOf(input);
      const task = writerFor(by).outlineScript({ ...material, minutes, format });
      return andThen(task, async ({ outline: planned, brief }) => {
        const outline = { ...planned, title: input.title ?? planned.title };
        const { parts, plannedWords, targetWords } = outline;
        const isOwn = brief !== material.brief;
        return {
          outline: await store.putJson('production/outline.json', outline),
          ...(isOwn ? { brief: await store.putJson('production/brief.json', brief) } : {}),
          parts: parts.map(({ id, title, kind, targetWords: words }) => ({
            ...{ id, title, kind },
            targetWords: words,
          })),
          result: `${parts.length} parts, ${plannedWords} of ${targetWords} words`,
        };
      });
    },

    async writePart(input: RoleInput<'writePart'>) {
      const { by, partId } = input;
      const task = writerFor(by).writeParts({ ...(await outlined(input)), partIds: [partId], before: [] });
      return andThen(task, async ([part]) => ({ part: await storePart(part as ScriptPart) }));
    },

    async writeDraft(input: RoleInput<'writeDraft'>) {
      const { by, partIds } = input;
      const before = await all<ScriptPart>(input.before);
      const task = writerFor(by).writeParts({ ...(await outlined(input)), partIds, before });
      return andThen(task, async (parts) => ({ parts: await Promise.all(parts.map(storePart)) }));
    },

    async polishScript(input: RoleInput<'polishScript'>) {
      const material = await outlined(input);
      const parts = await all<ScriptPart>(input.parts);
      const script = await writerFor(input.writtenBy).joinParts({ ...material, parts });
      const task = writerFor(input.by).polishScript({ ...material, script });
      return andThen(task, async ({ script: polished, note }) => ({
        ...(await draftOf(polished)),
        result: `${polished.words} words${note === undefined ? '' : `, ${note}`}`,
      }));
    },

    async checkFacts(input: RoleInput<'checkFacts'>) {
      const { by, partIds } = input;
      const script = await store.getJson<Script>(input.script);
      const task = checker({ ...(await outlined(input)), script, partIds });
      return andThen(task, async (checks) => ({
        checks: await store.putJson(`production/checks/${input.again === true ? 'again' : partIds[0]}.json`, {
          by: modelOf(by),
          checks,
        }),
      }));
    },

    async mendScript(input: RoleInput<'mendScript'>) {
      const script = await store.getJson<Script>(input.script);
      const checks = await all<{ by: string; checks: FactChecks }>(input.checks);
      const order = { ...(await outlined(input)), script, checks, last: input.last };
      const task = await writerFor(input.by).mendScript(order);
      return andThen(task, async ({ script: mended, done, note }) => ({
        ...(await draftOf(mended)),
        done,
        result: note,
      }));
    },

    async judgeScript(input: RoleInput<'judgeScript'>) {
      const { by, judge, revision } = input;
      const script = await store.getJson<Script>(input.script);
      const [outline, before] = await Promise.all([
        input.outline === undefined ? undefined : store.getJson<Outline>(input.outline),
        input.before === undefined ? undefined : store.getJson<Script>(input.before),
      ]);
      const task = judgeFor(by)({ ...(await materialOf(input)), judge, script, outline, before });
      return andThen(task, async ({ judgement, missing }) => ({
        judgement: await store.putJson(`production/judgements/${judge}-${revision}.json`, judgement),
        missing,
      }));
    },

    async reviseScript(input: RoleInput<'reviseScript'>) {
      const script = await store.getJson<Script>(input.script);
      const judgements = await all<Judgement>(input.judgements);
      const directivesOf = (read: readonly Judgement[]) => read.flatMap(({ directives }) => directives);
      const order = {
        ...{ ...(await outlined(input)), script, asked: input.directives },
        found: directivesOf(judgements),
        refusals: directivesOf(judgements.filter(({ view }) => view === 'accuracy')),
      };
      const task = writerFor(input.by).reviseScript(order);
      return andThen(task, async (revised) => ({
        ...(await draftOf(revised)),
        changed: canonicalJson(revised.parts) !== canonicalJson(script.parts),
        result: `revision ${input.revision}, ${revised.words} words`,
      }));
    },
  };
}

function modelOf(by: DoneBy): string {
  if (by === 'narrator') throw new Error('the narrator checks no facts');
  return by.model;
}
