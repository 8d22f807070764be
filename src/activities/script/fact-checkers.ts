import type { PromptBook } from '../../phases/prompting/prompt-book';
import { taskOf } from '../../phases/prompting/task';
import { askForFacts } from '../../phases/script/by-model/ask-for-facts';
import type { FactChecker } from '../../phases/script/fact-checker';

/** The second reader by a model: one question for all parts of an order, none where all of them were read. */
export function createFactChecker(prompts: PromptBook): FactChecker {
  return ({ episode: salt, script, partIds, ...order }) => {
    const parts = script.parts.filter(({ id }) => partIds.includes(id));
    const asked = { material: { ...order, prompts, salt }, parts, script: script.parts };
    return taskOf(askForFacts(asked), ([checks = {}]) => checks);
  };
}
