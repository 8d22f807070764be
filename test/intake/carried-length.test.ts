import { InputError } from '../../src/domain/failure';
import { lengthNotice } from '../../src/intake/carried-length';
import { documentOf } from '../phases/research/material';
import { STOIC } from '../support/material/intake-shelf';
import { SESSION } from '../support/material/judge-panel';

const ferry = documentOf(
  'The ferry of Lindholm crosses the sound eleven times a day. It carries about four hundred passengers, and half of them go to school on the other shore.\n\nThe ferry was built in 1962 and has had three engines. The last one burns alcohol made from wood.',
);
const speech = { voices: [] } as unknown as Parameters<typeof lengthNotice>[0]['speech'];
const asked = {
  documents: [ferry],
  topic: 'The ferry of Lindholm',
  brief: '',
  format: 'solo' as const,
  session: SESSION,
  speech,
};

test('documents that carry less than the length asked for are told of, in minutes and with a way out', () => {
  expect(lengthNotice({ ...asked, minutes: 1.5 })).toMatch(
    /^The documents carry about 0\.\d minutes of the 1\.5 minutes asked for on "The ferry of Lindholm", so the episode will be shorter\. To make it longer, hand in more documents about it, or choose a model/,
  );
});

test('documents that carry the length are not', () => {
  expect(
    lengthNotice({ ...asked, documents: [documentOf(STOIC)], topic: 'Modern Stoicism', minutes: 1.5 }),
  ).toBeUndefined();
});

test('documents without a passage that can be read aloud are refused before anything starts', () => {
  const stub = documentOf('It sank. They left. See the table below.');
  expect(() => lengthNotice({ ...asked, documents: [stub], minutes: 5 })).toThrow(InputError);
});

test('documents that carry less than a third of the length and less than two minutes are refused', () => {
  expect(() => lengthNotice({ ...asked, minutes: 5 })).toThrow(
    /^Of the 5 minutes asked for on .* carry about 0\.\d minutes that can .* Ask for fewer minutes/,
  );
});

test('documents that carry little are refused however long the episode', () => {
  expect(() => lengthNotice({ ...asked, minutes: 60 })).toThrow(/ carry about [\d.]+ minutes? that can be /);
});

test('documents that carry two minutes are not, however many are asked for', () => {
  const stoic = { ...asked, documents: [documentOf(STOIC)], topic: 'Modern Stoicism' };
  expect(lengthNotice({ ...stoic, minutes: 60 })).toMatch(
    /^The documents carry about [\d.]+ minutes of the 60 minutes .* so the episode will be shorter\./,
  );
});

test('a person may have it read all the same', () => {
  const given = { ...asked, minutes: 5, isTaken: true };
  expect(lengthNotice(given)).toMatch(/that can be followed without the page\.$/);
  const stub = documentOf('It sank. They left. See the table below.');
  expect(() => lengthNotice({ ...given, documents: [stub] })).toThrow(InputError);
});
