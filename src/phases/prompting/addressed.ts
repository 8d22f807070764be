/**
 * Words of a source that speak to software instead of readers. No rule finds all of them; what makes them harmless is that
 * hosts come from the template and facts from verbatim quotes. These keep the plain ones from being read out.
 */
const SOFTWARE = String.raw`(?:AI|A\.I\.|AIs|assistants?|language models?|LLMs?|GPTs?|chatbots?|summari[sz]ers?|(?:script|podcast|episode) (?:writers?|generators?|models?)|writing models?|researcher model|agents?)`;
const STARTS = String.raw`(?:^|[.:;!?,"'”)\]>*–—-]\s*|\b(?:please|now|then|and|you|must|should|instead)\s+)`;
const STRAIGHT = (pattern: string) => new RegExp(pattern, 'iu');

const TO_A_MODEL: readonly RegExp[] = [
  STRAIGHT(
    String.raw`\b(?:ignor\w*|disregard\w*|forget\w*|overrid\w*|bypass\w*|discard\w*|supersed\w*)\b[^.!?]{0,40}\b(?:previous|prior|above|earlier|preceding|former|original|your|system)\b[^.!?]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|commands?|context|constraints?|schema|messages?|delimiters?|text)\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:ignore|disregard|override|bypass)\b[^.!?]{0,40}\b(?:instructions?|prompts?|guidelines?|schema|delimiters?|fence)\b`,
  ),
  STRAIGHT(
    String.raw`\b(?:your|the|this|reveal|print|repeat|new) (?:hidden |full |secret )?(?:system|developer|initial) (?:prompt|message|instruction|override)\b`,
  ),
  STRAIGHT(
    String.raw`\b(?:system|developer|admin|root) (?:prompt|messages?|instructions?|override|note|notice|update|alert)\s*(?:[:\]>—–-]|\d)`,
  ),
  STRAIGHT(
    String.raw`\b(?:new|updated|revised|real|actual|following|additional|your) (?:instructions?|task|directives?|orders?)\b\s*(?::|(?:is|are) (?:now|to)\b|for (?:you|the|any|all) )`,
  ),
  STRAIGHT(
    String.raw`\byou are (?:now |actually |no longer )?(?:an? |the |in )?(?:[\p{L}-]+ ){0,3}(?:${SOFTWARE}|jailbroken|DAN|developer mode)\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:dear|attention|hey|hello|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|notice (?:to|for)|memo (?:to|for)|to)[,:]? (?:an? |the |all |any |every |whatever )?(?:\p{L}+ ){0,2}${SOFTWARE}\b`,
  ),
  STRAIGHT(
    String.raw`\b${SOFTWARE}\b[^.!?]{0,30}\b(?:reading|processing|parsing|summari[sz]ing|using|extracting|working (?:with|from)) (?:this|these|the (?:above|following|present))\b`,
  ),
  STRAIGHT(String.raw`${STARTS}as an? (?:AI|language model|assistant|LLM)\b[^.!?]{0,20}\byou\b`),
  /<\/?\s*(?:system|assistant|user|instructions?|tool|admin|prompt|im_start|im_end)\b[^>]{0,40}>|<\|[^|]{0,40}\|>|\[\/?(?:INST|SYS|SYSTEM|ASSISTANT)\]|<<\/?SYS>>|^\s*#{2,}\s*(?:system|instruction|response|assistant)\b|\b(?:BEGIN|END|START)[ _](?:SYSTEM|INSTRUCTIONS?|PROMPT|UNTRUSTED|SOURCE)\b|^(?:system|assistant|developer)\s*:/imu,
  STRAIGHT(
    String.raw`\[?(?:source|script|draft|claims|material) [0-9a-f]{6,} (?:begins|ends)\]?|\b(?:source|untrusted|quoted) (?:text|material|content|data|document)s? (?:ends?|is over|stops?) here\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:add|introduce|include|bring in|create|announce|invent|use)\b[^.!?]{0,40}\b(?:hosts?|speakers?|presenters?|narrators?|co-?hosts?|guests?)\b`,
  ),
  STRAIGHT(
    String.raw`\b(?:there is|this (?:show|podcast|episode) has|is) (?:also )?(?:now )?an? (?:new|third|fourth|additional|guest) (?:host|speaker|presenter|narrator)\b`,
  ),
  STRAIGHT(
    String.raw`\b(?:the|both|each|your|our|every|all) (?:hosts?|presenters?|narrators?|podcast|episode|script)\b[^.!?]{0,25}\b(?:must|should|shall|has to|have to|needs? to) (?:now |also |always |never )?(?:say|tell|state|claim|mention|read|announce|promote|recommend|end|begin|open|call|include|advise|urge|repeat|thank|praise)\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:open|begin|start|end|close|finish) (?:the|this|your) (?:episode|podcast|script|summary) (?:with|by)\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:tell|inform|convince|urge|remind|advise|assure) (?:the |your |all )?(?:listeners?|audience)\b`,
  ),
  STRAIGHT(
    `${STARTS}(?:say|state|write|report|claim|conclude) (?:that |in the (?:script|episode|podcast|summary) )`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:reply|respond|answer|output|print|return)\b[^.!?]{0,40}\b(?:JSON|exactly|nothing but|following|string|prompt|approved|score|verbatim|findings)\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:give|award|assign|score|rate)\b[^.!?]{0,30}\b(?:script|episode|draft|gates?)\b[^.!?]{0,30}\b(?:1\.0|100|full marks|perfect|highest|one)\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:mark|treat|label|record|list|count|quote|extract) (?:this|these|it|the following|every|each|all|only)\b[^.!?]{0,50}\b(?:verified|confirmed|true|proven|undisputed|authoritative|statements?|sentences?|claims?|findings?|sources?)\b`,
  ),
  STRAIGHT(
    String.raw`${STARTS}(?:do not|don't|never) (?:mention|reveal|disclose|extract|quote|cite|use|tell)\b`,
  ),
];

/** Letters of other alphabets that are drawn like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['асеорхуіѕјԁһԛԝ', 'aceopxyisjdhqw'],
    ['АВСЕНКМОРТХУІЅЈ', 'ABCEHKMOPTXYISJ'],
    ['αορνικυ', 'aopviku'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['ıɡоո', 'igon'],
  ].flatMap(([drawn = '', meant = '']) => [...drawn].map((letter, at) => [letter, meant[at] ?? letter])),
);

/** True for a sentence that tells a model what to do. Sees through unseen and look-alike characters. */
export function speaksToAModel(sentence: string): boolean {
  const seen = sentence.normalize('NFKC').replace(/[\p{Cf}\p{Mn}\u{E0000}-\u{E007F}]/gu, '');
  const plain = [...seen]
    .map((letter) => LOOKALIKES[letter] ?? letter)
    .join('')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  return TO_A_MODEL.some((pattern) => pattern.test(plain));
}
