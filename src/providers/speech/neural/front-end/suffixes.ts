import type { Lexicon, Setting, Stress } from './lexicon';
import { SECONDARY } from './sounds';

/** A rule that gets a stem from a word: the ending, how much of it goes, and what comes instead. */
interface StemRule {
  readonly atLeast: number;
  readonly ending: RegExp;
  readonly drops: number;
  readonly adds?: string;
}

interface Suffix {
  /** The first stem that is known counts. */
  readonly stems: readonly StemRule[];
  readonly join: (stem: string, british: boolean) => string | undefined;
  /** Stress that the stem gets at least, where nothing else asks for one. */
  readonly stress?: Stress;
}

const SUFFIXES: readonly Suffix[] = [
  {
    stems: [
      { atLeast: 3, ending: /[^s]s$/, drops: 1 },
      { atLeast: 3, ending: /'s$/, drops: 2 },
      { atLeast: 5, ending: /[^i]es$/, drops: 2 },
      { atLeast: 5, ending: /ies$/, drops: 3, adds: 'y' },
    ],
    join: withS,
  },
  {
    stems: [
      { atLeast: 4, ending: /[^d]d$/, drops: 1 },
      { atLeast: 5, ending: /[^e]ed$/, drops: 2 },
    ],
    join: withEd,
  },
  {
    stems: [
      { atLeast: 6, ending: /ing$/, drops: 3 },
      { atLeast: 5, ending: /ing$/, drops: 3, adds: 'e' },
      { atLeast: 6, ending: /(?:([bcdgklmnprstvxz])\1|ck)ing$/, drops: 4 },
    ],
    join: withIng,
    stress: SECONDARY,
  },
];

/** Sounds after which an American says `t` as a flap. */
const FLAPPED = /[AIOWYiuæɑəɛɪɹʊʌ]t$/;

export function withS(stem: string, british: boolean): string {
  if (/[ptkfθ]$/.test(stem)) return `${stem}s`;
  if (/[szʃʒʧʤ]$/.test(stem)) return `${stem}${british ? 'ɪ' : 'ᵻ'}z`;
  return `${stem}z`;
}

function withEd(stem: string, british: boolean): string {
  if (/[pkfθʃsʧ]$/.test(stem)) return `${stem}t`;
  if (/d$/.test(stem)) return `${stem}${british ? 'ɪ' : 'ᵻ'}d`;
  if (!/t$/.test(stem)) return `${stem}d`;
  if (british || stem.length < 2) return `${stem}ɪd`;
  return FLAPPED.test(stem) ? `${stem.slice(0, -1)}ɾᵻd` : `${stem}ᵻd`;
}

function withIng(stem: string, british: boolean): string | undefined {
  if (british) return /[əː]$/.test(stem) ? undefined : `${stem}ɪŋ`;
  return FLAPPED.test(stem) ? `${stem.slice(0, -1)}ɾɪŋ` : `${stem}ɪŋ`;
}

export interface Inflection {
  readonly lexicon: Lexicon;
  readonly setting: Setting;
  /** Stress that the stem gets at least. */
  readonly least: Stress | undefined;
  readonly british: boolean;
}

/** A word in -s, -ed or -ing from its stem: "foxes", "waited", "running". Undefined where no stem of it is known. */
export function inflected(
  word: string,
  { lexicon, setting, least, british }: Inflection,
): string | undefined {
  for (const { stems, join, stress } of SUFFIXES) {
    const stem = stems
      .filter(({ atLeast, ending }) => word.length >= atLeast && ending.test(word))
      .map(({ drops, adds = '' }) => word.slice(0, -drops) + adds)
      .find(lexicon.knows);
    const sounds = stem === undefined ? undefined : lexicon.lookUp(stem, setting, least ?? stress);
    const joined = sounds === undefined || sounds === '' ? undefined : join(sounds, british);
    if (joined !== undefined) return joined;
  }
  return undefined;
}
