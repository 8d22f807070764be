/** Figures that podcast directories set, and the namespace of Podcasting 2.0's ids. */

/** The longest description, in bytes of UTF-8. */
export const DESCRIPTION_BYTES = 4_000;

/** Sides of a square cover in pixels, as Apple asks for them. */
export const COVER_PIXELS = { least: 1_400, most: 3_000 } as const;

/** Namespace of the UUIDs (version 5) of podcast:guid. */
export const PODCAST_UUIDS = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6';
