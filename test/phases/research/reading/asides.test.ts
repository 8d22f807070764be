import { extractFindings } from '../../../../src/phases/research/passages/extract-findings';
import { asideOf } from '../../../../src/phases/research/reading/asides';
import { read, texts } from './read';

describe('asides', () => {
  it.each([
    'Correction: the mill burned in 1871.',
    'Correction (3 May 2021): The mill burned in 1871.',
    'Update, 3 May 2021: The mill has burned.',
    'An earlier version of this article gave a wrong year.',
    'This article was amended on 4 March 2021 to correct the year.',
    'This document may be freely redistributed or modified in any form.',
    'Disclaimer: nothing here is advice.',
    'Sign up for our newsletter and never miss a mill.',
    'The best mills, delivered to your inbox every week.',
    'We use cookies to improve this site.',
    'By continuing to use this site you agree to our terms.',
    'All rights reserved.',
    'Copyright 2020 by Quay Press.',
    'This page last modified on 2022-08-10 18:45:48 UTC',
    'Last updated: 3 May 2021.',
    'The views expressed here are those of the author.',
    'The information on this site is not intended as medical advice.',
  ])('"%s" is a notice', (sentence) => {
    expect(asideOf(sentence)).toBe('notice');
  });

  it.each([
    'We describe how the mill works.',
    'We show why it is important to have good mills.',
    'In this chapter we will look at mills.',
    'In the following sections, we will first describe the wheel.',
    'This paper describes the mills of the valley.',
    'This document attempts to write down the workflow.',
    'The rest of this article is organised as follows.',
    'The diagram below shows a wheel.',
    'The wheel is shown in the figure above.',
    'Table 3 lists the mills.',
    'See also the list of mills.',
    'For more information about mills, see the handbook.',
    'Let us look at the wheel.',
  ])('"%s" is about the document', (sentence) => {
    expect(asideOf(sentence)).toBe('about-document');
  });

  it.each([
    'We found that mills burn.',
    'Last revisions of the law came in 1990.',
    'We described the fire to the police in 1871.',
    'The correction of the river cost 900 pounds.',
    'The house below the figure of 1,000 pounds was sold.',
    'The table below the window was laid.',
    'The chapter of the cathedral met in 1702.',
    'This report led to a new law on mills.',
    'Updates of the law came in 1990.',
    'Nothing in this constitution imposes an obligation on anyone.',
    'Cookies are baked in the mill.',
    'He subscribed to the newspaper for forty years.',
    'Section 3 of the law required two keepers.',
    'The copyright of the song ended in 1971.',
    'In this part of the valley, the mills stood close together.',
    'Licence fees paid for the bridge.',
  ])('"%s" is part of the text', (sentence) => {
    expect(asideOf(sentence)).toBeUndefined();
  });

  it('a paragraph that begins with one is marked, and gives no findings', async () => {
    const document = await read(
      'text/markdown',
      '# The mill\n\nThe mill was built in 1702 and ground oats until 1948. The weir of the mill was removed in 2009.\n\nCorrection: The mill of the valley burned in 1871.\n\nWe describe how the mill worked in its best years.\n',
    );
    expect(document.blocks.map(({ aside }) => aside)).toEqual([
      undefined,
      undefined,
      'notice',
      'about-document',
    ]);
    const found = extractFindings({ document, topic: 'The mill', brief: '' }).map(({ text }) => text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join(' ')).not.toMatch(/describe|1871/);
  });

  it('lines of contents and of addresses are references', async () => {
    const document = await read(
      'text/plain',
      'The Mill\n\nAnna Smith <anna@example.org>\n\nTable of Contents\n\n1. The wheel of the mill\n2. The fire\n\nThe wheel of the mill\n\nThe wheel turned once every thirty seconds, and it was visible from far away in clear weather.\n\nThe fire\n\nThe mill burned in 1871, and the miller moved to the town with his two daughters.\n',
    );
    expect(texts(document, 'paragraph')).toHaveLength(2);
    expect(texts(document, 'list-item')).toEqual([]);
    expect(texts(document, 'reference')).toContain('Anna Smith <anna@example.org>');
  });
});
