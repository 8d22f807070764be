import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Claim, NarrativeBrief } from '../../../src/domain/research';
import type { SourceDocument } from '../../../src/domain/source';
import { contentStems, words } from '../../../src/english/words';
import { composeBrief } from '../../../src/phases/research/compose-brief';
import { extractFindings } from '../../../src/phases/research/extract-findings';
import { detectMediaType } from '../../../src/phases/research/reading/media-type';
import { readDocument } from '../../../src/phases/research/reading/read-document';
import { type Verification, verifyClaims } from '../../../src/phases/research/verify-claims';
import template from '../../../templates/session/narrative@1.json';

const SEASON = join(__dirname, '../../../examples/season-1');

interface Made {
  readonly verification: Verification;
  readonly brief: NarrativeBrief;
  readonly long: NarrativeBrief;
  readonly claimOf: ReadonlyMap<string, Claim>;
}

async function make(episode: string): Promise<Made> {
  const spec = JSON.parse(readFileSync(join(SEASON, `${episode}.json`), 'utf8'));
  const documents: SourceDocument[] = await Promise.all(
    spec.sources.map((source: string, at: number) => {
      const bytes = readFileSync(join(SEASON, source));
      return readDocument({
        id: `s${at + 1}`,
        name: basename(source),
        mediaType: detectMediaType(source, bytes),
        bytes,
      });
    }),
  );
  const { topic, brief } = spec;
  const findings = documents.flatMap((document) => extractFindings({ document, topic, brief }));
  const verification = verifyClaims({ documents, findings, topic, brief, expectations: template.research });
  const compose = (minutes: number): NarrativeBrief =>
    composeBrief({
      findings: verification.findings,
      documents,
      topic,
      brief,
      structure: template.structure as unknown as Parameters<typeof composeBrief>[0]['structure'],
      targetWords: minutes * 155,
    });
  return {
    verification,
    brief: compose(spec.minutes),
    long: compose(28),
    claimOf: new Map(verification.findings.claims.map((claim) => [claim.id, claim])),
  };
}

describe.each(['ep_002', 'ep_003', 'ep_004', 'ep_005'])('the example %s', (episode) => {
  let made: Made;
  beforeAll(async () => {
    made = await make(episode);
  });

  test('says nothing that its quotes do not hold: every content word and name of a claim is the source’s', () => {
    for (const { text, quotes, leansOn } of made.verification.findings.claims) {
      const material = [...quotes, ...leansOn].map((quote) => quote.text).join(' ');
      const held = new Set(contentStems(material));
      const lower = material.toLowerCase();
      const added = contentStems(text).filter(
        (stem) => !/^[’']s?$/.test(stem) && !held.has(stem) && !lower.includes(stem),
      );
      const names = words(text).filter(
        (word) => /^\p{Lu}/u.test(word) && !lower.includes(word.toLowerCase().replace(/[’']s?$/, '')),
      );
      expect({ text, added, names }).toEqual({ text, added: [], names: [] });
    }
  });

  test('finds disputes, and tells both sides in one theme', () => {
    expect(made.verification.validation.conflicts.length).toBeGreaterThanOrEqual(4);
    const told = made.brief.themes.filter(({ claimIds }) =>
      claimIds.some((id) => made.claimOf.get(id)?.conflictsWith.some((other) => claimIds.includes(other))),
    );
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  test('has conflicts both ways', () => {
    for (const claim of made.claimOf.values())
      for (const other of claim.conflictsWith)
        expect(made.claimOf.get(other)?.conflictsWith).toContain(claim.id);
  });

  test('hears at least two sources in each theme, at any length', () => {
    for (const theme of [...made.brief.themes, ...made.long.themes])
      expect(theme.sourceIds.length).toBeGreaterThanOrEqual(2);
  });

  test('does not scrape: the weakest sentences stay out of a long episode too', () => {
    const ranked = [...made.claimOf.values()].map(({ relevance }) => relevance).sort((a, b) => a - b);
    const tenth = ranked[Math.floor(ranked.length / 10)] as number;
    const told = made.long.themes.flatMap(({ claimIds }) => claimIds);
    const weak = told.filter((id) => (made.claimOf.get(id)?.relevance ?? 0) < tenth);
    expect(weak.length).toBeLessThanOrEqual(0.03 * told.length);
  });

  test('titles a theme by a heading only where two claims at least stand under it', () => {
    const last = (id: string) => made.claimOf.get(id)?.headings.at(-1) ?? '';
    const headings = new Set([...made.claimOf.keys()].map(last));
    for (const { title, claimIds } of [...made.brief.themes, ...made.long.themes]) {
      if (!headings.has(title)) continue;
      expect(claimIds.filter((id) => last(id) === title).length).toBeGreaterThanOrEqual(2);
    }
  });

  test('titles no theme by two surnames', () => {
    for (const { title } of [...made.brief.themes, ...made.long.themes])
      expect(title).not.toMatch(/^\p{Lu}\p{Ll}+ and \p{Lu}\p{Ll}+$/u);
  });
});
