/** Models that think before they write: how much of it is asked for, and the room it needs. */
import type { ModelKind } from './model-client';

export interface Thinking {
  /** Services count thinking as output and cut off both together, so this is added to what may be written. */
  readonly roomTokens: number;
  /** As the AI SDK's `providerOptions` take it. */
  readonly options: Readonly<Record<string, Readonly<Record<string, ThinkingOption>>>>;
}

type ThinkingOption =
  | string
  | boolean
  | { readonly thinkingBudget?: number; readonly thinkingLevel?: string };

const NONE: Thinking = { roomTokens: 0, options: {} };
const ROOM_TOKENS = 8_192;
const GEMINI_BUDGET_TOKENS = 2_048;

/** By the names of the models; a model that is not known to think gets no room for it. */
export function thinkingOf(kind: ModelKind, model: string): Thinking {
  switch (kind) {
    case 'openai':
      if (!/^(?:o\d|gpt-(?:[5-9]|\d\d))(?!.*-chat)/.test(model)) return NONE;
      // The "pro" models know one effort only, which is not this one.
      return {
        roomTokens: ROOM_TOKENS,
        options: model.includes('-pro') ? {} : { openai: { reasoningEffort: 'low' } },
      };
    case 'google':
      if (/^gemini-2\.5-/.test(model)) {
        const thinkingConfig = { thinkingBudget: GEMINI_BUDGET_TOKENS };
        return { roomTokens: GEMINI_BUDGET_TOKENS, options: { google: { thinkingConfig } } };
      }
      if (!/^gemini-(?:[3-9]|\d\d)/.test(model)) return NONE;
      return { roomTokens: ROOM_TOKENS, options: { google: { thinkingConfig: { thinkingLevel: 'low' } } } };
    case 'perplexity':
      return model.includes('reasoning') ? { roomTokens: ROOM_TOKENS, options: {} } : NONE;
    case 'anthropic':
      // From Claude 5 on all of them think unless told otherwise, and some cannot be told.
      if (!/^claude-[a-z]+-(?:[5-9]|\d\d)(?:-|$)/.test(model)) return NONE;
      return { roomTokens: ROOM_TOKENS, options: { anthropic: { effort: 'low' } } };
    case 'ollama':
      // Ollama has its models think unless told otherwise, which takes minutes on a processor; this one cannot be told.
      return /^(?:.*\/)?gpt-oss\b/.test(model)
        ? { roomTokens: ROOM_TOKENS, options: { ollama: { think: 'low' } } }
        : { roomTokens: 0, options: { ollama: { think: false } } };
    case 'lmstudio':
    case 'compatible':
      return NONE;
  }
}
