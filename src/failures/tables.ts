/** Failures by their codes and names, as `classify` reads them. */

/**
 * - `retry`: may pass by itself; tried again soon, a few times
 * - `wait`: the other side is busy and says so; tried again when it says, without using up the tries
 * - `park`: gives the same again until a person changes something; the step stands still and takes `retry`
 * - `reject`: what was handed in cannot be worked with; another `retry` of the same is of no use
 */
export type FailureClass = 'retry' | 'wait' | 'park' | 'reject';

export type Verdict = readonly [FailureClass, sentence?: string];

export const GARBLED = [
  'retry',
  'The answer of the service was cut off or garbled',
] as const satisfies Verdict;

/** Node's system errors and undici's; what is not named here is left to the general rules. */
export const BY_CODE: Readonly<Record<string, Verdict>> = {
  ...each(
    ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET'],
    'retry',
    'The connection was broken off',
  ),
  ...each(
    ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN'],
    'retry',
    'There is no connection',
  ),
  ...each(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'], 'retry', 'The address of the service was not found'),
  ...each(
    [
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'UND_ERR_CONNECT_TIMEOUT',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
    ],
    'retry',
    'The service did not answer in time',
  ),
  ...each(
    [
      'UND_ERR_RESPONSE_STATUS_CODE',
      'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
      'UND_ERR_DESTROYED',
      'UND_ERR_CLOSED',
      'UND_ERR_HEADERS_OVERFLOW',
      'EPROTO',
    ],
    ...GARBLED,
  ),
  ...each(
    ['EMFILE', 'ENFILE', 'EAGAIN', 'EBUSY', 'ENOMEM', 'EINTR', 'EIO', 'ESTALE'],
    'retry',
    'The machine is out of breath',
  ),
  // Tried again, a full disk would only have the same call paid for again.
  ...each(['ENOSPC', 'EDQUOT', 'EFBIG'], 'park', 'The disk is full; make room'),
  ...each(
    ['EROFS', 'EACCES', 'EPERM'],
    'park',
    'The data directory cannot be written; give this process the right to',
  ),
  ...each(
    ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'],
    'park',
    'A file is not where it should be',
  ),
  ...each(
    [
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    'park',
    'The certificate of the service is not trusted',
  ),
  ...each(
    ['ERR_INVALID_URL', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE', 'UND_ERR_INVALID_ARG'],
    'park',
  ),
};

/** Errors by their name: our own, the AI SDK's, the language's. Their message is the sentence. */
export const BY_NAME: Readonly<Record<string, Verdict>> = {
  ...each(['InputError'], 'reject'),
  ...each(['DefectError', 'BudgetError', 'ArtifactError'], 'park'),
  ...each(['StoreUnavailableError'], 'retry'),
  ...each(['ElsewhereError'], 'wait'),
  ...each(['TimeoutError'], 'retry', 'The service did not answer in time'),
  ...each(['AbortError'], 'retry', 'The work was broken off'),
  ...each(
    [
      'AI_EmptyResponseBodyError',
      'AI_NoContentGeneratedError',
      'AI_NoSpeechGeneratedError',
      'AI_NoTranscriptGeneratedError',
      'AI_InvalidStreamPartError',
      'AI_UIMessageStreamError',
    ],
    'retry',
  ),
  // A reply that reaches us has been through bounded repair already.
  ...each(
    [
      'AI_NoObjectGeneratedError',
      'AI_NoOutputGeneratedError',
      'AI_JSONParseError',
      'AI_TypeValidationError',
      'AI_InvalidResponseDataError',
      'AI_ToolCallRepairError',
    ],
    'park',
  ),
  ...each(
    [
      'AI_LoadAPIKeyError',
      'AI_LoadSettingError',
      'AI_NoSuchModelError',
      'AI_NoSuchProviderError',
      'AI_UnsupportedFunctionalityError',
      'AI_InvalidArgumentError',
      'AI_InvalidPromptError',
      'AI_TooManyEmbeddingValuesForCallError',
    ],
    'park',
  ),
  // Bugs: the same code gives the same again; a mended worker and `retry` do not.
  ...each(['TypeError', 'RangeError', 'ReferenceError', 'AssertionError', 'ZodError'], 'park'),
};

/** Where one of these speaks, its cause does not. */
export const OURS: readonly string[] = [
  'InputError',
  'DefectError',
  'BudgetError',
  'ArtifactError',
  'StoreUnavailableError',
  'ElsewhereError',
];

/** No request went out. */
export const NEVER_REACHED: readonly string[] = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
];

/** What Node's parser of HTTP and its unpackers say of bytes that they cannot read. */
export const GARBLED_CODE = /^(?:HPE_|Z_|ERR__ERROR_|ERR_BROTLI)/;

function each(names: readonly string[], ...verdict: Verdict): Record<string, Verdict> {
  return Object.fromEntries(names.map((name) => [name, verdict]));
}
