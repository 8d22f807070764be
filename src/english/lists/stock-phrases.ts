/** Phrases that lead over from anything to anything, and lead-ins that say only that something follows. */
export const STOCK_JOINTS: readonly RegExp[] = [
  /\blet['’]?s (?:now |just |first |all )?(?:take|dive|dig|move|turn|unpack|explore|get into|go back|look|break|circle|step back|talk about|begin|start)\b/i,
  /\b(?:that|this|which|it) (?:now )?(?:brings|leads|takes) us\b/i,
  /\bwith (?:that|this) (?:in mind|said|out of the way|being said)\b/i,
  /\b(?:having said that|that (?:being )?said|moving on|moving right along|without further ado|last but not least|needless to say)\b/i,
  /\b(?:here|this|that)(?:['’]?s| is) where (?:it|things|this|that)\b.*\bgets?\b/i,
  /\bbefore we (?:go|move|continue|get|dive|turn|wrap)\b/i,
  /\bmore to (?:it|this|that|the story)(?: than)?\b/i,
  /\b(?:next|following|another|final) (?:point|aspect|topic|part of (?:the|our)|chapter of (?:the|our))\b/i,
  /\b(?:one more thing|something else) (?:to|that|we|worth)\b|\bhere(?:['’]?s| is) one more thing\b/i,
  /\bit(?:['’]?s| is) (?:also )?(?:worth|important to|interesting to) (?:not|mention|remember|point|consider)/i,
  /\b(?:in other words|put (?:differently|simply|another way)|to put it (?:simply|differently|another way)|simply put)\b/i,
  /\b(?:by the way|speaking of|at the end of the day|when all is said and done|as (?:we|i) (?:have )?(?:said|seen|mentioned|discussed))\b/i,
  /\b(?:stay tuned|stick around|coming up next|you(?:['’]?re| are) (?:not )?going to (?:love|believe))\b/i,
];

/** Praise of each other, of the audience and of the show, and words that only turn up the volume. */
export const PRAISE: readonly RegExp[] = [
  /\b(?:great|good|excellent|fantastic|wonderful|amazing|brilliant|fascinating) (?:question|point|answer|insight|observation|way to put|way of putting)/i,
  /\bwhat an? (?:great|good|excellent|fantastic|wonderful|amazing|brilliant|lovely|fascinating)\b/i,
  /\b(?:you|that was|that is|that's) (?:explain|put|sum|phrase|say|said|ask)\w*\b.*\b(?:so|really|very|perfectly|beautifully|exactly|brilliantly)\b/i,
  /\bi (?:really |just |absolutely |do |so )*love (?:how|that|this|it|what|when|talking|hearing|the way)\b/i,
  /\b(?:listen|talk|go on|hear)\b.{0,24}\ball day\b/i,
  /\byou(?:['’]?re| are)(?: \w+)? (?:kind|brilliant|amazing|wonderful|fantastic|the best)\b/i,
  /\bthe best (?:listeners|audience|host|guests?)\b|\b(?:wonderful|amazing|great|fantastic|lovely) (?:audience|listeners|show|episode|guest|host|stuff)\b/i,
  /\b(?:absolutely|totally|literally|incredibl[ey]|truly|mind-blowing|awesome|amazing(?:ly)?|stunning|unbelievable|phenomenal|wow)\b/i,
  /\b(?:so|really) (?:proud|excited|thrilled|grateful|good, right)\b|\bhundred percent\b|\bjust (?:wow|brilliant|amazing|incredible)\b/i,
];
