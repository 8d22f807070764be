/** What the reading rules know about words. Data only; add a row rather than a rule. */

export const MONTHS: Readonly<Record<string, string>> = {
  Jan: 'January',
  Feb: 'February',
  Mar: 'March',
  Apr: 'April',
  Jun: 'June',
  Jul: 'July',
  Aug: 'August',
  Sep: 'September',
  Sept: 'September',
  Oct: 'October',
  Nov: 'November',
  Dec: 'December',
};

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Symbol or code → singular and plural; the smaller coin where there is one. */
export const CURRENCIES: Readonly<Record<string, readonly [one: string, many: string, cent?: string]>> = {
  $: ['dollar', 'dollars', 'cent'],
  US$: ['dollar', 'dollars', 'cent'],
  USD: ['dollar', 'dollars', 'cent'],
  '€': ['euro', 'euros', 'cent'],
  EUR: ['euro', 'euros', 'cent'],
  '£': ['pound', 'pounds', 'pence'],
  GBP: ['pound', 'pounds', 'pence'],
  '¥': ['yen', 'yen'],
  JPY: ['yen', 'yen'],
  '₹': ['rupee', 'rupees'],
  CHF: ['Swiss franc', 'Swiss francs'],
};

export const MAGNITUDES: Readonly<Record<string, string>> = {
  k: 'thousand',
  K: 'thousand',
  m: 'million',
  M: 'million',
  mn: 'million',
  bn: 'billion',
  b: 'billion',
  B: 'billion',
  tn: 'trillion',
  thousand: 'thousand',
  million: 'million',
  billion: 'billion',
  trillion: 'trillion',
};

/** Unit after a number → singular and plural. */
export const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  nm: ['nanometer', 'nanometers'],
  µm: ['micrometer', 'micrometers'],
  mm: ['millimeter', 'millimeters'],
  cm: ['centimeter', 'centimeters'],
  m: ['meter', 'meters'],
  km: ['kilometer', 'kilometers'],
  'm²': ['square meter', 'square meters'],
  m2: ['square meter', 'square meters'],
  'km²': ['square kilometer', 'square kilometers'],
  km2: ['square kilometer', 'square kilometers'],
  'm³': ['cubic meter', 'cubic meters'],
  m3: ['cubic meter', 'cubic meters'],
  'km/h': ['kilometer an hour', 'kilometers an hour'],
  'm/s': ['meter a second', 'meters a second'],
  mph: ['mile an hour', 'miles an hour'],
  mi: ['mile', 'miles'],
  ft: ['foot', 'feet'],
  yd: ['yard', 'yards'],
  ng: ['nanogram', 'nanograms'],
  µg: ['microgram', 'micrograms'],
  mg: ['milligram', 'milligrams'],
  g: ['gram', 'grams'],
  kg: ['kilogram', 'kilograms'],
  lb: ['pound', 'pounds'],
  lbs: ['pound', 'pounds'],
  oz: ['ounce', 'ounces'],
  µl: ['microliter', 'microliters'],
  ml: ['milliliter', 'milliliters'],
  mL: ['milliliter', 'milliliters'],
  l: ['liter', 'liters'],
  L: ['liter', 'liters'],
  ha: ['hectare', 'hectares'],
  ms: ['millisecond', 'milliseconds'],
  s: ['second', 'seconds'],
  sec: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  hr: ['hour', 'hours'],
  hrs: ['hour', 'hours'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
  Hz: ['hertz', 'hertz'],
  kHz: ['kilohertz', 'kilohertz'],
  MHz: ['megahertz', 'megahertz'],
  GHz: ['gigahertz', 'gigahertz'],
  W: ['watt', 'watts'],
  kW: ['kilowatt', 'kilowatts'],
  MW: ['megawatt', 'megawatts'],
  GW: ['gigawatt', 'gigawatts'],
  kWh: ['kilowatt hour', 'kilowatt hours'],
  MWh: ['megawatt hour', 'megawatt hours'],
  TWh: ['terawatt hour', 'terawatt hours'],
  V: ['volt', 'volts'],
  kB: ['kilobyte', 'kilobytes'],
  KB: ['kilobyte', 'kilobytes'],
  MB: ['megabyte', 'megabytes'],
  GB: ['gigabyte', 'gigabytes'],
  TB: ['terabyte', 'terabytes'],
  bp: ['base pair', 'base pairs'],
  kb: ['kilobase', 'kilobases'],
  ppm: ['part per million', 'parts per million'],
  dB: ['decibel', 'decibels'],
};

/** Abbreviation without its last point → words. Matched with the point, case as written. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Dr: 'Doctor',
  Mr: 'Mister',
  Mrs: 'Missus',
  Ms: 'Miz',
  Prof: 'Professor',
  Gen: 'General',
  Col: 'Colonel',
  Capt: 'Captain',
  Lt: 'Lieutenant',
  Sgt: 'Sergeant',
  Sen: 'Senator',
  Rep: 'Representative',
  Gov: 'Governor',
  Rev: 'Reverend',
  Jr: 'Junior',
  Sr: 'Senior',
  Mt: 'Mount',
  'e.g': 'for example',
  'i.e': 'that is',
  etc: 'et cetera',
  'et al': 'and others',
  vs: 'versus',
  cf: 'compare',
  approx: 'approximately',
  ca: 'about',
  viz: 'namely',
  dept: 'department',
  Dept: 'Department',
  Univ: 'University',
  Inc: 'Incorporated',
  Ltd: 'Limited',
  Corp: 'Corporation',
  Co: 'Company',
  Bros: 'Brothers',
  est: 'established',
  incl: 'including',
  max: 'maximum',
  avg: 'average',
  fig: 'figure',
  Fig: 'Figure',
  vol: 'volume',
  Vol: 'Volume',
  'a.m': 'A M',
  'p.m': 'P M',
  'U.S': 'U S',
  'U.S.A': 'U S A',
  'U.K': 'U K',
  'U.N': 'U N',
  'E.U': 'E U',
  'D.C': 'D C',
  'Ph.D': 'P H D',
  'M.D': 'M D',
};

/** Before a number only: "No. 5", "c. 300", "pp. 12–14". */
export const ABBREVIATIONS_BEFORE_NUMBER: Readonly<Record<string, string>> = {
  No: 'number',
  no: 'number',
  Nos: 'numbers',
  nos: 'numbers',
  c: 'around',
  p: 'page',
  pp: 'pages',
  ch: 'chapter',
  Ch: 'Chapter',
  Art: 'Article',
  art: 'article',
  Sec: 'Section',
  sec: 'section',
  b: 'born',
  d: 'died',
  r: 'reigned',
  fl: 'flourished',
};

/** Capital letters that are said as a word. */
export const WORD_LIKE_ACRONYMS: ReadonlySet<string> = new Set(
  `NASA NATO UNESCO UNICEF OPEC AIDS SARS COVID FIFA UEFA NAFTA ASEAN NIST ENISA CERN RADAR LASER SONAR SCUBA
  INTERPOL EUROPOL EURATOM BREXIT FEMA OSHA POTUS SCOTUS CAPTCHA PIN RAM GIF SIM ZIP LAN WAN NAND DARPA CENELEC ISA
  MERS TALEN TALENS GATT MIDI BRICS QUANGO YOLO LIDAR MOOC SWOT RAND IKEA LEGO VISA`.split(/\s+/),
);

/** Ordinary words that are sometimes set in capitals for weight. */
export const EMPHASISED_WORDS: ReadonlySet<string> = new Set(
  'A I AND OR NOT NO YES THE ALL BUT ONE TWO NEVER ALWAYS ANY IS ARE WAS IF SO DO DOES MUST MAY CAN WHY HOW NOW NEW OLD AN OF IN ON TO AT BY FOR END FROM WITH THIS THAT ONLY VERY EVERY MORE LESS MOST'.split(
    ' ',
  ),
);

/** Written form → letters that an English voice reads right. The possessive and plural are added by rule. */
export const PRONUNCIATIONS: Readonly<Record<string, string>> = {
  CRISPR: 'crisper',
  tracrRNA: 'tracer R N A',
  PhD: 'P H D',
  PhDs: "P H D's",
  SQL: 'sequel',
  JPEG: 'jay peg',
  COVID: 'covid',
  FLOP: 'flop',
  FLOPS: 'flops',
  FLOPs: 'flops',
  GPAI: 'G P A I',
};

/** Rulers, popes: a Roman numeral after them is an ordinal. */
export const REGNAL_NAMES: ReadonlySet<string> = new Set(
  `Albert Alexander Alexios Alfonso Amenhotep Antiochus Arcadius Artaxerxes Augustus Baldwin Benedict Boniface Catherine
  Charles Christian Claudius Clement Constans Constantine Constantius Cyrus Darius Edward Elizabeth Ferdinand Francis
  Frederick George Gratian Gregory Gustav Haakon Harald Henry Honorius Innocent Isabella Ivan James John Joseph Julius
  Justin Justinian Khosrow Leo Leopold Licinius Louis Manuel Margaret Maria Mary Maximian Maximilian Mehmed Michael Murad
  Napoleon Nicholas Olaf Otto Paul Pedro Peter Philip Pius Ptolemy Rameses Ramesses Richard Robert Rudolf Selim Shapur
  Sixtus Stephen Suleiman Theodosius Thutmose Tiberius Umberto Urban Valens Valentinian Vespasian Victor Vladimir Wilhelm
  William Xerxes Yazdegerd`.split(/\s+/),
);

/** After these a Roman numeral is a plain number. */
export const NUMBERED_NOUNS: ReadonlySet<string> = new Set(
  `War Part Chapter Book Volume Act Scene Phase Article Annex Appendix Title Section Type Class Stage Level Group Grade
  Apollo Bowl Legion Legio Council Vatican Lateran Olympiad Factor Figure Table Mark Tier`.split(/\s+/),
);

/** Letters without a decomposition into a base letter and a mark. */
export const FOREIGN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'th',
  Ð: 'Th',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  ə: 'e',
  ʻ: '',
  ʼ: "'",
};

export const GREEK_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  `α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu µ mu ν nu ξ xi ο omicron
  π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ kai ψ psi ω omega`
    .split(/\s+/)
    .flatMap((entry, at, all) => (at % 2 === 0 ? [[entry, all[at + 1] as string]] : [])),
);

const CYRILLIC =
  'а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i ї yi є ye';
const GREEK =
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o';

/** Letter by letter into Latin, lower case; ъ and ь are silent. */
export const TRANSLITERATION: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    `${CYRILLIC} ${GREEK}`
      .split(' ')
      .flatMap((entry, at, all) => (at % 2 === 0 ? [[entry, all[at + 1] as string]] : [])),
  ),
  ъ: '',
  ь: '',
};

export const SYMBOLS: Readonly<Record<string, string>> = {
  '&': ' and ',
  '@': ' at ',
  '+': ' plus ',
  '=': ' equals ',
  '±': ' plus or minus ',
  '×': ' times ',
  '÷': ' divided by ',
  '<': ' less than ',
  '>': ' greater than ',
  '≤': ' at most ',
  '≥': ' at least ',
  '≈': ' about ',
  '~': ' about ',
  '→': ' to ',
  '§': ' section ',
  '°': ' degrees ',
  '%': ' percent ',
  '‰': ' per thousand ',
  '−': ' minus ',
  '/': ' or ',
  '²': ' squared',
  '³': ' cubed',
};
