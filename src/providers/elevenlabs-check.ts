/** Checks of an ElevenLabs account, by requests that cost nothing (elevenlabs.io/docs, "User", "Voices"). */
import { z } from 'zod';
import { elevenLabsOrigin } from './elevenlabs-address';
import type { Finding } from './finding';
import { askFree, troubleOf, valuesIn } from './free-request';
import { missingVoices } from './speech/check-speech';

export interface ElevenLabsAccount {
  readonly kind: string;
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly fetch: typeof globalThis.fetch;
}

const subscription = z.object({
  tier: z.string(),
  character_count: z.number(),
  character_limit: z.number(),
});

/** From here on the month's characters are as good as used. */
const NEARLY_USED = 0.9;
const SETTING = 'ELEVENLABS_API_KEY';

/** The plan and what is used of it. */
export async function checkElevenLabsAccount(
  account: ElevenLabsAccount,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  const reply = await ask(account, '/v1/user/subscription', signal);
  if (mayNotAsk(reply)) return { state: 'ok', said: 'the key may not read the plan; the account is there' };
  const trouble = troubleOf(reply, SETTING);
  if (trouble !== undefined) return trouble;
  const read = subscription.safeParse('body' in reply ? reply.body : undefined);
  if (!read.success)
    return {
      state: 'warning',
      said: 'it answers, and not as ElevenLabs does',
      advice: 'Check ELEVENLABS_BASE_URL.',
    };
  const { tier, character_count: used, character_limit: limit } = read.data;
  const said = `reachable; plan "${tier.slice(0, 40)}", ${number(used)} of ${number(limit)} characters used this month`;
  return used >= limit * NEARLY_USED
    ? {
        state: 'warning',
        said,
        advice: 'Speech stops with the plan; wait for the next month or raise the plan.',
      }
    : { state: 'ok', said };
}

/** `voices` by name and ElevenLabs' id. */
export async function checkElevenLabsVoices(
  account: ElevenLabsAccount,
  voices: readonly { readonly id: string; readonly voiceId: string }[],
  signal: AbortSignal | undefined,
): Promise<Finding> {
  const reply = await ask(account, '/v1/voices', signal);
  const known =
    'body' in reply && reply.status === 200 ? valuesIn(reply.body, 'voices', 'voice_id') : undefined;
  const names = voices.map(({ id }) => id).join(', ');
  if (known === undefined)
    return {
      state: 'ok',
      said: `its voices cannot be listed with this key; ${names} show when they first speak`,
    };
  const missing = voices.filter(({ voiceId }) => !known.includes(voiceId));
  if (missing.length === 0) return { state: 'ok', said: `has the voices ${names}` };
  return missingVoices(
    missing.map(({ id, voiceId }) => (id === voiceId ? id : `${id} (${voiceId})`)),
    known,
  );
}

function ask(
  { kind, apiKey, baseUrl, fetch }: ElevenLabsAccount,
  path: string,
  signal: AbortSignal | undefined,
) {
  const url = `${elevenLabsOrigin(baseUrl)}${path}`;
  const headers = { 'xi-api-key': apiKey };
  return askFree({ kind, service: 'elevenlabs', url, apiKey, headers, fetch }, signal);
}

/** A key may be held to speech alone. */
function mayNotAsk(reply: Awaited<ReturnType<typeof askFree>>): boolean {
  return (
    'status' in reply && reply.status === 401 && JSON.stringify(reply.body).includes('missing_permissions')
  );
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
