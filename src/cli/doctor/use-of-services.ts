/** What an episode would use: who does what at which price, how fast, and what is left of the month. */
import { charactersThisMonth, modelPace, type Surroundings, speechPace } from '../../composition';
import { type Check, type Finding, priceAges } from '../../domain/doctor';
import type { SpeechProvider } from '../../providers/speech/speech-provider';
import { DEFAULT_MODEL_STEPS } from '../../temporal/queue-defaults';
import { dollars, quoteLine } from '../quote-table';
import { checked } from './checking';
import type { Wanted } from './wanted-episode';

export async function checkUse(
  place: Surroundings,
  wanted: Wanted,
  today: Date,
  stop: AbortSignal,
): Promise<Check[]> {
  const { speech, quote } = wanted;
  const pace = speech && (await checked('speech plan', () => speechPlanOf(place, speech), stop));
  return [...rolesOf(wanted), ...(pace ?? []), ...modelPaceOf(wanted), ...pricesOf(wanted, today)].concat(
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
        said: `${provider} ${model}, ${costMicros.high === 0 ? 'free' : `likely ${dollars(costMicros.likely)}`}`,
      }),
    ),
  ];
}

async function speechPlanOf(place: Surroundings, speech: SpeechProvider): Promise<Finding> {
  const { audioSlots, speechRequestsPerMinute: perMinute } = speechPace(speech, place);
  if (speech.check === undefined) return { state: 'ok', said: `${audioSlots} takes at once on each worker` };
  const { used, plan } = await charactersThisMonth(place, speech);
  const rate =
    perMinute === undefined ? 'no limit a minute' : `${perMinute} requests a minute on all workers`;
  const ofPlan = plan === undefined ? '' : ` of ${plan.toLocaleString('en-US')}`;
  const said = `${rate}, ${audioSlots} at once on each, ${used.toLocaleString('en-US')}${ofPlan} characters this month`;
  if (plan === undefined || used < plan) return { state: 'ok', said };
  return {
    state: 'warning',
    said,
    advice: 'Speech waits for a person until SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS is raised with the plan.',
  };
}

function modelPaceOf({ input }: Wanted): Check[] {
  if (input?.models === undefined) return [];
  const { concurrency = DEFAULT_MODEL_STEPS, requestsPerMinute } = modelPace();
  const rate =
    requestsPerMinute === undefined
      ? 'no limit a minute'
      : `${requestsPerMinute} steps a minute on all workers`;
  return [{ about: 'model plan', state: 'ok', said: `${rate}, ${concurrency} at once on each` }];
}

function pricesOf({ quote }: Wanted, today: Date): Check[] {
  if (quote === undefined) return [];
  const unpriced = quote.unpriced.map(
    ({ provider, model }): Finding => ({
      state: 'warning',
      said: `${provider} ${model} has none; it is counted as free`,
      advice: 'If it is paid for, add a line to the price book.',
    }),
  );
  return [...priceAges(quote.prices, today), ...unpriced].map((finding) => ({ about: 'prices', ...finding }));
}

function budgetState({ budgetHolds }: NonNullable<Wanted['quote']>): Check['state'] {
  return budgetHolds === 'never' || budgetHolds === 'at-best' ? 'warning' : 'ok';
}
