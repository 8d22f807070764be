/**
 * Twenty sentences that every voice is measured by, as they are written. They differ in kind and length: statements, questions,
 * lists, names, figures, quotations. Changing one makes earlier figures incomparable.
 */
export const SENTENCES: readonly string[] = [
  'The lake froze twice that winter, and nobody could remember when it had last done so.',
  'Why did the engineers wait until the third failure before they stopped the test?',
  'The kit holds a lamp, two ropes, a folding knife, a whistle, and enough bread for a day.',
  'Maria Jensen joined the laboratory in Copenhagen a year before Thomas Wright left it.',
  'In 1911 the station recorded 476 storms, 38 of them in a single week.',
  '“Nobody asked us,” she told the committee, “and nobody will ask the people who live downstream.”',
  'Not everyone agreed.',
  'When the new bridge opened, traffic on the old one fell by more than half within a month, yet the city kept both of them in repair for another twelve years, partly because the trams could not use the steeper road and partly because the people of the old town had grown fond of the view.',
  'About 21% of the air is oxygen; most of the rest is nitrogen.',
  'First the milk is warmed, then the culture is added, and finally the curd is cut into small cubes.',
  'Is that a good reason to change the law, or only a convenient one?',
  'The survey cost $3.4 million and took until March 15 to finish.',
  'A small mistake in the table moved the island forty miles to the east.',
  'He spoke quietly, almost without moving his lips, as though the wall itself were listening.',
  'Doctor Palmer measured the depth again at 7 p.m. and found no difference.',
  'What the museum bought was a copy; the original painting hung above a stove in Vermont.',
  'Thank you for listening, and until next week.',
  'The valve opens at 85 °C, which keeps the pressure below 2 bar.',
  'Plants do not simply grow toward the light: their cells stretch on the shaded side, and so the stem bends.',
  'Of the five rivers on the map, only the Rhine, the Danube and the Elbe could be crossed by rail before 1850.',
];
