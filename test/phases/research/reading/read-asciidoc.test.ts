import { read } from './read';

const DOCUMENT = `The Mill of the Valley
======================
:Author: Anna Smith
:Date: 2009/11/08
:river: the Otter
// a comment

[[start]]
== The *wheel*

The wheel stood in {river} <<1>> and see link:a.html[the map] or linkgit:git-log[1]. It had 'two' _broad_ \`blades\`.footnote:[A note.]
It moved 40 m^2^ of water.

.What a miller said
[quote, Ben Jones]
____
It never stopped.
____

----
code --here
----

include::rest.txt[]

* an item +
  that goes on
+
More of it.

flour:: ground from oats

|===
|a |b
|1 |2
|===

NOTE: The mill burned.

////
Nobody reads this.
////
`;

describe('reading AsciiDoc, whatever it is called', () => {
  it('takes its marks off and keeps what they mean', async () => {
    const document = await read('text/plain', DOCUMENT);
    expect(document).toMatchObject({
      title: 'The Mill of the Valley',
      authors: ['Anna Smith'],
      publishedOn: '2009-11-08',
    });
    expect(document.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'The Mill of the Valley'],
      ['heading', 'The wheel'],
      [
        'paragraph',
        "The wheel stood in the Otter and see the map or git-log. It had 'two' broad blades. It moved 40 m² of water.",
      ],
      ['caption', 'What a miller said'],
      ['quotation', 'It never stopped.'],
      ['code', 'code --here'],
      ['list-item', 'an item that goes on'],
      ['paragraph', 'More of it.'],
      ['term', 'flour'],
      ['list-item', 'ground from oats'],
      ['table', 'a | b'],
      ['table', '1 | 2'],
      ['paragraph', 'The mill burned.'],
    ]);
  });

  it('takes a plain text with rules and titles for what it is', async () => {
    const text =
      'The Mill\n========\n\nThe mill burned.\n\n----\n\nThe miller left: at once.\n\n----\n\nThe end.\n';
    expect((await read('text/plain', text)).blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });
});
