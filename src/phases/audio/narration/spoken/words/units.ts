/** Singular and plural. */
export type Unit = readonly [one: string, many: string];

const regular = (one: string): Unit => [one, `${one}s`];

const PREFIXES: Readonly<Record<string, string>> = {
  n: 'nano',
  µ: 'micro',
  m: 'milli',
  c: 'centi',
  d: 'deci',
  h: 'hecto',
  k: 'kilo',
  M: 'mega',
  G: 'giga',
  T: 'tera',
};

/** Base unit → its name, the prefixes that are in use with it (a space for none), and whether its plural has an s. */
const WITH_PREFIXES: readonly (readonly [symbol: string, unit: Unit, prefixes: string])[] = [
  ['m', regular('meter'), ' nµmcdk'],
  ['g', regular('gram'), ' nµmk'],
  ['l', regular('liter'), ' µmcdh'],
  ['L', regular('liter'), ' µmcd'],
  ['s', regular('second'), ' nµm'],
  ['W', regular('watt'), ' mkMGT'],
  ['Wh', regular('watt hour'), ' kMGT'],
  ['V', regular('volt'), ' mk'],
  ['A', regular('ampere'), 'mk'],
  ['J', regular('joule'), 'mkMG'],
  ['N', regular('newton'), 'mkM'],
  ['Pa', regular('pascal'), ' hkMG'],
  ['Hz', ['hertz', 'hertz'], ' kMGT'],
  ['eV', regular('electron volt'), ' kMGT'],
  ['t', regular('ton'), ' kM'],
  ['B', regular('byte'), 'kMGT'],
  ['bit', regular('bit'), ' kMGT'],
  ['bps', ['bit per second', 'bits per second'], 'kMGT'],
  ['mol', regular('mole'), ' nµm'],
  ['cal', regular('calorie'), ' k'],
  ['bar', ['bar', 'bar'], ' m'],
  ['Sv', regular('sievert'), ' µm'],
  ['Gy', regular('gray'), ' m'],
  ['Bq', regular('becquerel'), ' kMGT'],
  ['Ω', regular('ohm'), ' kM'],
];

const OTHERS: Readonly<Record<string, Unit>> = {
  kW·h: regular('kilowatt hour'),
  N·m: regular('newton meter'),
  Nm: regular('newton meter'),
  kΩ: regular('kilohm'),
  MΩ: regular('megohm'),
  KB: regular('kilobyte'),
  kn: regular('knot'),
  mph: ['mile an hour', 'miles an hour'],
  kph: ['kilometer an hour', 'kilometers an hour'],
  mpg: ['mile per gallon', 'miles per gallon'],
  rpm: ['revolution per minute', 'revolutions per minute'],
  bpm: ['beat per minute', 'beats per minute'],
  wpm: ['word per minute', 'words per minute'],
  fps: ['frame per second', 'frames per second'],
  psi: ['P S I', 'P S I'],
  bps: ['B P S', 'B P S'],
  hp: ['horsepower', 'horsepower'],
  mmHg: ['millimeter of mercury', 'millimeters of mercury'],
  atm: regular('atmosphere'),
  mi: regular('mile'),
  ft: ['foot', 'feet'],
  yd: regular('yard'),
  yds: regular('yard'),
  in: ['inch', 'inches'],
  lb: regular('pound'),
  lbs: regular('pound'),
  oz: regular('ounce'),
  tsp: regular('teaspoon'),
  tbsp: regular('tablespoon'),
  gal: regular('gallon'),
  qt: regular('quart'),
  ha: regular('hectare'),
  Å: regular('angstrom'),
  sec: regular('second'),
  secs: regular('second'),
  min: regular('minute'),
  mins: regular('minute'),
  h: regular('hour'),
  hr: regular('hour'),
  hrs: regular('hour'),
  yr: regular('year'),
  yrs: regular('year'),
  cc: regular('cubic centimeter'),
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '° C': ['degree Celsius', 'degrees Celsius'],
  '° F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': regular('degree'),
  ppm: ['part per million', 'parts per million'],
  ppb: ['part per billion', 'parts per billion'],
  dB: regular('decibel'),
};

/** Unit as it is written → singular and plural. Micro is U+00B5. */
export const UNITS: Readonly<Record<string, Unit>> = {
  ...Object.fromEntries(
    WITH_PREFIXES.flatMap(([symbol, [one, many], prefixes]) =>
      [...prefixes].map((prefix) => [
        prefix === ' ' ? symbol : prefix + symbol,
        [`${PREFIXES[prefix] ?? ''}${one}`, `${PREFIXES[prefix] ?? ''}${many}`] as const,
      ]),
    ),
  ),
  ...OTHERS,
};

/** Written with a full stop, or else they are words. */
export const ONLY_WITH_STOP: ReadonlySet<string> = new Set(['in', 'gal', 'qt']);

/** Lengths: their second and third powers are areas and volumes. */
export const LENGTHS: ReadonlySet<string> = new Set([
  'm',
  'nm',
  'µm',
  'mm',
  'cm',
  'dm',
  'km',
  'ft',
  'in',
  'mi',
  'yd',
]);

/** Nouns that are counted in millions, so that "5m users" is not read as a length. */
export const COUNTED_IN_MILLIONS =
  /^\s(?:people|men|women|children|users|viewers|readers|listeners|voters|visitors|customers|workers|passengers|copies|views|downloads|tickets|jobs|homes|households|subscribers|followers|residents|migrants|refugees|tourists|pupils|students|patients|members|adults)\b/;
