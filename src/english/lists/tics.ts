/** Words that people say without meaning them; one of them again and again is a tic. The first word of a turn, or anywhere. */
export const OPENING_TICS =
  /^["“]?(right|exactly|yeah|yes|yep|absolutely|totally|definitely|indeed|sure|wow|okay|ok|look|honestly|interesting|fascinating|good question|true|hmm|huh)\b(?! (?:now|away|after|before|in|at|on|to|the|about)\b)/i;
export const INNER_TICS =
  /\b(you know,|i mean,|sort of|kind of(?= (?:a|an|the|like|just|weird|strange|crazy|amazing)\b)|basically|literally|honestly|actually|to be fair|if you will|as it were)/gi;
