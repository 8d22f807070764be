import type { QualityTemplate } from '../../domain/templates';
import type { PromptBook } from '../../phases/prompting/prompt-book';
import type { Question } from '../../phases/prompting/question';
import { taskWithoutQuestions } from '../../phases/prompting/task';
import { askForJudgement } from '../../phases/script/by-model/ask-for-judgement';
import {
  askForPreference,
  comparisonOf,
  type Preference,
} from '../../phases/script/by-model/ask-for-preference';
import { combineJudgement } from '../../phases/script/by-model/combine-judgement';
import { lengthStanding } from '../../phases/script/by-model/judge-sheet';
import { unheardAnswer } from '../../phases/script/by-model/retelling';
import type { Judge, JudgementOrder } from '../../phases/script/judge';
import { seatOf } from '../../phases/script/judging/judge-script';
import { named, type RunCraft } from '../craft/in-thread';

/** Judging without a model: code measures the script. */
export function createMeasuringJudge(run: RunCraft): Judge {
  return (order) => taskWithoutQuestions(async () => ({ judgement: await measure(run, order), missing: [] }));
}

/** Judging with a model, which reads the script beside what code measures. `model` is `provider/model`, for the report. */
export function createModelJudge(run: RunCraft, prompts: PromptBook, model: string): Judge {
  return (order) => {
    const { script, outline, findings, episode: salt, quality: template } = order;
    const judge = seatOf(template, order.judge);
    const question = askForJudgement({ ...order, prompts, salt, script, judge });
    const compared = comparisonsFor(order, judge, prompts);
    return {
      questions: [question, ...compared],
      async perform(ask) {
        const read = await ask(question);
        const preferences: Preference[] = [];
        for (const one of compared) preferences.push(await ask(one));
        const judgement = combineJudgement({
          ...{ measured: await measure(run, order), read, model, template },
          ...(outline === undefined
            ? {}
            : {
                length: lengthStanding(script, outline),
                unheard:
                  read.retelling === '' ? undefined : unheardAnswer(read, script, outline, findings.claims),
              }),
          ...(preferences.length === 0 ? {} : { comparison: comparisonOf(preferences) }),
        });
        // A fact that stands in the material already need not be searched for.
        const missing = read.vetoes.flatMap((veto) =>
          veto.otherSide === undefined && veto.missing !== '' ? [veto.missing] : [],
        );
        return { judgement, missing };
      },
    };
  };
}

/** The judge who reads for the listener compares a revision with the script that it was made from, in both orders. */
function comparisonsFor(
  { script, before, outline, brief, episode: salt }: JudgementOrder,
  { name: judge, view }: QualityTemplate['judges'][number],
  prompts: PromptBook,
): Question<Preference>[] {
  if (before === undefined || view !== 'creative') return [];
  const question = outline?.question ?? brief.question;
  return askForPreference({ before, revision: script, question, judge, prompts, salt });
}

function measure(run: RunCraft, order: JudgementOrder) {
  const { judge, script, brief, findings, documents, session, wordsPerMinute, quality: template } = order;
  const material = { brief, findings, documents, session, wordsPerMinute, template };
  return run(named(documents), 'judgeScript', { ...material, judge, script });
}
