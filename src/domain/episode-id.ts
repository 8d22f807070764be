/**
 * Ids of shows, episodes and batches. Folders are named after them, so names that Windows keeps for devices are none, and no
 * dot, slash or colon is in them.
 */
export const ID =
  /^(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])$)[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
export const ID_RULE =
  'up to 64 letters, digits, "-" and "_", beginning with a letter or digit, and no name of a device such as CON';

/** `<show>/<episode>`: the id of an episode for people, and that of its workflow. */
export function episodeId({ show, episode }: { readonly show: string; readonly episode: string }): string {
  return `${show}/${episode}`;
}

/** True for `show/episode`, both of them ids. */
export function isEpisodeId(text: string): boolean {
  const parts = text.split('/');
  return parts.length === 2 && parts.every((part) => ID.test(part));
}
