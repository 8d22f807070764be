/** The context that a request needs of a model on a server of one's own, which may cut what does not fit. */
import { DefectError, UnsentError } from '../../../domain/failure';
import type { ModelRequest } from '../language-model';

/** Fewer than a token of prose has, in any of the tokenisers: what is worked out with it is enough. */
const BYTES_A_TOKEN = 3;
/** More than a token of prose has: a prompt that was counted with fewer tokens than this was cut. */
const MOST_CHARACTERS_A_TOKEN = 6;
/** No server has a shorter context: one that counts fewer does not count. */
const FEWEST_LEFT = 1_000;
const TOKENS_AROUND_MESSAGE = 16;
/** A server loads its model anew for each length, so there are few: 8,192, 16,384, … */
const SHORTEST_CONTEXT = 8_192;

/** Tokens that a request takes in a context, about: what is read, and `outputTokens` of what may be written. */
export function roomOf(request: ModelRequest, outputTokens: number): number {
  const texts = textsOf(request);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return Math.ceil(bytes / BYTES_A_TOKEN) + TOKENS_AROUND_MESSAGE * texts.length + outputTokens;
}

/** A length of context with this room, at most `most`. */
export function contextWith(room: number, most = Number.POSITIVE_INFINITY): number {
  let length = SHORTEST_CONTEXT;
  while (length < room) length *= 2;
  return Math.min(length, most);
}

/** The refusal of a request before anything is sent. `way` is a sentence with a way out. */
export function tooLong(
  request: ModelRequest,
  room: number,
  context: number,
  { model, way }: { readonly model: string; readonly way: string },
): UnsentError {
  const needs = `The request ${request.prompt} needs a context of about ${inWords(room)} tokens`;
  return new UnsentError(
    new DefectError(`${needs}, and ${model} has ${inWords(context)}: it would be cut. ${way}`),
  );
}

/** True where the server counted fewer tokens than the prompt can have: it read a part of it. */
export function wasCut(request: ModelRequest, inputTokens: number): boolean {
  const characters = textsOf(request).reduce((sum, text) => sum + text.length, 0);
  return inputTokens >= FEWEST_LEFT && inputTokens < characters / MOST_CHARACTERS_A_TOKEN;
}

function textsOf({ system, messages }: ModelRequest): string[] {
  return [system, ...messages.map(({ content }) => content)];
}

/** `16,384`. */
export function inWords(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
