/**
 * Words of a source that speak to software instead of readers. No rule finds all of them; what makes them harmless is that
 * hosts come from the template and facts from verbatim quotes. This one keeps the plain ones from being read out.
 */
const TO_A_MODEL: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|discard)\b[^.!?]{0,40}\b(?:previous|prior|above|earlier|preceding|former|all|any|your|these|those|the)\b[^.!?]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|commands?|context|constraints?|schema|fence|delimiters?)\b/iu,
  /\b(?:system|developer|hidden|initial|original) (?:prompts?|messages?|instructions?|overrides?|notes?)\b/iu,
  /\b(?:new|updated|revised|real|actual|following|additional) (?:instructions?|task|directives?|orders?)\b[^.!?]{0,20}(?::|\b(?:for you|from|follow|are|is)\b)/iu,
  /\byou are (?:now |actually |no longer )?(?:an? |the )?(?:\p{L}+ ){0,3}(?:AI|assistant|language model|chatbot|LLM|GPT|agent|jailbroken|DAN)\b/iu,
  /\b(?:as|dear|attention|note to|message to|instructions? (?:to|for)|to) (?:an? |the |all |any |every )?(?:AI|assistants?|language models?|LLMs?|chatbots?|writing model|writer model|model|podcast (?:generator|software|script writer)|summari[sz]ers?)\b/iu,
  /\b(?:AI|assistants?|language models?|LLMs?|chatbots?|summari[sz]ers?|(?:script|podcast) (?:writer|generator)s?)\b[^.!?]{0,30}\b(?:must|should|shall|have to|are required|is required|will now|please)\b/iu,
  /<\/?\s*(?:system|assistant|user|instructions?|tool|admin|im_start|im_end)\b|<\|[^|]{0,40}\|>|\[\/?INST\]|^\s*#{2,}\s*(?:system|instruction|response)|\b(?:BEGIN|END) (?:SYSTEM|INSTRUCTIONS?|PROMPT)\b/imu,
  /\[(?:source|script|draft|claims|material) [0-9a-f]{4,} (?:begins|ends)\]|\b(?:source|untrusted|quoted) (?:text|material|content|data) (?:ends|is over|stops) here\b/iu,
  /\b(?:add|introduce|include|bring in|create|announce)\b[^.!?]{0,30}\b(?:new|third|fourth|another|additional|guest|co-?)[ -]?\s?(?:host|speaker|presenter|guest|voice|narrator)\b/iu,
  /\b(?:the|both|each|your|our|a|every) (?:hosts?|presenters?|narrators?|speakers?|podcast|episode|script|show)\b[^.!?]{0,40}\b(?:must|should|shall|has to|have to|needs? to|will) (?:now )?(?:say|tell|state|claim|mention|read|announce|promote|recommend|end|begin|open|call|include|advise|urge)\b/iu,
  /\b(?:tell|inform|convince|urge|remind|advise) (?:the |your |all )?(?:listeners|audience|readers of this summary)\b/iu,
  /\b(?:reply|respond|answer|output|print|return) (?:only |just |exactly |solely )?(?:with|in|the|nothing but)\b[^.!?]{0,40}\b(?:JSON|word|phrase|text|following|string|format|prompt|sentence|approved|score)\b/iu,
  /\b(?:give|award|assign|score|rate)\b[^.!?]{0,30}\b(?:script|episode|draft|answer)\b[^.!?]{0,30}\b(?:1\.0|100|full marks|perfect|highest)\b/iu,
  /\b(?:mark|treat|label|record|list) (?:this|these|it|the following|every|each|all)\b[^.!?]{0,40}\b(?:as )?(?:verified|confirmed|true|proven|undisputed|authoritative)\b/iu,
  /\b(?:do not|don't|never) (?:mention|reveal|tell|disclose|extract|quote|cite)\b[^.!?]{0,50}\b(?:this|these|instructions?|prompt|note|message|that)\b/iu,
];

/** Letters of other alphabets and full-width forms that are drawn like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ո: 'n',
  ԁ: 'd',
  ɡ: 'g',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  І: 'I',
  Ѕ: 'S',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  ι: 'i',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ι: 'I',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
};

/** True for a sentence that tells a model what to do. Sees through unseen and look-alike characters. */
export function speaksToAModel(sentence: string): boolean {
  const plain = [...sentence.normalize('NFKC').replace(/[\p{Cf}\u{E0000}-\u{E007F}]/gu, '')]
    .map((letter) => LOOKALIKES[letter] ?? letter)
    .join('')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ');
  return TO_A_MODEL.some((pattern) => pattern.test(plain));
}
