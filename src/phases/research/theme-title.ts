import type { ItemToken } from 'wink-nlp';
import { raiseFirst } from '../../english/connectives';
import { english } from '../../english/nlp';
import { cosine, coverage, stemSet } from '../../english/similarity';
import { contentStems, countWords } from '../../english/words';
import type { ClaimMap, Mapped } from './claim-map';
import type { Cluster } from './theme-clusters';

/** Headings that every document has and that name nothing. */
const GENERIC =
  /^(?:introduction|background|overview|summary|abstract|conclusions?|discussion|results?|methods?|methodology|analysis|findings|key (?:points|findings|takeaways)|references|sources|notes|contents|preface|foreword|afterword|appendix|conclusion and .*|concluding remarks|what next|faq|questions|definitions?|scope|history|context|limitations|recommendations|the evidence|timeline|in brief|at a glance|further reading|final thoughts|main text|part \w+|chapter \w+|section \w+)$/i;

const MOST_WORDS = 9;
/** A heading names a theme when at least this share of the theme's claims stands under it. */
const COVERED = 1 / 3;
/** A heading over fewer claims than that may name it from so many on. */
const FEWEST_UNDER = 2;
/** A phrase names a theme when at least this many claims say all of it. */
const FEWEST_USERS = 3;

/** A few words fit for a chapter title: a heading that the theme's claims stand under, or the phrase they keep using. */
export function titleTheme(
  map: ClaimMap,
  cluster: Cluster,
  taken: readonly string[],
  titles: readonly string[],
  topic: string,
): string {
  const heading = bestHeading(map, cluster, [...taken, ...titles, topic]);
  return (
    heading ??
    bestPhrase(map, cluster.members, [...taken, topic], FEWEST_USERS) ??
    bestPhrase(map, cluster.members, [...taken, topic], 1) ??
    raiseFirst(topic)
  );
}

function bestHeading(map: ClaimMap, cluster: Cluster, avoid: readonly string[]): string | undefined {
  const scores = new Map<string, number>();
  const under = new Map<string, number>();
  for (const { claim } of cluster.members) {
    const title = cleanHeading(claim.headings.at(-1) ?? '', cluster.members);
    if (!isTitle(title) || avoid.some((other) => isMuchTheSame(title, other))) continue;
    scores.set(title, (scores.get(title) ?? 0) + claim.relevance);
    under.set(title, (under.get(title) ?? 0) + 1);
  }
  const total = cluster.members.reduce((sum, { claim }) => sum + claim.relevance, 0) || 1;
  const ranked = [...scores]
    .map(([title, weight]) => ({
      title,
      score: weight / total + cosine(map.vectorOf(title), cluster.centre),
      count: under.get(title) as number,
    }))
    .sort((a, b) => b.score - a.score || a.title.localeCompare(b.title));
  const covering = ranked.find(({ count }) => count >= COVERED * cluster.members.length);
  if (covering !== undefined) return covering.title;
  // A heading over fewer is still a name that a person gave: the one over what the theme turns on. A question would be asked.
  const named = new Set(
    ranked
      .filter(({ title, count }) => count >= FEWEST_UNDER && !title.endsWith('?'))
      .map(({ title }) => title),
  );
  return [...cluster.members]
    .sort((a, b) => b.claim.relevance - a.claim.relevance)
    .map(({ claim }) => cleanHeading(claim.headings.at(-1) ?? '', cluster.members))
    .find((title) => named.has(title));
}

/** `2. Where it began` → `Where it began`; a heading in capitals is put in sentence case, with the capitals of names. */
function cleanHeading(heading: string, members: readonly Mapped[]): string {
  const bare = heading
    .replace(/^(?:(?:chapter|part|section) )?(?:\d+(?:\.\d+)*|[IVX]+)[.):]?\s+/i, '')
    .replace(LABEL, '')
    .replace(/\s*\[[^\]]*\]/g, '')
    .replace(/[:.]$/, '')
    .replace(/^["“](.*)["”]$/, '$1')
    .trim();
  return bare === bare.toUpperCase() && /[A-Z]{5}/.test(bare) ? sentenceCase(bare, members) : bare;
}

/** `CARD THREE: "…"` → `"…"`: the label counts, the rest names. */
const LABEL =
  /^(?:card|lesson|question|step|case|act|chapter|part|section) (?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)[.:]\s+/i;

const CALENDAR = /^(?:May|March|August)$/;

function sentenceCase(capitals: string, members: readonly Mapped[]): string {
  const text = members.map(({ claim }) => claim.text).join(' ');
  const cased = capitals.toLowerCase().replace(/[\p{L}-]+/gu, (word) => {
    const name = raiseFirst(word);
    const isName = new RegExp(`(?<=[\\p{Ll},] )${name}\\b`, 'u').test(text);
    return isName && !CALENDAR.test(name) && !new RegExp(`\\b${word}\\b`, 'u').test(text) ? name : word;
  });
  return raiseFirst(cased);
}

function isTitle(title: string): boolean {
  const count = countWords(title);
  return (
    count >= 2 &&
    count <= MOST_WORDS &&
    title.length <= 64 &&
    !GENERIC.test(title) &&
    // The author's own voice is not the show's.
    !/\b(?:I|my|me|we|our)\b/i.test(title) &&
    !/[©|]|https?:/.test(title)
  );
}

function isMuchTheSame(a: string, b: string): boolean {
  const [x, y] = [stemSet(a), stemSet(b)];
  return (
    a.toLowerCase() === b.toLowerCase() ||
    (x.size > 1 && y.size > 1 && coverage(x, y) === 1 && coverage(y, x) === 1)
  );
}

/** The noun phrase of two to four words that most of the claims share words with, as it stands in one of them. */
function bestPhrase(
  map: ClaimMap,
  members: readonly Mapped[],
  avoid: readonly string[],
  fewestUsers: number,
): string | undefined {
  const scores = new Map<string, number>();
  for (const { claim } of members) {
    for (const phrase of nounPhrases(claim.text)) {
      const stems = contentStems(phrase);
      if (stems.length < 2 || avoid.some((other) => isMuchTheSame(phrase, other))) continue;
      if (members.filter((other) => stems.every((stem) => other.stems.has(stem))).length < fewestUsers)
        continue;
      const users = members.filter((other) => stems.some((stem) => other.stems.has(stem))).length;
      const rarity = stems.reduce((sum, stem) => sum + map.weight(stem), 0) / stems.length;
      scores.set(phrase, Math.max(scores.get(phrase) ?? 0, users * rarity));
    }
  }
  const best = [...scores].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0];
  if (best === undefined) return undefined;
  const definite = new RegExp(`\\bthe ${best[0]}\\b`, 'i');
  return members.some(({ claim }) => definite.test(claim.text)) ? `The ${best[0]}` : raiseFirst(best[0]);
}

/** Not somebody's description ("Oxford historian"), nor a common noun that happens to stand before a name ("student Zeno"). */
function isKeyPhrase(phrase: string): boolean {
  return !/(?:ist|ian|er|or|ers|ors|ists|ians)$/.test(phrase) && !/\p{Ll} \p{Lu}/u.test(phrase);
}

function nounPhrases(text: string): string[] {
  const { its } = english();
  const phrases: string[] = [];
  let run: { text: string; tag: string }[] = [];
  const close = (): void => {
    const phrase = run.map((word) => word.text).join(' ');
    // Not a part of a hyphened name, which the tagger takes apart.
    if (
      run.length >= 2 &&
      run.length <= 4 &&
      /NOUN|PROPN/.test(run.at(-1)?.tag ?? '') &&
      !text.includes(`-${phrase}`) &&
      isKeyPhrase(phrase)
    )
      phrases.push(phrase);
    run = [];
  };
  english()
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => {
      const tag = token.out(its.pos);
      if (/^(?:ADJ|NOUN|PROPN)$/.test(tag) && /^[\p{L}-]{2,}$/u.test(token.out()))
        run.push({ text: token.out(), tag });
      else close();
    });
  close();
  return phrases;
}

/** Words that tie a theme's claims together, most telling first, as they stand in the claims. */
export function keywordsOf(map: ClaimMap, members: readonly Mapped[], count: number): string[] {
  const { its } = english();
  const forms = new Map<string, Map<string, number>>();
  const users = new Map<string, number>();
  for (const { claim, stems } of members) {
    for (const stem of stems) users.set(stem, (users.get(stem) ?? 0) + 1);
    english()
      .readDoc(claim.text)
      .tokens()
      .each((token: ItemToken) => {
        if (token.out(its.type) !== 'word' || !/^(?:NOUN|PROPN|ADJ)$/.test(token.out(its.pos))) return;
        const stem = contentStems(token.out())[0];
        if (!stem || !/^\p{L}[\p{L}’'-]{2,}$/u.test(token.out())) return;
        const known = forms.get(stem) ?? new Map<string, number>();
        known.set(token.out(), (known.get(token.out()) ?? 0) + 1);
        forms.set(stem, known);
      });
  }
  return [...forms.keys()]
    .map((stem) => ({ stem, score: (users.get(stem) ?? 0) * map.weight(stem) }))
    .filter(({ stem }) => (users.get(stem) ?? 0) > 1 || members.length < 4)
    .sort((a, b) => b.score - a.score || a.stem.localeCompare(b.stem))
    .slice(0, count)
    .map(
      ({ stem }) =>
        [...(forms.get(stem) as Map<string, number>)].sort(
          (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]),
        )[0]?.[0] as string,
    );
}
