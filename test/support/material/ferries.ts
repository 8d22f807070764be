/** Two documents of our own on ferries and on bread, with sections about different things. */
export const FERRIES = `# The ferries of the northern islands

## How the boats are built

The first steam ferry of the islands was built in 1849 at a yard in Greenock. Its hull was of iron, and its two paddle wheels were four metres wide. The engine burned a ton of coal on every crossing, and the smoke could be seen from both shores.

Steel replaced iron in the 1880s, and propellers replaced the paddles. Modern hulls are welded from plates of twelve millimetres in a hall where no wind moves the torch. A single ferry takes two winters to finish.

The newest ferry has batteries in place of an engine room. It charges for nine minutes at each pier, while the cars drive ashore. Engineers of the yard expect the batteries to last for ten years.

## Who sails them

A crew of eleven sails the large ferry by day. Four of them stand watch on the bridge, three look after the engines, and the rest load cars and sell coffee. Every sailor repeats the drill with the lifeboats once a week.

Most sailors come from the islands themselves. The nautical school at Lerwick trains forty cadets a year, and half of them go to the ferries. Older captains teach the young ones to read the tide by the colour of the water.

Night crews work for two weeks and rest for two. Doctors of the harbour hospital found in 2011 that sailors on this rota slept six hours a day at sea. The company then darkened the cabins and moved the galley to another deck.

## Tickets and fares

A ticket for a passenger cost two shillings in 1900, a day's wage of a farm hand. Fares for cattle were higher than fares for people, since cattle needed straw and a boy to watch them. Farmers complained of the price in every year of the ledger.

Fares today pay for a third of each crossing. Islanders travel at half the price on a card that costs ten pounds a year. Visitors pay the full fare, and in July they buy nine tickets of every ten.

The company tried a fare by the hour of the day in 2006. Cheap tickets before seven in the morning moved one lorry in five to the early boat. Passengers liked the scheme less, and it ended after two years.

## Money from the state

The state has paid for the crossings in winter since 1891. Parliament granted nine thousand pounds in the first year, because no owner would sail for the fares alone. The payment has been renewed by every government since that time.

Subsidies cover two thirds of the costs of the ferries today. The ministry pays the company by the crossing and takes money back when a boat is late. Auditors found in 2018 that the payment for each passenger had doubled within twelve years.

Taxes of the mainland pay for a service that few people there ever use. Economists of the university at Aberdeen reckon that each pound of subsidy keeps three pounds of trade on the islands. The islands send their salmon to market on the same boats.
`;

export const BREAD = `# Bread in the harbour towns

## Flour and water

Millers of the harbour towns ground rye until ships brought wheat from the south. Rye rises slowly, so bakers mixed their dough on the evening before. A loaf weighed four pounds and lasted a family for three days.

Sourdough kept its place after dry yeast arrived in 1868. Bakers carried the starter in a jar, and some jars are older than the shops in which they stand. The salt of the sea air is said to slow the dough in autumn.

## The ovens

A baker's oven was a dome of brick, heated with gorse until its roof turned white. The ash was swept out, and the loaves were baked in the heat that stayed in the stone. An oven of that size held sixty loaves.

Gas reached the ovens of the quay in 1921. The baker could sleep an hour longer, and the chimneys of the town went cold. Old customers complained that the crust was no longer black.

## What a loaf cost

The price of a loaf was fixed by the town council until 1836. Inspectors weighed the bread in the market, and a short loaf cost its baker a fine of five shillings. Bakers therefore added a thirteenth roll to every dozen.

A loaf cost sixpence in the hungry winter of 1847, which was half of what a dock worker earned in a day. The council opened a kitchen and paid for its flour with a tax on beer. Four hundred people ate there every day until the spring.
`;
