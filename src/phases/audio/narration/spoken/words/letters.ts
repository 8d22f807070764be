import { table } from './lists';

/** Letters without a decomposition into a base letter and a mark. */
export const FOREIGN_LETTERS: Readonly<Record<string, string>> = {
  ...table('ß=ss; æ=ae; Æ=Ae; œ=oe; Œ=Oe; ø=o; Ø=O; ł=l; Ł=L; đ=d; Đ=D; ð=th; Ð=Th; þ=th; Þ=Th; ı=i; ə=e'),
  ʻ: '',
  ʼ: "'",
};

export const GREEK_NAMES = table(
  `α=alpha; β=beta; γ=gamma; δ=delta; ε=epsilon; ζ=zeta; η=eta; θ=theta; ι=iota; κ=kappa; λ=lambda; μ=mu; µ=mu; ν=nu
  ξ=xi; ο=omicron; π=pi; ρ=rho; σ=sigma; ς=sigma; τ=tau; υ=upsilon; φ=phi; χ=kai; ψ=psi; ω=omega; Γ=gamma; Δ=delta
  Θ=theta; Λ=lambda; Ξ=xi; Π=pi; Σ=sigma; Φ=phi; Ψ=psi; Ω=omega`,
);

/** Letter by letter into Latin, lower case; ъ and ь are silent. */
export const TRANSLITERATION: Readonly<Record<string, string>> = {
  ...table(
    `а=a; б=b; в=v; г=g; д=d; е=e; ё=yo; ж=zh; з=z; и=i; й=y; к=k; л=l; м=m; н=n; о=o; п=p; р=r; с=s; т=t; у=u; ф=f
    х=kh; ц=ts; ч=ch; ш=sh; щ=shch; ы=y; э=e; ю=yu; я=ya; і=i; ї=yi; є=ye
    α=a; β=v; γ=g; δ=d; ε=e; ζ=z; η=i; θ=th; ι=i; κ=k; λ=l; μ=m; ν=n; ξ=x; ο=o; π=p; ρ=r; σ=s; ς=s; τ=t; υ=y; φ=f
    χ=ch; ψ=ps; ω=o`,
  ),
  ъ: '',
  ь: '',
};
