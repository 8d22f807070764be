/** Words that deny what follows them in their clause. */
export const DENIALS: ReadonlySet<string> = new Set([
  'not',
  "n't",
  'never',
  'no',
  'none',
  'nobody',
  'nothing',
  'nowhere',
  'neither',
  'nor',
  'without',
  'cannot',
]);

/** Words that deny or except without a word of {@link DENIALS}: with one of them on either side, a denial may be said otherwise. */
export const VEILED_DENIALS =
  /\b(?:(?:the|that|these|those|said|says|is|was|are|were) only|only (?:that|when|if|because|after|one)|sole|except|unless|hardly|barely|scarcely|rarely|seldom|few|little|less|instead|rather|fail\w*|lack\w*|miss(?:ed|es|ing)|refus\w*|forb[aio]d\w*|den(?:y|ies|ied|ial)|reject\w*|stop\w*|ceas\w*|avoid\w*|prevent\w*|absen\w+|empty|short of|free of|silent|false\w*|wrong\w*|untrue|un(?:able|known|clear|likely|certain|aware)|impossible|doubt\w*|all but|nothing but|too \w+ (?:to|for))\b/i;

/** A denial within a sentence. */
export const DENIES = /\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b/i;
