import type { PromptBook } from '../../phases/prompting/prompt-book';
import { taskOfOne, taskWithoutQuestions } from '../../phases/prompting/task';
import { askForJudgement } from '../../phases/script/by-model/ask-for-judgement';
import { combineJudgement } from '../../phases/script/by-model/combine-judgement';
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
    const { script, episode: salt, quality: template } = order;
    const judge = seatOf(template, order.judge);
    const question = askForJudgement({ ...order, prompts, salt, script, judge });
    return taskOfOne(question, async (read) => ({
      judgement: combineJudgement({ measured: await measure(run, order), read, model, template }),
      missing: read.vetoes.map(({ missing }) => missing).filter((missing) => missing !== ''),
    }));
  };
}

function measure(run: RunCraft, order: JudgementOrder) {
  const { judge, script, brief, findings, documents, session, wordsPerMinute, quality: template } = order;
  const material = { brief, findings, documents, session, wordsPerMinute, template };
  return run(named(documents), 'judgeScript', { ...material, judge, script });
}
