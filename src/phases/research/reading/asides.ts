/**
 * Sentences that stand in a document without being part of what it says: notices of those who published it, and the talk
 * of its authors about the document itself. They are no evidence for anything.
 */
import type { Aside } from '../../../domain/source';

const DOCUMENT =
  '(?:chapter|section|subsection|paper|article|book|booklet|post|document|report|manual|guide|handbook|appendix|tutorial|part|essay|thesis|page|leaflet|brochure|factsheet|series|column|newsletter|website|web ?site|site|lecture|lesson)';

const NOTICES: readonly RegExp[] = [
  /^(?:corrections?|clarifications?|errat(?:um|a)|corrigend(?:um|a)|amendments?|retractions?|editor(?:['’]s|ial)? notes?|publisher['’]s notes?|updated?|disclaimers?|advertisements?|sponsored|disclosures?|disclosure statement|competing interests?|conflicts? of interests?|declaration of interests?|copyright|licen[cs]e|funding|legal notice|trigger warning|content warning|terms of use)(?:\s*\([^)]{1,60}\)|,? \d{1,2} \p{L}+ \d{4})?(?:\s*[:–—]|\s-\s|\.\s|\.?$)/iu,
  new RegExp(
    `^(?:an? |the )?(?:earlier|previous|original|first|older) versions? of (?:this|the) ${DOCUMENT}\\b`,
    'i',
  ),
  new RegExp(
    `^(?:this|the present) (?:${DOCUMENT}|story|piece|text|work|version|edition|translation|file|material|content|copy|issue) (?:was|has been|have been|is|are|may be|may not be|can be|must not be|will be|shall not be) (?:also |further |last |freely |only |being )*(?:updated|amended|corrected|edited to|originally published|first published|republished|reproduced|distributed|redistributed|copied|licen[cs]ed|released under|published under|made available|provided ["“']?as|provided in order|subject to|protected by|for information|for informational|not intended|intended (?:only )?(?:for|as) (?:general )?(?:information|educational)|not (?:legal|medical|financial|investment)|copyright|out of date|obsolete|superseded|supported by|sponsored by|brought to you)`,
    'i',
  ),
  /^(?:this (?:page|document|article|site) (?:was |has been )?)?last (?:modified|updated|edited|reviewed|changed|revised)\b/i,
  /^(?:please )?(?:sign up|subscribe|unsubscribe|follow us|share this|click (?:here|on|below)|tap here|read more|read next|enjoy(?:ed|ing)? this|join (?:our|the \S+ newsletter)|get (?:our|the) .{0,60}\b(?:newsletter|inbox|e-?mail)|donate (?:now|today|here)|become a (?:member|patron|subscriber)|support (?:us|our (?:work|journalism))|enter your e-?mail|log ?in to|register (?:now|here|for free)|download (?:the|our) app|listen to (?:this|our) (?:article|podcast)|advertisement$|loading(?:\.{3}|…))\b/i,
  /\b(?:delivered|straight|sent|arrives?)\b.{0,30}\b(?:to )?your inbox\b|\b(?:sign up|subscribe)\b.{0,40}\b(?:newsletter|mailing list|updates)\b/i,
  /^(?:we|this (?:web ?)?site|our (?:web ?)?site|this page) (?:and our partners )?(?:uses?|stores?|sets?) (?:\S+ ){0,3}cookies\b|^by (?:continuing|clicking|using|signing up|browsing|subscribing)\b.{0,120}\b(?:you (?:agree|accept|consent)|cookies|terms)\b|^accept (?:all )?(?:cookies)?$|\bprivacy policy\b.{0,60}\bterms\b/i,
  /^\(?(?:examples?|details?|more) (?:is |are )?(?:forthcoming|to (?:come|follow|be (?:added|written)))\b/i,
  /\ball rights reserved\b|^(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|by))|\blicen[cs]ed under\b.{0,60}\blicen[cs]e\b|\bcreative commons\b.{0,60}\blicen[cs]e\b|^permission is (?:hereby )?granted\b|^no part of this\b|^reproduced (?:by|with) permission\b|^reprinted (?:by|with|from)\b|^redistribution and use\b/i,
  /^(?:the )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|stated|contained)\b|^(?:the |any )?(?:information|content|material)s? (?:in|on|contained in|provided (?:in|on|by)) (?:this|the) (?:\S+ ){0,2}(?:is|are) (?:\S+ ){0,3}(?:not|only|for (?:general )?information|provided|without|intended)\b|^(?:nothing (?:in|on) this (?:article|web ?site|site|page|post|blog|publication|podcast|report)|neither the (?:author|publisher)|the authors? (?:declares?|reports?) (?:no|that (?:they|he|she) ha))|\bconsult (?:a|your) (?:doctor|physician|lawyer|qualified|professional|financial)\b|\bfor (?:informational|educational|general information) purposes only\b|\bpast performance (?:is|does) not\b/i,
];

const ABOUT_DOCUMENT: readonly RegExp[] = [
  new RegExp(
    `^(?:in|throughout|at the (?:end|beginning|start) of) (?:this|the (?:present|following|next|previous|preceding|last|first|second|third|remaining|rest of (?:this|the)|remainder of (?:this|the)|course of this)) (?:${DOCUMENT}s?)\\b,?(?: \\S+){0,3} (?:we|i|you|one|is|are|will)\\b`,
    'i',
  ),
  /^(?:(?:now|first|next|then|finally|below|here|later|in what follows|to begin with),? )?(?:we|i)(?:['’]ll)? (?:(?:will|shall|now|then|first|also|next|briefly|finally|further|want to|would like to|are going to|am going to) )*(?:describe|explain|discuss|outline|summari[sz]e|review|turn to|begin (?:by|with)|start (?:by|with)|give an overview|take a (?:closer )?look|look (?:at|into)|see (?:how|why|that|what)|show (?:how|why|you)|introduce|talk about|cover|return to|focus on|use the (?:term|word|following))\b/i,
  new RegExp(
    `^(?:this|the present|the following|the next|the previous|the remaining|the rest of (?:this|the)|the remainder of (?:this|the)|most of (?:the remainder of )?this|each) ${DOCUMENT}s? (?:(?:will|also|first|then|now|briefly|attempts? to|tries to|aims? to|seeks to|does not|is meant to|is intended to|can|should|may) )*(?:describes?|explains?|discuss(?:es)?|presents?|outlines?|introduces?|summari[sz]es?|reviews?|covers?|contains?|shows?|examines?|explores?|lists?|gives?|assumes?|provides?|deals? with|looks? (?:at|into)|documents?|write down|begins? (?:by|with)|concludes?|consists? of|focus(?:es)? on|address(?:es)?|is (?:organi[sz]ed|structured|divided|about|aimed|intended|for|based|devoted|dedicated|written|a (?:guide|introduction|summary|collection))|are (?:organi[sz]ed|devoted)|be read|help|serves? as|offers?|represents?)\\b`,
    'i',
  ),
  /\b(?:the|see(?: the)?|(?:as )?(?:shown|seen|given|listed|illustrated|depicted|described|explained|summari[sz]ed) in(?: the)?|following) (?:\S+ )?(?:diagram|figure|table|chart|graph|image|picture|photo(?:graph)?|example|screenshot|listing|illustration|section|subsection|chapter|list|box|sidebar|video|equation|formula|footnote|appendix)s? (?:above|below|overleaf|on the (?:left|right|next page|previous page|facing page|opposite page))(?! (?:the|an?|his|her|its|our|their|it|zero|sea|ground|average|[\d]))/i,
  /^(?:figure|fig\.|table|chapter|section|appendix|box|chart|listing|example|annex) \d[\d.]*[a-z]? (?:(?:above|below|also|then|now) )*(?:shows?|describes?|lists?|gives?|illustrates?|contains?|presents?|explains?|covers?|summari[sz]es?|depicts?|provides?|compares?|discuss(?:es)?)\b/i,
  /^\(?(?:see|see also|cf\.|refer to|consult|for (?:more|further|additional|full|the full) (?:information|details?|reading|discussion|examples|background)|for (?:a )?(?:full |complete |detailed )?(?:details|description|discussion|list|overview|introduction)s?\b.{0,40}\bsee|details (?:about|of|on|can|are)|more (?:details|information)|further (?:details|information|reading))\b/i,
  /^(?:as (?:we|i|you)(?:['’](?:ve|ll)| have| will| can)? (?:just |already )?(?:saw|seen|see|said|mentioned|noted|discussed|described|explained)|as (?:mentioned|noted|discussed|described|explained|stated|shown|seen) (?:above|below|earlier|before|in (?:the|section|chapter)|previously))\b.{0,20}$/i,
  /^(?:let us|let['’]s|let me|read on|keep reading|recall that|recall from|note that (?:the )?(?:this|following|example)|click|scroll|turn to page|we hope (?:that )?(?:this|you)|we (?:would like to )?thank|i (?:would like to )?thank|the authors? (?:would like to )?thanks?|thanks (?:to|for)|thank you)\b/i,
];

/** Kind of aside that a sentence is; undefined when it is part of the text. */
export function asideOf(sentence: string): Aside | undefined {
  const text = sentence.slice(0, 400).trim();
  if (NOTICES.some((pattern) => pattern.test(text))) return 'notice';
  return ABOUT_DOCUMENT.some((pattern) => pattern.test(text)) ? 'about-document' : undefined;
}
