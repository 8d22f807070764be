import { statesFact } from '../../../domain/script';
import { countWords, words } from '../../../english/words';
import { spokenOf } from '../parts/spoken';
import {
  type Reading,
  type ReadMaterial,
  type ReadSentence,
  type ReviewMaterial,
  wordStems,
} from './reading';
import { checkFact } from './truth/check-fact';

/** Takes the script apart and holds its facts against the documents; every measure works on the result. */
export function readScript(material: ReviewMaterial): Reading {
  const { findings } = material;
  const sentences = readSentences(material);
  const names = [
    ...findings.claims.flatMap((claim) => claim.names),
    ...findings.voices.map((voice) => voice.name),
  ];
  const read: ReadMaterial = {
    ...material,
    sentences,
    knownNames: new Set(names.flatMap((name) => words(name.toLowerCase()))),
    claims: new Map(findings.claims.map((claim) => [claim.id, claim])),
    documentsById: new Map(material.documents.map((document) => [document.id, document])),
    yearsById: new Map(material.documents.map(({ id, text }) => [id, yearsIn(text)])),
    words: sentences.reduce((sum, sentence) => sum + sentence.words, 0),
  };
  const facts = sentences.filter((sentence) => sentence.statesFact);
  return { ...read, facts: facts.map((sentence) => ({ ...sentence, ...checkFact(read, sentence) })) };
}

function yearsIn(text: string): number[] {
  return [...new Set(text.match(/\b1\d{3}\b|\b20\d{2}\b/g))].map(Number);
}

function readSentences({ script }: ReviewMaterial): ReadSentence[] {
  return script.parts
    .flatMap((part) => spokenOf(part).map((spoken) => ({ part, ...spoken })))
    .map(({ part, hostId, sentence }, index) => ({
      ...sentence,
      part,
      hostId,
      index,
      words: countWords(sentence.text),
      stems: wordStems(sentence.text),
      statesFact: statesFact(sentence),
    }));
}
