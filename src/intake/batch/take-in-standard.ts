import { canonicalJson } from '../../artifacts/canonical-json';
import type { BatchEntry, LoweredStandard } from '../../domain/batch/batch';
import { episodeId } from '../../domain/episode-id';
import { InputError } from '../../domain/failure';
import { FORMATS, type Format } from '../../domain/format';
import type { SessionTemplate } from '../../domain/templates';
import { withoutUndefined } from '../../domain/without-undefined';
import type { LoadedTemplate } from '../../templates/load';
import { checkMinutes, checkVoices } from '../check-session';
import { createMaterial, type IntakeTools } from '../material';
import { type ShowSession, sessionOfShow } from '../show/session-of-show';
import { qualityPolicyOf } from '../take-in';
import { type BatchTools, createRememberingReader, quotedEntry, requireAffordable } from './batch-entries';

/** Names of templates, `draft` or `draft@1`. */
export interface NamedStandard {
  readonly session?: string | undefined;
  readonly quality?: string | undefined;
  readonly cost?: string | undefined;
}

export type StandardTools = Omit<BatchTools, 'now' | 'onProgress'>;

/**
 * Loads and stores templates for `left`, the episodes that have not begun, and says what share of before these will cost. A
 * cost template brings its price book. Rejects with {@link InputError}, every error at once, what taking in would refuse: a
 * template that is not there, a length or voice that an episode cannot have, money that does not reach.
 */
export async function takeInStandard(
  named: NamedStandard,
  left: readonly BatchEntry[],
  tools: StandardTools,
): Promise<LoweredStandard> {
  if (Object.values(named).every((name) => name === undefined))
    throw new InputError(
      'Name the templates that the episodes are to be made with: a cost, quality or session template.',
    );
  const made = await allOf([
    sessionStandard(named.session, left, tools),
    qualityStandard(named.quality, tools),
    costStandard(named.cost, tools),
  ]);
  const parts = made.flatMap((part) => part ?? []);
  const standard = {
    templates: Object.assign({}, ...parts.map(({ templates }) => templates)),
    policy: Object.assign({}, ...parts.map(({ policy }) => policy)),
    named: parts.map(({ named: each }) => each).join(', '),
  };
  const costShare = await costShareOf(standard, sampleOf(left), tools);
  return costShare === undefined ? standard : { ...standard, costShare };
}

/** The values of all promises, or one error with the sentences of all that fail, each once. */
async function allOf<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(works);
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const unforeseen = errors.find((error) => !(error instanceof InputError));
  if (unforeseen !== undefined) throw unforeseen;
  const sentences = new Set(errors.flatMap((error: InputError) => error.lines));
  if (sentences.size > 0) throw new InputError([...sentences]);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function sessionStandard(
  name: string | undefined,
  left: readonly BatchEntry[],
  tools: IntakeTools,
): Promise<LoweredStandard | undefined> {
  if (name === undefined) return undefined;
  const material = createMaterial(tools);
  let session = await sameShow(await material.loadTemplate('session', name), left, tools);
  await allOf(left.map((entry) => checkFits(entry, session.template, tools)));
  for (const format of new Set(left.map(({ input }) => input.format)))
    session = (await material.cast(session, format)).session;
  const stamp = await material.stamp('session', session);
  return { templates: { session: stamp }, policy: {}, named: `session ${stamp.id}` };
}

/** The template with the title, wording and names of the show whose episodes are left. */
async function sameShow(
  { template }: LoadedTemplate<'session'>,
  left: readonly BatchEntry[],
  { store }: Pick<IntakeTools, 'store'>,
): Promise<ShowSession> {
  const refs = new Map(
    left.map(({ input }) => [input.templates.session.ref.sha256, input.templates.session.ref]),
  );
  const before = await Promise.all([...refs.values()].map((ref) => store.getJson<SessionTemplate>(ref)));
  const shows = new Map(before.map((session) => [canonicalJson(session.show), session]));
  const [show, another] = shows.values();
  if (show === undefined) return sessionOfShow({ template }, { show: 'my-show' });
  if (another !== undefined)
    throw new InputError(
      `The episodes that are left belong to several shows (${[...shows.values()].map((each) => each.show.title).join(', ')}), and one session template cannot be all of theirs. Lower cost and quality, or cancel those of one show first.`,
    );
  const named = (format: Format) =>
    template.hosts[format]?.map((host, at) => ({
      ...host,
      name: show.hosts[format]?.[at]?.name ?? host.name,
    }));
  const hosts = withoutUndefined(Object.fromEntries(FORMATS.map((format) => [format, named(format)])));
  const same = { ...template, show: show.show, hosts: { ...template.hosts, ...hosts } };
  return { template: same, json: canonicalJson(same) };
}

async function checkFits(
  { input }: BatchEntry,
  session: SessionTemplate,
  { speech }: IntakeTools,
): Promise<void> {
  checkMinutes(input.minutes, session);
  checkVoices(session, input.format, speech);
}

async function qualityStandard(
  name: string | undefined,
  tools: IntakeTools,
): Promise<LoweredStandard | undefined> {
  if (name === undefined) return undefined;
  const material = createMaterial(tools);
  const quality = await material.loadTemplate('quality', name);
  const stamp = await material.stamp('quality', quality);
  const policy = { quality: qualityPolicyOf(quality.template) };
  return { templates: { quality: stamp }, policy, named: `quality ${stamp.id}` };
}

async function costStandard(
  name: string | undefined,
  tools: IntakeTools,
): Promise<LoweredStandard | undefined> {
  if (name === undefined) return undefined;
  const material = createMaterial(tools);
  const cost = await material.loadTemplate('cost', name);
  const prices = await material.loadTemplate('prices', cost.template.prices);
  const stamp = await material.stamp('cost', cost);
  const templates = { cost: stamp, prices: await material.stamp('prices', prices) };
  return { templates, policy: { cost: cost.template.policy }, named: `cost ${stamp.id}` };
}

/** Episodes that are quoted anew; a season differs little from one to the next. */
const QUOTED = 50;

/** Takes episodes evenly from the first to the last. */
function sampleOf(left: readonly BatchEntry[]): readonly BatchEntry[] {
  const count = Math.min(QUOTED, left.length);
  const at = (index: number) => Math.floor((index * left.length) / count);
  return Array.from({ length: count }).flatMap((_, index) => left[at(index)] ?? []);
}

/** A share of nothing could not be undone by a standard that costs something again. */
const LEAST_SHARE = 0.001;

/**
 * Both standards are quoted with the tools of today, so that the share holds the templates alone against each other and no
 * voice or price that changed since. Undefined where nothing is left.
 */
async function costShareOf(
  { templates, policy }: LoweredStandard,
  sample: readonly BatchEntry[],
  tools: StandardTools,
): Promise<number | undefined> {
  if (sample.length === 0) return undefined;
  const quoteTools = { ...tools, store: createRememberingReader(tools.store) };
  const quotes = await allOf(
    sample.map(async ({ input }) => {
      const lowered = {
        ...input,
        templates: { ...input.templates, ...templates },
        policy: { ...input.policy, ...policy },
      };
      const after = await quotedEntry(lowered, quoteTools);
      checkAffordable(after);
      return { before: likelyOf(await quotedEntry(input, quoteTools)), after: likelyOf(after) };
    }),
  );
  const before = quotes.reduce((sum, quote) => sum + quote.before, 0);
  const after = quotes.reduce((sum, quote) => sum + quote.after, 0);
  return before === 0 ? 1 : Math.max(LEAST_SHARE, after / before);
}

function likelyOf({ quote }: BatchEntry): number {
  return quote.costMicros.likely;
}

function checkAffordable(entry: BatchEntry): void {
  try {
    requireAffordable(entry);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${episodeId(entry.input)} ${error.message}`);
  }
}
