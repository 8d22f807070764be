/** Free checks that a server of one's own has a model, and that the model would do. */
import type { Finding } from '../../finding';
import { troubleOf } from '../../free-request';
import type { ModelAccount } from '../model-account';
import { measuresOf, unfitness } from './fitness';
import { lmStudioModels } from './lm-studio-server';
import { pullAdvice, refusesLongPrompts, showModel, versionOf } from './ollama-server';
import { getAdvice } from './prepare-lm-studio';

export async function checkOllama(account: ModelAccount, signal: AbortSignal | undefined): Promise<Finding> {
  const shown = await showModel(account, account.model, signal);
  if ('trouble' in shown) return troubleOf(shown.trouble, 'OLLAMA_HOST') ?? STRANGE;
  const { model } = shown;
  const { service, model: name } = account;
  if (model === undefined)
    return { state: 'fault', said: `${service} does not have it`, advice: pullAdvice(name) };
  if (!model.writesText)
    return { state: 'fault', said: `${service} has it, and it writes no text`, advice: CHOOSE };
  if (model.runsAt !== undefined)
    return { state: 'warning', said: `${service} hands it on to ${model.runsAt}`, advice: LEAVES };
  const version = await versionOf(account, signal);
  if (version !== undefined && !refusesLongPrompts(version)) return outdated(version);
  return verdict(service, { parameters: model.parameters, longestContext: model.longestContext });
}

export async function checkLmStudio(
  account: ModelAccount,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  const listed = await lmStudioModels(account, signal);
  if ('trouble' in listed) return troubleOf(listed.trouble, 'LM_API_TOKEN') ?? STRANGE;
  const { service, model: name } = account;
  const model = listed.models.find((one) => one.name === name);
  if (model === undefined)
    return { state: 'fault', said: `${service} does not have it`, advice: getAdvice(name) };
  if (!model.writesText)
    return { state: 'fault', said: `${service} has it, and it writes no text`, advice: CHOOSE };
  return verdict(service, { ...model, longestContext: model.loadedContext ?? model.longestContext });
}

function verdict(service: string, measures: Parameters<typeof unfitness>[0]): Finding {
  const known = measuresOf(measures);
  const said = `${service} has it${known === '' ? '' : ` (${known})`}`;
  const against = unfitness(measures);
  return against === undefined
    ? { state: 'ok', said }
    : { state: 'warning', said: `${said}; ${against}`, advice: CHOOSE };
}

const CHOOSE = 'Choose another with --model, or in the session template.';
const LEAVES = 'Documents and script leave this machine; a model that runs here keeps them.';
const STRANGE: Finding = {
  state: 'warning',
  said: 'it answers, and not as it should',
  advice: 'Whether it has this model shows when it is first asked.',
};

function outdated(version: string): Finding {
  return {
    state: 'warning',
    said: `Ollama ${version} cuts prompts that do not fit, and cannot be told to refuse them`,
    advice: 'Install 0.12.4 or newer.',
  };
}
