/** The services that an episode would use: their roles and prices, the pace of their queues, and the rest of the monthly plan. */
import { charactersThisMonth, queuePaces } from '../../composition';
import { DEFAULT_MODEL_STEPS, DEFAULT_SEARCHES } from '../../naming/queue-defaults';
import type { Finding } from '../../providers/finding';
import type { SpeechProvider } from '../../providers/speech/speech-provider';
import type { Surroundings } from '../../settings/surroundings';
import { dollars, quoteLine } from '../episode/quote-table';
import type { Check } from './check';
import { priceAges } from './price-ages';
import { checked } from './run-check';
import type { Wanted } from './wanted-episode';

export async function checkUse(
  place: Surroundings,
  wanted: Wanted,
  today: Date,
  stop: AbortSignal,
): Promise<Check[]> {
  const { speech, quote } = wanted;
  const pace = speech && (await checked('speech plan', () => speechPlanOf(place, speech), stop));
  const plans = [...(pace ?? []), ...modelPlanOf(place, wanted), ...searchPlanOf(place, wanted)];
  return [...rolesOf(wanted), ...plans, ...pricesOf(wanted, today)].concat(
    quote === undefined ? [] : [{ about: 'quote', state: budgetState(quote), said: quoteLine(quote) }],
  );
}

function rolesOf({ quote, input }: Wanted): Check[] {
  if (quote === undefined || input === undefined) return [];
  const isByRules = input.models === undefined;
  return [
    ...(isByRules
      ? [{ about: 'research and script', state: 'ok', said: 'by rules on this machine, free' } as const]
      : []),
    ...quote.items.map(
      ({ role, provider, model, costMicros }): Check => ({
        about: role,
        state: 'ok',
        said: `${provider === 'embedded' ? 'by voices of this machine' : `${provider} ${model}`}, ${costMicros.high === 0 ? 'free' : `likely ${dollars(costMicros.likely)}`}`,
      }),
    ),
  ];
}

async function speechPlanOf(place: Surroundings, speech: SpeechProvider): Promise<Finding> {
  const { audioSlots, speechRequestsPerMinute: perMinute } = queuePaces(place).speech(speech);
  if (speech.check === undefined) return { state: 'ok', said: `${audioSlots} takes at once on each worker` };
  const { used, plan } = await charactersThisMonth(place, speech);
  const rate = rateOf('requests', perMinute);
  const ofPlan = plan === undefined ? '' : ` of ${plan.toLocaleString('en-US')}`;
  const said = `${rate}, ${audioSlots} at once on each, ${used.toLocaleString('en-US')}${ofPlan} characters this month`;
  if (plan === undefined || used < plan) return { state: 'ok', said };
  return {
    state: 'warning',
    said,
    advice: 'Speech waits for a person until SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS is raised with the plan.',
  };
}

function modelPlanOf(place: Surroundings, { input }: Wanted): Check[] {
  if (input?.models === undefined) return [];
  const { concurrency = DEFAULT_MODEL_STEPS, requestsPerMinute } = queuePaces(place).models();
  const said = `${rateOf('steps', requestsPerMinute)}, ${concurrency} at once on each`;
  return [{ about: 'model plan', state: 'ok', said }];
}

function searchPlanOf(place: Surroundings, { input }: Wanted): Check[] {
  if (input?.web?.search === undefined) return [];
  const { concurrency = DEFAULT_SEARCHES, requestsPerMinute } = queuePaces(place).searches();
  const said = `${rateOf('queries', requestsPerMinute)}, ${concurrency} at once on each`;
  return [{ about: 'search plan', state: 'ok', said }];
}

function rateOf(what: string, perMinute: number | undefined): string {
  return perMinute === undefined ? 'no limit a minute' : `${perMinute} ${what} a minute on all workers`;
}

function pricesOf({ quote, prices, input }: Wanted, today: Date): Check[] {
  if (quote === undefined) return [];
  const unpriced = quote.unpriced.map(
    ({ provider, model }): Finding => ({
      state: 'warning',
      said: `${provider} ${model} has none; it is counted as free`,
      advice: 'If it is paid for, add a line to the price book.',
    }),
  );
  const found = [
    ...priceAges(quote.prices, today),
    ...unpriced,
    ...otherBook(prices?.id, input?.templates.prices.id),
  ];
  return found.map((finding) => ({ about: 'prices', ...finding }));
}

/** Calls are charged by the price book of the settings, quotes made from the one that the cost template names. */
function otherBook(charged: string | undefined, quoted: string | undefined): Finding[] {
  if (charged === undefined || quoted === undefined || charged === quoted) return [];
  return [
    {
      state: 'warning',
      said: `calls are charged by ${charged}, and quotes made from ${quoted}`,
      advice: `Name ${charged} under "prices" of the cost template, or set SHOWRUNNER_PRICES=${quoted}.`,
    },
  ];
}

function budgetState({ budgetHolds }: NonNullable<Wanted['quote']>): Check['state'] {
  return budgetHolds === 'never' || budgetHolds === 'at-best' ? 'warning' : 'ok';
}
