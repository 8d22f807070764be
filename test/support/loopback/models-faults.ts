/** What can go wrong at a model service, and when it does. */

const MODEL_FAULT_KINDS = {
  'error-500': 'answers 500; not billed',
  'error-503': 'answers 503; not billed',
  overloaded: 'answers 529 as Anthropic does; not billed',
  'rate-limit': 'answers 429 with Retry-After; not billed',
  'minute-quota': "answers 429 with Google's RetryInfo in the body; not billed",
  'quota-exhausted': 'answers 429 insufficient_quota; not billed',
  'bad-request': 'answers 400; not billed',
  hang: 'never answers; not billed',
  'hang-after-billing': 'never answers; billed',
  'reset-before-billing': 'resets the connection; not billed',
  'reset-after-billing': 'resets the connection before the reply; billed',
  'cut-short': 'states the full length and closes after half; billed',
  malformed: 'a whole body that is half of a JSON, status 200; billed',
  html: 'a page instead of JSON, status 200; billed',
  'wrong-schema': 'a reply whose JSON is not what was asked for; billed',
  'no-json': 'a reply in prose; billed',
  prose: 'the right JSON with prose and a fence around it; billed',
  empty: 'a reply without text; billed',
  'finish-length': 'the first half of the text, cut off at the limit; billed',
  refused: 'ended by the content filter; billed',
  'no-usage': 'the right reply without its tokens; billed',
} as const;

export type ModelFaultKind = keyof typeof MODEL_FAULT_KINDS;

export interface ModelFaultScript {
  /** By number of the model call, from 1; each strikes once. */
  readonly at: Readonly<Record<number, ModelFaultKind>>;
  /** By prompt id: what meets its first calls, in order. */
  readonly ofPrompt: Readonly<Record<string, readonly ModelFaultKind[]>>;
  readonly retryAfterSeconds: number;
}

export const NO_MODEL_FAULTS: ModelFaultScript = { at: {}, ofPrompt: {}, retryAfterSeconds: 2 };

export const UNBILLED_MODEL_FAULTS: ReadonlySet<ModelFaultKind> = new Set<ModelFaultKind>([
  'error-500',
  'error-503',
  'overloaded',
  'rate-limit',
  'minute-quota',
  'quota-exhausted',
  'bad-request',
  'hang',
  'reset-before-billing',
]);

/** `earlier` is how often this prompt was asked before. */
export function modelFaultOf(
  { call, prompt, earlier }: { readonly call: number; readonly prompt: string; readonly earlier: number },
  script: ModelFaultScript,
): ModelFaultKind | undefined {
  return script.at[call] ?? script.ofPrompt[prompt]?.[earlier];
}

/** The text of the reply, and how it ended, under a fault. */
export function spoiltReply(
  fault: ModelFaultKind | string | undefined,
  text: string,
): { readonly text: string; readonly finish: 'stop' | 'length' | 'refused' } {
  switch (fault) {
    case 'wrong-schema':
      return { text: '{"unexpected":true}', finish: 'stop' };
    case 'no-json':
      return { text: 'I would rather talk about something else.', finish: 'stop' };
    case 'prose':
      return {
        text: `Here it is {as asked}:\n\n\`\`\`json\n${text}\n\`\`\`\n\nI hope this helps.`,
        finish: 'stop',
      };
    case 'empty':
      return { text: '', finish: 'stop' };
    case 'finish-length':
      return { text: text.slice(0, text.length >> 1), finish: 'length' };
    case 'refused':
      return { text: '', finish: 'refused' };
    default:
      return { text, finish: 'stop' };
  }
}
