/** Titles that are set in capitals, as titles in a text are set. */

const SMALL =
  /^(?:a|an|and|as|at|but|by|for|from|if|in|into|nor|of|off|on|onto|or|over|per|so|than|the|to|up|upon|via|vs\.?|with|without|yet)$/;
/** Acronyms that have a vowel and so look like words. */
const ACRONYMS = new Set(
  `ABBA ABC ACLU ADHD AFP AGM AI AIDS AMA AMD AOL API APR ASCII ASEAN ATM AWS BAFTA BBC BCE BMI CAD CEO CERN CFO CIA CIO CNN COP COVID
  CPU CSI CTO DIY DNA DOI DUI ECB EEA EEG EFTA EKG EPA ESA ESP EU FAA FAO FAQ FBI FDA FEMA FIFA FIDE GDP GIF GIS GOP GPA GPU HIV IAEA
  IATA IBM ICBM ICC ICU IEC IEEE IKEA ILO IMF IMO INGO IOC IPA IPCC IPO IQ IRA IRS ISBN ISO ISP ISS ITV IUCN IVF JPEG LED LGBTQ LSE
  MBA MIT MIA MIDI MOMA MOOC MRI NAACP NAFTA NASA NATO NBA NCAA NGO NIH NOAA OCD OECD OPEC OSCE PIN POW PTA RAF RAM RNA ROI ROM RSPCA
  SARS SAS SATA SEO SOS SSI TEDX TUC UAE UCL UCLA UFO UK UKIP UN UNESCO UNHCR UNICEF UPS URL US USA USAF USB USDA USGS USSR UTC VAT VIP
  WAP WEB3 WHO WHOIS WIPO WTO WWI WWII XML YMCA`.split(/\s+/),
);
const ABBREVIATED = /^(?:MR|MRS|MS|DR|ST|JR|SR|MT|PROF|GEN|COL|CAPT|REV|LTD|INC|CO|NO|VOL)\.?$/;
const ROMAN = /^(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$/;
const ALL_CAPITALS = /^[^\p{Ll}]+$/u;

/** Tells a line that is set in capitals from one that is made of acronyms. */
function isInCapitals(text: string): boolean {
  return ALL_CAPITALS.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 4;
}

/**
 * A line in capitals as a title: `THE DRY YEARS OF LAKE ORMOND` → `The Dry Years of Lake Ormond`. Acronyms stay: those that
 * everybody knows, those without a vowel, and those that `isAcronym` knows from the text. Other lines are left as they are.
 */
export function inTitleCase(text: string, isAcronym: (word: string) => boolean = () => false): string {
  if (!isInCapitals(text)) return text;
  const words = text.split(/(\s+|(?<=\p{L})[-–—/](?=\p{L}))/u);
  const last = words.findLastIndex((word) => /\p{L}/u.test(word));
  return words
    .map((word, at) => {
      const before = words.slice(0, at).findLast((part) => /\S/.test(part) && !/^[-–—/]$/.test(part));
      const opens = before === undefined || /[:.!?–—]["”’)]?$/.test(before);
      return titled(word, isAcronym, opens || at === last);
    })
    .join('');
}

function titled(word: string, isAcronym: (word: string) => boolean, atAnEnd: boolean): string {
  const [, before = '', core = '', after = ''] = /^([^\p{L}\d]*)(.*?)([^\p{L}\d]*)$/u.exec(word) ?? [];
  if (core.length < 2 || /\d/.test(core) || /^(?:\p{L}\.)+\p{L}?$/u.test(core)) {
    return core === 'A' && !atAnEnd ? `${before}a${after}` : word;
  }
  const lower = core.toLowerCase();
  if (SMALL.test(lower)) return `${before}${atAnEnd ? capitalised(core) : lower}${after}`;
  if (ABBREVIATED.test(core)) return `${before}${capitalised(core)}${after}`;
  const bare = core.replace(/['’]S$/, '');
  if (ACRONYMS.has(bare) || isAcronym(bare) || ROMAN.test(bare) || !/[AEIOUYÀ-Þ]/.test(bare))
    return `${before}${bare}${core.slice(bare.length).toLowerCase()}${after}`;
  return `${before}${capitalised(core)}${after}`;
}

/** `O'NEILL` → `O'Neill`, `MCDONALD` → `McDonald`, `DON'T` → `Don't`. */
function capitalised(word: string): string {
  return word
    .toLowerCase()
    .replace(/^\p{L}|(?<=^[odl]['’])\p{L}/gu, (letter) => letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

/**
 * Tells the acronyms of a text: words that stand in capitals among words in small letters and never in small letters
 * themselves. A word among others in capitals is shouted and says nothing, and one that comes once may be.
 */
export function acronymsOf(texts: readonly string[]): (word: string) => boolean {
  const capitals = new Map<string, number>();
  const small = new Set<string>();
  for (const text of texts) {
    const words = text.match(/\p{L}[\p{L}\d]*/gu) ?? [];
    words.forEach((word, at) => {
      if (!/^\p{Lu}{2,}\d*$/u.test(word)) small.add(word.toUpperCase());
      else if (
        ![words[at - 1], words[at + 1]].some((near) => near !== undefined && /^\p{Lu}{2,}$/u.test(near))
      )
        capitals.set(word, (capitals.get(word) ?? 0) + 1);
    });
  }
  return (word) => (capitals.get(word) ?? 0) > 1 && !small.has(word) && word.length <= 6;
}
