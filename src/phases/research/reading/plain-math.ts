/** Formulas in the notation of TeX as signs, where that is all they need; what needs a layout is left as it is. */
import { lower, raise, settleRaised } from './raised';

/** Inline: no white space inside the signs and no figure after them, or two prices would be one formula. */
const INLINE = /\$(?=\S)([^$\n]{1,300}?)(?<=\S)\$(?!\d)|\\\(([^\n]{1,300}?)\\\)|\\\[([^\n]{1,300}?)\\\]/g;
const DISPLAYED = /^[ \t]*(?:\$\$[\s\S]{1,2000}?\$\$|\\\[[\s\S]{1,2000}?\\\])[ \t]*$/gm;

const COMMANDS: Readonly<Record<string, string>> = {
  ...{ approx: '≈', leq: '≤', le: '≤', geq: '≥', ge: '≥', neq: '≠', ne: '≠', times: '×', cdot: '·', pm: '±' },
  ...{
    propto: '∝',
    infty: '∞',
    to: '→',
    rightarrow: '→',
    sim: '~',
    ll: '≪',
    gg: '≫',
    degree: '°',
    circ: '°',
  },
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η' },
  ...{ theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'µ', nu: 'ν', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ' },
  ...{ phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ' },
  ...{ Lambda: 'Λ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', hbar: 'ħ', ell: 'ℓ' },
  ...{ quad: ' ', qquad: ' ', left: '', right: '', log: 'log', ln: 'ln', sin: 'sin', cos: 'cos', tan: 'tan' },
};

/** The text with its simple formulas in signs, and without those that stand on lines of their own. */
export function plainMath(text: string): string {
  if (!/[$\\]/.test(text)) return text;
  return text.replace(DISPLAYED, '').replace(INLINE, (whole: string, ...inner: (string | undefined)[]) => {
    const formula = inner.slice(0, 3).find((part) => part !== undefined) ?? '';
    return inSigns(formula) ?? whole;
  });
}

/** Undefined where a fraction, a root, a sum or another thing of two dimensions is left. */
function inSigns(formula: string): string | undefined {
  const signs = formula
    .replace(/\\(?:mathrm|mathbf|mathit|text|textrm|operatorname)\{([^{}]{0,100})\}/g, '$1')
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\\([a-zA-Z]+)/g, (command, name: string) => COMMANDS[name] ?? command)
    .replace(/\^(?:\{([^{}]{1,40})\}|(\S))/g, (_, group?: string, one?: string) => raise(group ?? one ?? ''))
    .replace(/_(?:\{([^{}]{1,40})\}|(\S))/g, (_, group?: string, one?: string) => lower(group ?? one ?? ''));
  if (/[\\{}&]/.test(signs)) return undefined;
  return settleRaised(signs).replace(/\s+/g, ' ').trim();
}
