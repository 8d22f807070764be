import { InputError } from '../../../../src/domain/failure';
import type { Format } from '../../../../src/domain/format';
import type { Directive } from '../../../../src/domain/quality';
import { type Script, sentencesOf } from '../../../../src/domain/script';
import type { SessionTemplate } from '../../../../src/domain/templates';
import { countWords } from '../../../../src/english/words';
import { patternOf } from '../../../../src/phases/script/writing/joint-patterns';
import { outlineScript, waterFill } from '../../../../src/phases/script/writing/outline-script';
import { polishScript } from '../../../../src/phases/script/writing/polish-script';
import { reviseScript } from '../../../../src/phases/script/writing/revise-script';
import { pointsBack } from '../../../../src/phases/script/writing/spoken';
import { writePart } from '../../../../src/phases/script/writing/write-part';
import template from '../../../../templates/session/narrative@1.json';
import { beaverBrief, beaverFindings } from '../../../support/material/beaver-material';

const session = template as unknown as SessionTemplate;
const findings = beaverFindings();
const brief = beaverBrief(findings);

function written(minutes: number, format: Format) {
  const outline = outlineScript({ brief, findings, session, minutes, format, wordsPerMinute: 150 });
  const parts = outline.parts.map((part) => writePart({ outline, part, brief, findings }));
  return { outline, parts, script: polishScript({ outline, parts, findings, session }) };
}

const facts = (script: Script) =>
  sentencesOf(script).filter(({ role }) => role === 'claim' || role === 'quotation');

describe('the outline', () => {
  const { outline } = written(3, 'duo');

  it('has the shape that listeners know', () => {
    const kinds = outline.parts.map((part) => part.kind);
    expect(kinds.slice(0, 2)).toEqual(['cold-open', 'introduction']);
    expect(kinds.slice(-2)).toEqual(['recap', 'close']);
    expect(kinds.filter((kind) => kind === 'segment').length).toBeGreaterThanOrEqual(2);
  });

  it('gives no claim to two parts', () => {
    const ids = outline.parts.flatMap((part) => part.claimIds);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('deals no phrase to two parts', () => {
    const phrases = outline.parts.flatMap((part) => Object.values(part.joints).flat());
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  it('plans no more words than the material carries', () => {
    const long = written(28, 'duo').outline;
    expect(long.targetWords).toBe(4200);
    expect(long.plannedWords).toBeLessThan(1200);
  });

  it('refuses a brief without themes in a sentence', () => {
    const empty = { ...brief, themes: [] };
    const outlining = () =>
      outlineScript({ brief: empty, findings, session, minutes: 3, format: 'duo', wordsPerMinute: 150 });
    expect(outlining).toThrow(InputError);
    expect(outlining).toThrow(/nothing to tell/);
  });
});

describe('shares', () => {
  it('go round without anyone getting more than they can hold', () => {
    expect(waterFill([10, 100, 100], 150)).toEqual([10, 70, 70]);
    expect(waterFill([10, 20], 100)).toEqual([10, 20]);
  });
});

describe.each(['duo', 'solo'] as const)('a %s script', (format) => {
  const { outline, script } = written(3, format);

  it('ties every statement to words that stand in a source, and nothing else', () => {
    const known = new Set(
      findings.claims.flatMap((claim) => [...claim.quotes, ...claim.leansOn].map(({ text }) => text)),
    );
    for (const sentence of sentencesOf(script)) {
      const states = sentence.role === 'claim' || sentence.role === 'quotation';
      expect([sentence.text, sentence.quotes.length > 0]).toEqual([sentence.text, states]);
      expect([sentence.text, sentence.claimIds.length > 0]).toEqual([sentence.text, states]);
      for (const quote of sentence.quotes) expect(known).toContain(quote.text);
    }
  });

  it('opens on something concrete and ends the opening on its question', () => {
    const opening = sentencesOf(script.parts[0] as Script['parts'][number]);
    expect(opening[0]?.role).toBe('claim');
    expect(opening.at(-1)?.text).toBe(brief.question);
  });

  it('says what two sources agree on as agreement, and both sides of a dispute close together', () => {
    const spoken = sentencesOf(script).map(({ text }) => text);
    const block = spoken.findIndex((text) => /beaver dams block the way/i.test(text));
    const free = spoken.findIndex((text) => /beaver dams do not block the way/i.test(text));
    expect(Math.min(block, free)).toBeGreaterThan(0);
    expect(Math.abs(free - block)).toBeLessThanOrEqual(5);
  });

  it('says no sentence twice and no joint twice', () => {
    const texts = sentencesOf(script).map(({ text }) => text.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('gives every sentence its own id', () => {
    const ids = sentencesOf(script).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe('p1.1.1');
  });

  it('takes along what a pronoun points at', () => {
    const all = facts(script);
    all.forEach((sentence, index) => {
      if (!pointsBack(sentence)) return;
      expect(all[index - 1]?.quotes[0]?.sourceId).toBe(sentence.quotes[0]?.sourceId);
    });
  });

  it('keeps the length that was planned and counts its words', () => {
    const words = sentencesOf(script).reduce((sum, { text }) => sum + countWords(text), 0);
    expect(script.words).toBe(words);
    expect(Math.abs(words - outline.plannedWords)).toBeLessThanOrEqual(
      outline.plannedWords * session.length.toleranceShare,
    );
    expect(script.shortfall).toBeUndefined();
  });

  it('thanks the authors by name and discloses the software', () => {
    const close = sentencesOf(script.parts.at(-1) as Script['parts'][number]);
    expect(close.map(({ text }) => text).join(' ')).toMatch(/Hanna Lind.*Tom Ashe.*Isla Munro/);
    expect(
      close
        .filter(({ role }) => role === 'disclosure')
        .map(({ text }) => text)
        .join(' '),
    ).toBe(session.show.disclosure);
  });

  it('is the same on every run', () => {
    expect(JSON.stringify(written(3, format).script)).toBe(JSON.stringify(script));
  });
});

describe('two hosts', () => {
  const { script } = written(4, 'duo');

  it('both speak in every segment, and the questioner also brings statements', () => {
    const segments = script.parts.filter((part) => part.kind === 'segment');
    for (const part of segments) expect(new Set(part.turns.map((turn) => turn.hostId)).size).toBe(2);
    const read = segments
      .flatMap((part) => part.turns)
      .filter((turn) => turn.hostId === 'questioner' && turn.sentences.some(({ role }) => role === 'claim'));
    expect(read.length).toBeGreaterThan(0);
  });

  it('never follow their own turn', () => {
    for (const part of script.parts)
      for (const [index, turn] of part.turns.entries())
        expect(part.turns[index - 1]?.hostId).not.toBe(turn.hostId);
  });
});

describe('two sides that one document reports', () => {
  it('are never called a disagreement between sources', () => {
    const oneDocument = findings.claims.map((claim) =>
      claim.conflictsWith.length === 0
        ? claim
        : { ...claim, quotes: claim.quotes.map((quote) => ({ ...quote, sourceId: 's3' })) },
    );
    const material = { ...findings, claims: oneDocument };
    const outline = outlineScript({
      brief,
      findings: material,
      session,
      minutes: 4,
      format: 'duo',
      wordsPerMinute: 150,
    });
    const spoken = outline.parts
      .flatMap((part) => sentencesOf(writePart({ outline, part, brief, findings: material })))
      .map(({ text }) => text);
    expect(spoken.some((text) => /beaver dams do not block/i.test(text))).toBe(true);
    expect(
      spoken.filter((text) => ['dispute', 'disputed', 'restsOn'].includes(patternOf(text)?.category ?? '')),
    ).toEqual([]);
  });
});

describe('thin material', () => {
  const { script } = written(28, 'solo');

  it('makes a short episode that says so, in its own words and in the report', () => {
    expect(script.words).toBeLessThan(1200);
    expect(script.shortfall).toMatch(/of the 4200 words/);
    const introduction = script.parts[1] as Script['parts'][number];
    expect(sentencesOf(introduction).some(({ text }) => /short|stretch/.test(text))).toBe(true);
  });
});

describe('a revision', () => {
  const { outline, script } = written(3, 'duo');
  const revise = (directives: readonly Directive[]) =>
    reviseScript({ script, outline, brief, findings, session, directives });
  const first = facts(script).find(({ role, text }) => role === 'claim' && countWords(text) < 18);
  if (first === undefined) throw new Error('the script has no short claim');
  const partOf = (id: string) => id.split('.')[0] ?? '';

  it('without directives changes nothing but its number', () => {
    expect(revise([])).toEqual({ ...script, revision: 1 });
  });

  it('drops a statement with all that its claim says', () => {
    const ids = facts(revise([{ action: 'drop-sentence', sentenceId: first.id, reason: '' }])).flatMap(
      ({ claimIds }) => claimIds,
    );
    expect(ids).not.toContain(first.claimIds[0]);
  });

  it('puts the source in front of a statement and keeps its id and quotes', () => {
    const bare = facts(script).find(
      ({ text, role }) =>
        role === 'claim' &&
        text === findings.claims.find((claim) => claim.text === text)?.text &&
        countWords(text) < 15,
    );
    if (bare === undefined) throw new Error('every statement has its source in front');
    const revised = revise([
      { action: 'attribute', sentenceId: bare.id, partId: partOf(bare.id), reason: '' },
    ]);
    const mended = sentencesOf(revised);
    const same = mended.find(({ id }) => id === bare.id);
    expect(same?.quotes).toEqual(bare.quotes);
    expect(mended.length > sentencesOf(script).length || same?.text !== bare.text).toBe(true);
  });

  it('replaces a joint by another of its kind or drops it', () => {
    const joint = sentencesOf(script).find(({ role }) => role === 'joint');
    if (joint === undefined) throw new Error('the script has no joint');
    const texts = sentencesOf(revise([{ action: 'replace-joint', sentenceId: joint.id, reason: '' }])).map(
      ({ text }) => text,
    );
    expect(texts).not.toContain(joint.text);
  });

  it('never touches the disclosure', () => {
    const disclosed = sentencesOf(script).filter(({ role }) => role === 'disclosure');
    const revised = revise(
      disclosed.flatMap(({ id }) => [
        { action: 'drop-sentence', sentenceId: id, reason: '' },
        { action: 'replace-joint', sentenceId: id, reason: '' },
      ]),
    );
    expect(sentencesOf(revised).filter(({ role }) => role === 'disclosure')).toEqual(disclosed);
  });

  it('ends, keeps every statement grounded and ids unique whatever it is told', () => {
    const actions = [
      'drop-sentence',
      'split-sentence',
      'replace-joint',
      'merge-sentences',
      'add-material',
      'trim',
      'add-question',
      'add-humility',
      'attribute',
      'simplify',
    ] as const;
    const everything = sentencesOf(script).flatMap(({ id, claimIds }, index): Directive[] => [
      {
        action: actions[index % actions.length] ?? 'trim',
        sentenceId: id,
        partId: partOf(id),
        ...(claimIds[0] === undefined ? {} : { claimId: claimIds[0] }),
        reason: '',
      },
    ]);
    const unsaid = findings.claims.map(
      (claim): Directive => ({ action: 'add-material', claimId: claim.id, reason: '' }),
    );
    const revised = revise([
      ...everything,
      ...unsaid,
      { action: 'add-question', sentenceId: 'p99.9.9', reason: '' },
    ]);
    expect(facts(revised).every(({ quotes, claimIds }) => quotes.length > 0 && claimIds.length > 0)).toBe(
      true,
    );
    const ids = sentencesOf(revised).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(revised.words).toBeLessThanOrEqual(
      Math.round(outline.plannedWords * (1 + session.length.toleranceShare)) + 60,
    );
    expect(revised.revision).toBe(1);
  });
});
