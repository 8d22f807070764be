/** Readers of the page and the notes: listeners, or also those who made the episode, with costs, marks of quality and ids. */
export const PAGE_KINDS = ['public', 'full'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];
