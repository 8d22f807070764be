import { lower, raise, settleRaised, withoutNoteMarks } from '../../../../src/phases/research/reading/raised';

const r = raise;
const KEPT: readonly (readonly [text: string, right: string])[] = [
  [`10${r('9')} bacteria`, '10⁹ bacteria'],
  [`0.25 m${r('2')} of soil`, '0.25 m² of soil'],
  ['2,400 m³/h', '2,400 m³/h'],
  ['9.81 m/s² and 3.2 g/m²', '9.81 m/s² and 3.2 g/m²'],
  [`10${r('–3')} or s${r('-1')}`, '10⁻³ or s⁻¹'],
  [`SO${lower('4')}${r('2−')} and Ca${r('2+')}`, 'SO₄²⁻ and Ca²⁺'],
  [`H${lower('2')}O and v${lower('max')}`, 'H₂O and vmax'],
  [`x${r('n')}, x${r('k')} and E = mc²`, 'xⁿ, x^k and E = mc²'],
  [`the 19${r('th')} century`, 'the 19th century'],
  [`${r('14')}C dating`, '¹⁴C dating'],
  [`1${r('1')}⁄${lower('2')} cups`, '1 1/2 cups'],
  [`M${r('lle')} Rivière`, 'Mlle Rivière'],
  ['(a+b)² and a χ² test', '(a+b)² and a χ² test'],
];
const GONE: readonly (readonly [text: string, right: string])[] = [
  [`make gas.${r('1')} The chamber`, 'make gas. The chamber'],
  ['in 1871.² Next', 'in 1871. Next'],
  [`in 1871${r('2')} it burned`, 'in 1871 it burned'],
  [`12,000${r('3')} sheep`, '12,000 sheep'],
  [`the word${r('a')} and${r('[3]')} more${r('†')}`, 'the word and more'],
  [`40 m${r('7')} of`, '40 m of'],
  ['the use of TCP² is', 'the use of TCP is'],
  [`Smith${r('1,2')} and Jones${r('3')}`, 'Smith and Jones'],
];

describe('raised figures', () => {
  it.each(KEPT)('%s is an exponent or belongs to a name: %s', (text, right) => {
    expect(settleRaised(text)).toBe(right);
  });

  it.each(GONE)('%s points to a note: %s', (text, right) => {
    expect(settleRaised(text)).toBe(right);
  });

  it.each([...KEPT, ...GONE])('%s, once settled, stays as it is', (_, right) => {
    expect(settleRaised(right)).toBe(right);
  });
});

describe('marks of notes on the line', () => {
  it.each([
    ['It works [3], says one study.', 'It works, says one study.'],
    ['It is so.[3, 5–7] Next.', 'It is so. Next.'],
    ['A fact.[citation needed] More.', 'A fact. More.'],
    ['It was large† and old.‡ In 1702.* The', 'It was large and old. In 1702. The'],
  ])('%s → %s', (text, right) => {
    expect(withoutNoteMarks(text)).toBe(right);
  });

  it.each(['As shown in [3] and', '[3] Smith, A.', 'an A* search', '5 * 3', 'f[1](x)', 'git log *.c'])(
    '"%s" is none',
    (text) => {
      expect(withoutNoteMarks(text)).toBe(text);
    },
  );
});
