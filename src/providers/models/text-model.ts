/** The part of the AI SDK's clients that is used. */
import type { LanguageModelV3CallOptions, LanguageModelV3GenerateResult } from '@ai-sdk/provider';

export interface ClientSettings {
  readonly baseUrl: string;
  /** Left out for servers of one's own that ask for none. */
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly fetch: typeof globalThis.fetch;
}

export interface TextModel {
  doGenerate(options: LanguageModelV3CallOptions): PromiseLike<{
    readonly content: LanguageModelV3GenerateResult['content'];
    readonly finishReason: LanguageModelV3GenerateResult['finishReason'];
    readonly usage: {
      readonly inputTokens: { readonly total: number | undefined };
      readonly outputTokens: { readonly total: number | undefined };
    };
  }>;
}
