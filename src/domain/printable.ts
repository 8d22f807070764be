/** Text from outside, such as a topic, an id, a path or a key, as it may be printed. */

const ESC = '\u001b';
const ENDS_STRING = `\u0007|${ESC}\\\\|\u009c`;

/** Escape sequences of terminals: strings such as the links of OSC 8, commands, and single characters. */
const SEQUENCES = new RegExp(
  [
    `(?:${ESC}[\\]P^_X]|[\u0090\u0098\u009d-\u009f])[^\u0007${ESC}\u009c]*(?:${ENDS_STRING})`,
    `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*[@-~]?`,
    `${ESC}[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);

/** Controls and marks without width, which move the cursor or turn the direction, and line ends. */
const CONTROLS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** One line without anything that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(SEQUENCES, '').replace(CONTROLS, ' ');
}

/** Sequences that set the colours and weights of a text. */
const COLOURS = new RegExp(`(${ESC}\\[(?:[0-2]|22|3[0-9])m)`);

/** Lines that the program wrote itself, with its own colours and line ends, around text that may be from outside. */
export function printableLines(text: string): string {
  return text
    .split(COLOURS)
    .map((part, at) => (at % 2 === 1 ? part : part.split('\n').map(keepingTabs).join('\n')))
    .join('');
}

function keepingTabs(line: string): string {
  return line.split('\t').map(printable).join('\t');
}

/** JSON that means the same, in which everything that a terminal would obey is written as an escape. */
export function printableJson(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
