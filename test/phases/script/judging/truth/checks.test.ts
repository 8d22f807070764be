import { turnedDenial } from '../../../../../src/phases/script/judging/truth/denials';
import { exchangedIn } from '../../../../../src/phases/script/judging/truth/exchange';
import { wrongFigures } from '../../../../../src/phases/script/judging/truth/figures';
import { droppedLimit } from '../../../../../src/phases/script/judging/truth/limits';
import { turnedRound } from '../../../../../src/phases/script/judging/truth/opposites';
import { strangersIn } from '../../../../../src/phases/script/judging/truth/strangers';
import { type ReadText, readText } from '../../../../../src/phases/script/judging/truth/tokens';

type Case = readonly [sentence: string, quote: string];

function describeCheck(
  name: string,
  check: (sentence: ReadText, quoted: readonly ReadText[]) => string | undefined,
  { lies, truths }: { readonly lies: readonly Case[]; readonly truths: readonly Case[] },
) {
  describe(name, () => {
    test.each(lies)('finds: %s', (sentence, quote) => {
      expect(check(readText(sentence), [readText(quote)])).toEqual(expect.any(String));
    });
    test.each(truths)('lets pass: %s', (sentence, quote) => {
      expect(check(readText(sentence), [readText(quote)])).toBeUndefined();
    });
  });
}

describeCheck('a turned denial', turnedDenial, {
  lies: [
    ['The council approved the new harbour.', 'The council never approved the new harbour.'],
    ['The lamp did not burn through the winter.', 'The lamp burned through the winter.'],
    [
      'The wall was built by farmers and not by soldiers of the king.',
      'The wall was built not by farmers but by soldiers of the king.',
    ],
    ['Everybody saw the comet.', 'Nobody saw the comet.'],
  ],
  truths: [
    ['The new harbour was never approved by the council.', 'The council never approved the new harbour.'],
    ['The council refused the new harbour.', 'The council never approved the new harbour.'],
    ['Farmers did not leave the valley.', 'Farmers stayed in the valley.'],
    [
      'The question is open until an independent panel tests the lamp.',
      'No independent panel has ever tested the lamp.',
    ],
    ['If the horse can read the card, he may answer.', 'The horse cannot read the card.'],
    ['The lamp was not out for a single night.', 'The lamp burned all winter, and not one night was dark.'],
    ['Nobody saw the comet, or heard of it.', 'Nobody heard of the comet.'],
  ],
});

describeCheck('two things that changed places', exchangedIn, {
  lies: [
    ['The mayor paid the baker for the bread.', 'The baker paid the mayor for the bread.'],
    ['Copper conducts heat better than silver does.', 'Silver conducts heat better than copper does.'],
    [
      'The river flooded because the dam broke after the storm.',
      'The dam broke because the river flooded after the storm.',
    ],
    [
      'In 1910 they sold 40 boats, and in 1920 they sold 90 boats.',
      'In 1910 they sold 90 boats, and in 1920 they sold 40 boats.',
    ],
  ],
  truths: [
    [
      'After the storm the river flooded the lower town.',
      'The river flooded the lower town after the storm.',
    ],
    ['The bread was paid for by the baker at the market.', 'The baker paid for the bread at the market.'],
    ['They grew rye, oats and wheat on the hill.', 'They grew wheat, oats and rye on the hill.'],
    [
      'Because the dam broke, the river flooded the town.',
      'The river flooded the town because the dam broke.',
    ],
  ],
});

describeCheck('an order word for its opposite', turnedRound, {
  lies: [
    ['The school opened before the war.', 'The school opened its doors two years after the war.'],
    ['Ice lies above the rock.', 'The ice lies below the rock.'],
    ['There were fewer ships than horses.', 'There were more ships than horses.'],
  ],
  truths: [
    ['Two years after the war the school opened.', 'The school opened its doors two years after the war.'],
    ['The war was over before the school opened.', 'The school opened its doors two years after the war.'],
    [
      'Before the flood there were ships, and after it none.',
      'There were ships before the flood; there were none after it.',
    ],
  ],
});

describeCheck('a limit that is left out', droppedLimit, {
  lies: [
    ['The painting was made by a pupil.', 'The painting was probably made by a pupil.'],
    ['All of the houses survived the fire.', 'Most of the houses survived the fire.'],
    ['The bones are those of a wolf.', 'The bones seem to be those of a wolf.'],
  ],
  truths: [
    ['A pupil may have made the painting.', 'The painting was probably made by a pupil.'],
    ['Historians think that a pupil made the painting.', 'The painting was probably made by a pupil.'],
    ['Most houses survived the fire after all.', 'Most of the houses survived the fire.'],
    ['They looked at the bones of a wolf.', 'They looked at the bones of a wolf in the cave.'],
  ],
});

test('what another quote says of nobody or of all may be said of them', () => {
  const quotes = ['Some of the eels spawned late.', 'Nobody saw the eels spawn.'].map(readText);
  expect(droppedLimit(readText('Nobody saw the eels spawn, late or not.'), quotes)).toBeUndefined();
  expect(droppedLimit(readText('All the eels spawned late.'), quotes.slice(0, 1))).toEqual(
    expect.any(String),
  );
});

describe('wrong figures', () => {
  test.each<Case>([
    ['It weighed 70 tonnes.', 'It weighed 60 tonnes.'],
    ['It was 60 metres long.', 'It was 60 feet long.'],
    ['Three boats came back.', 'Four boats came back.'],
    ['It opened in 1848.', 'It opened in 1846.'],
  ])('finds: %s', (sentence, quote) => {
    expect(wrongFigures(sentence, [quote])).toEqual(expect.any(String));
  });

  test.each<Case>([
    ['It weighed about 60 tonnes.', 'It weighed 58.4 tonnes.'],
    ['Together they had 90 cows.', 'One farm had 40 cows, the other 50.'],
    ['Seventeen of the 20 came back.', 'Of 20 that left, 3 did not come back.'],
    ['Four in ten people stayed.', 'Of the people 40 percent stayed.'],
    ['Half of them stayed.', 'Of the people 50% stayed.'],
    ['Two things follow from that.', 'It was cold and it was dark.'],
  ])('lets pass: %s', (sentence, quote) => {
    expect(wrongFigures(sentence, [quote])).toBeUndefined();
  });

  test('a year of the document may date a sentence whose quote has none', () => {
    expect(wrongFigures('By 1904 it was closed.', ['It was closed.'])).toEqual(expect.any(String));
    expect(wrongFigures('By 1904 it was closed.', ['It was closed.'], new Set([1904]))).toBeUndefined();
  });
});

describe('names that nothing around the quotes has', () => {
  const around = {
    known: ['She measured the tides.', 'Mary Somerville came to Burntisland.', 'the Danish ship'],
    people: ['Mary Somerville a mathematician', 'William Wallace her teacher'],
    names: new Set<string>(['wallace', 'somerville']),
  };

  test.each([
    ['Mary Somerville, the mathematician, measured the tides.', []],
    ['The tides were measured by a Danish visitor in Burntisland.', []],
    ['Wallace measured the tides.', ['Wallace']],
    ['A Dane and a Finn measured the tides.', ['Finn']],
    ['The tides were measured for Charles Babbage.', ['Charles', 'Babbage']],
  ])('%s', (sentence, strangers) => {
    expect(strangersIn(sentence, around)).toEqual(strangers);
  });

  test.each([
    ['the parish had to finish it', 'It was built in Paris by a Finn.', ['Paris', 'Finn']],
    ['the Peruvian ship of a Chinese owner', 'It sailed from China to Peru.', []],
  ])('after "%s": %s', (read, sentence, strangers) => {
    const names = new Set<string>(['paris', 'finn', 'china', 'peru']);
    expect(strangersIn(sentence, { known: [read], people: [], names })).toEqual(strangers);
  });
});
