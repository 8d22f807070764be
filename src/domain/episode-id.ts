/** `<show>/<episode>`: the id of an episode for people, and that of its workflow. */
export function episodeId({ show, episode }: { readonly show: string; readonly episode: string }): string {
  return `${show}/${episode}`;
}
