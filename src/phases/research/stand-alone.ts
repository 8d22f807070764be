import type { AcronymDefinitions } from '../../english/abbreviations';
import { raiseFirst, stripConnective } from '../../english/connectives';
import { isFiniteVerb } from '../../english/verbs';
import { countWords } from '../../english/words';

/** Asides up to this many words are lifted out of their brackets; longer ones are dropped with them. */
const LIFTED_WORDS = 12;

/** Joints in the middle of a sentence: "Nobody, moreover, can say". */
const INNER_JOINT =
  /, (?:however|moreover|therefore|though|for example|for instance|in turn|furthermore|nevertheless|nonetheless|consequently|besides|indeed|of course|then|on the other hand|by contrast|in contrast), (\S+)/g;
const TRAILING_JOINT = /,? (?:however|though|for example|for instance|as well|too)(?=[.!]["”]?$)/;

/**
 * A sentence as it can be said on its own: without reference markers, brackets and joints to the sentence before.
 * Words inside quotation marks are left as they are. Facts never change: things are only taken away or lifted out.
 */
export function standAlone(sentence: string, acronyms: AcronymDefinitions): string {
  const bare = dropMarkers(sentence);
  const unbracketed = outsideQuotations(bare, (text) => text).includes('(')
    ? liftBrackets(bare, acronyms)
    : bare;
  const unjoined = stripConnective(unjoin(tidy(unbracketed))).text;
  return raiseFirst(tidy(unjoined));
}

/** `[3]`, `[a, b]`, `[citation needed]`, superscript figures. */
function dropMarkers(text: string): string {
  return text
    .replace(/\s?\[(?:\d[\d\s,–-]*|[a-z]|citation needed|note \d+|edit)\]/gi, '')
    .replace(/(?<=[\p{L}.,;”"])[¹²³⁰-⁹]+/gu, '');
}

function liftBrackets(text: string, acronyms: AcronymDefinitions): string {
  const flat = text.replace(/\(([^()]*)\(([^()]*)\)([^()]*)\)/g, '($1$2$3)');
  return flat.replace(
    /(\s?)\(([^()]*)\)(\S?)/g,
    (_all, space: string, inside: string, next: string, at: number, whole: string) => {
      const after = next === '' ? '' : next;
      if (isCitation(inside)) return after === '' || /[.,;:!?”"’]/.test(after) ? after : space + after;
      if (
        acronyms.has(inside) &&
        whole
          .slice(0, at)
          .toLowerCase()
          .endsWith((acronyms.get(inside) ?? '').toLowerCase())
      )
        return `, or ${inside}${after === '' ? ',' : after}`;
      if (!isLiftable(inside)) return after;
      return `, ${inside}${/[.,;:!?]/.test(after) ? after : `,${after}`}`;
    },
  );
}

/** An author and a year, a place in a work, a bare year, life dates, "trans. Long": a note to scholars. */
function isCitation(inside: string): boolean {
  const text = inside.trim();
  if (
    /^(?:c\. ?|ca\. ?|b\. ?|d\. ?|r\. ?|about )?\d{1,4}[a-z]?(?:(?: ?[–,;-] ?| to )(?:c\. ?)?\d{1,4}[a-z]?)*(?: (?:BC|AD|BCE|CE))?$/.test(
      text,
    )
  )
    return true;
  if (/\bet al\b|\btrans\.|\bed\.|\beds\.|\bibid\b|\bop\. cit|\bpp?\. ?\d/i.test(text)) return true;
  return (
    /^(?:see |see also |cf\.? |e\.g\.,? |quoted in |from )?["“*]?(?:\p{Lu}|de |van |von |the )[^.!?]*\d[\d.:,;–\s-]*[a-z]?$/u.test(
      text,
    ) && !/\b(?:percent|per cent|people|patients|million)\b/.test(text)
  );
}

/** A short phrase without a verb of its own reads as an apposition: "(a former slave)". */
function isLiftable(inside: string): boolean {
  const text = inside.trim();
  const count = countWords(text);
  if (count < 2 || count > LIFTED_WORDS || /^[\d\W]/.test(text) || /[.;:!?]/.test(text)) return false;
  return (
    !/^(?:see|cf|i\.e|e\.g|image|figure|table|box|or|and)\b/i.test(text) &&
    !text.split(/\s+/).some((word) => isFiniteVerb(word))
  );
}

function unjoin(text: string): string {
  return text
    .replace(INNER_JOINT, (_all, next: string) => (isFiniteVerb(next) ? ` ${next}` : `, ${next}`))
    .replace(/^([^,]{3,40}) then (\S+)/, (all, subject: string, next: string) =>
      isFiniteVerb(next) && !/\b(?:if|when|once)\b/i.test(subject) ? `${subject} ${next}` : all,
    )
    .replace(TRAILING_JOINT, '');
}

function outsideQuotations(text: string, change: (text: string) => string): string {
  return text
    .split(/(“[^”]*”|"[^"]*")/)
    .map((piece, at) => (at % 2 === 0 ? change(piece) : ''))
    .join('');
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])(?!\d)/g, '$1')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/,([.;:!?])/g, '$1')
    .replace(/\s?--\s?/g, ' – ')
    .trim();
}
