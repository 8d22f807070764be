import { phrasesIn } from './phrases';
import { citedClaims, type ReadMaterial, type ReadSentence } from './reading';

/** Tells if a sentence says whose statement it is. */
export function isAttributed(reading: ReadMaterial, sentence: ReadSentence): boolean {
  const { findings, template } = reading;
  if (phrasesIn(sentence.text, template.attributionPhrases).length > 0) return true;
  const sources = new Set(sentence.quotes.map((quote) => quote.sourceId));
  const cards = findings.sources.filter((card) => sources.has(card.id));
  const people = findings.voices.map((voice) => voice.name);
  const speakers = citedClaims(reading, sentence).flatMap((claim) => claim.attributedTo ?? []);
  const others = new Set(findings.voices.flatMap(({ kind, name }) => (kind === 'person' ? [] : [name])));
  const called = [...cards.flatMap(({ authors }) => authors), ...speakers].flatMap((name) =>
    others.has(name) ? [name] : [name, surnameOf(name)],
  );
  const names = [
    ...cards.flatMap((card) => [card.title, shortTitle(card.title), card.publisher ?? '']),
    ...called,
  ];
  if (
    phrasesIn(
      sentence.text,
      names.filter((name) => name.length > 2),
    ).length > 0
  )
    return true;
  const says =
    /\b(?:says?|said|wrote|writes|argues?|argued|reports?|reported|found|finds|claims?|claimed|holds|held|puts?|estimates?|estimated)\b/i;
  return says.test(sentence.text) && phrasesIn(sentence.text, people).length > 0;
}

function surnameOf(name: string): string {
  return name.split(/\s+/).at(-1) ?? '';
}

/** The text without titles of sources: what stands in a title is its name and no statement. */
export function withoutTitles({ findings }: Pick<ReadMaterial, 'findings'>, text: string): string {
  const titles = findings.sources.flatMap((card) => [card.title, shortTitle(card.title)]);
  return titles.filter((title) => title !== '').reduce((rest, title) => rest.replaceAll(title, '…'), text);
}

/** A title without what stands behind its colon or dash. */
function shortTitle(title: string): string {
  return (title.split(/:|\s[–—-]\s/)[0] ?? title).trim();
}
