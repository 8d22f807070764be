/** Finds the models of Ollama and LM Studio that would do for an episode, for people who have named none. */
import { counted, listed } from '../../../domain/wording';
import type { Finding } from '../../finding';
import type { FreeReply } from '../../free-request';
import type { ModelAccount } from '../model-account';
import type { ModelAccess } from '../model-directory';
import { modelBaseUrl } from '../model-url';
import { type Measures, measuresOf, unfitness } from './fitness';
import { lmStudioModels } from './lm-studio-server';
import { listModels, showModel } from './ollama-server';

type OwnServer = Pick<ModelAccount, 'service' | 'baseUrl' | 'apiKey' | 'fetch'>;

/** A model as `--model` takes it. */
interface OwnModel extends Measures {
  readonly name: string;
  readonly runsAt: string | undefined;
}

/** Each takes a request to be looked at. */
const MOST_LOOKED_AT = 12;

/** Findings about the models of the servers of this machine, or those that the settings name; a sentence where none answers. */
export async function findOwnModels(
  access: Readonly<Record<'ollama' | 'lmstudio', ModelAccess>>,
  signal: AbortSignal | undefined,
): Promise<Finding[]> {
  const ollama = serverAt('ollama', 'Ollama', access.ollama);
  const lmStudio = serverAt('lmstudio', 'LM Studio', access.lmstudio);
  const found = await Promise.all([findOllamaModels(ollama, signal), findLmStudioModels(lmStudio, signal)]);
  const findings = found.flatMap((one) => one ?? []);
  if (findings.length > 0) return findings;
  const said = `neither ${ollama.service} nor ${lmStudio.service} answers; --model ollama/NAME or lmstudio/NAME needs one`;
  return [{ state: 'ok', said }];
}

function serverAt(kind: 'ollama' | 'lmstudio', program: string, { baseUrl, apiKey }: ModelAccess): OwnServer {
  const url = modelBaseUrl(kind, baseUrl);
  return {
    service: `${program} at ${url.host}`,
    baseUrl: url.href.replace(/\/+$/, ''),
    apiKey: apiKey || undefined,
    fetch: globalThis.fetch,
  };
}

async function findOllamaModels(
  server: OwnServer,
  signal: AbortSignal | undefined,
): Promise<Finding | undefined> {
  const tags = await listModels(server, signal);
  if ('trouble' in tags) return refused(server, tags.trouble);
  const looked = tags.models
    .slice(0, MOST_LOOKED_AT)
    .map(async ({ name, parameters }): Promise<OwnModel[]> => {
      const shown = await showModel(server, name, signal);
      const model = 'model' in shown ? shown.model : undefined;
      if (model?.writesText === false) return [];
      return [
        { name: `ollama/${name}`, parameters, longestContext: model?.longestContext, runsAt: model?.runsAt },
      ];
    });
  const models = (await Promise.all(looked)).flat();
  return finding(server.service, models, tags.models.length - looked.length, 'ollama pull qwen2.5:7b');
}

async function findLmStudioModels(
  server: OwnServer,
  signal: AbortSignal | undefined,
): Promise<Finding | undefined> {
  const found = await lmStudioModels(server, signal);
  if ('trouble' in found) return refused(server, found.trouble);
  const models = found.models
    .filter(({ writesText }) => writesText)
    .map((model): OwnModel => ({ ...model, name: `lmstudio/${model.name}`, runsAt: undefined }));
  return finding(server.service, models, 0, 'lms get qwen/qwen3-8b');
}

/** A server that wants a token is named; anything else that answers there is not what is looked for. */
function refused({ service }: OwnServer, trouble: FreeReply): Finding | undefined {
  const isClosed = 'status' in trouble && (trouble.status === 401 || trouble.status === 403);
  return isClosed
    ? { state: 'warning', said: `${service} wants a token`, advice: 'Set LM_API_TOKEN.' }
    : undefined;
}

function finding(service: string, models: readonly OwnModel[], unseen: number, pull: string): Finding {
  const fit = models.filter((model) => unfitness(model) === undefined && model.runsAt === undefined);
  const others = models.filter((model) => !fit.includes(model));
  const [first] = fit;
  const would =
    first === undefined
      ? `it has no model that would do; ${pull} brings one`
      : `${listed(fit.map(shown))} would do: --model ${first.name}`;
  const rest = others.map(
    (model) =>
      `${shown(model)} ${model.runsAt === undefined ? `is ${unfitness(model)}` : `runs at ${model.runsAt}`}`,
  );
  const more = unseen > 0 ? [`${counted(unseen, 'more model')} not looked at`] : [];
  return { state: 'ok', said: [`${service}: ${would}`, ...rest, ...more].join('; ') };
}

function shown(model: OwnModel): string {
  const known = measuresOf(model);
  return known === '' ? model.name : `${model.name} (${known})`;
}
