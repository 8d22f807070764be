/** Opening and closing sounds that a session template can choose; they are made by code. */
export const MUSIC = ['lamplight', 'harbour', 'clearing'] as const;

export type MusicName = (typeof MUSIC)[number];

/** The sound before the first words, or after the last. */
export type MusicPart = 'opening' | 'closing';
