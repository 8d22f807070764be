/** Voices that tell the episode: `solo` one host, `duo` one who knows and one who asks, `trio` three around a table. */
export const FORMATS = ['solo', 'duo', 'trio'] as const;
export type Format = (typeof FORMATS)[number];
