import type { PublishPlace } from '../../../domain/publish-order';
import { escapeHtml } from '../../package/escape';
import { SITE_PATHS } from '../site-paths';

const ROOT = '../../';

/**
 * The player page as it is published: its files have their public names, and it leads to the show and its feed. Only what the
 * page itself wrote is replaced, since quotes in texts are escaped.
 */
export function publicPage(
  html: string,
  names: ReadonlyMap<string, string>,
  { show }: Pick<PublishPlace, 'show'>,
): string {
  const feed = `<link rel="alternate" type="application/rss+xml" title="${escapeHtml(show.title)}" href="${ROOT}${SITE_PATHS.feed}">`;
  return html
    .replace(/ (src|href)="([^"]+)"/g, (whole, attribute: string, name: string) => {
      const named = names.get(name);
      return named === undefined ? whole : ` ${attribute}="${escapeHtml(named)}"`;
    })
    .replace('</title>', () => `</title>\n${feed}`)
    .replace(
      /<p class="show">([^<]+)/,
      (_, title: string) =>
        `<p class="show"><a style="color:inherit" href="${ROOT}${SITE_PATHS.index}">${title.trimEnd()}</a> `,
    );
}
