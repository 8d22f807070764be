import { spawn } from 'node:child_process';
import { bringSession } from '../../library/bring-sessions';
import { episodeFiles } from '../../library/episode-files';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { refuseNoId, resolveEpisodeId } from '../episode/episode-id';
import { askServer } from '../server/reach-server';
import { workflowPage } from '../server/web-ui-page';

export interface OpenOptions extends CommonOptions {
  readonly browser?: true;
}

export async function open(context: CommandContext, given: string, options: OpenOptions): Promise<ExitCode> {
  const { out, place } = context;
  refuseNoId(given);
  return askServer(context, async ({ episodes, settings, webUi, stays }) => {
    const id = await resolveEpisodeId(given, episodes);
    await episodes.summary(id);
    await bringSession(place, id, out.complain);
    const files = episodeFiles(place.sessionsRoot, id) ?? null;
    // Only the person knows the Web UI of a server that others run.
    const isOwn = webUi !== undefined;
    // A server of our own ends with the last command; the link would be dead before it is clicked.
    const endsNow = isOwn && !(await stays());
    const base =
      (endsNow ? undefined : webUi) ??
      (isOwn || options.uiPort === undefined
        ? undefined
        : `http://${hostOf(settings.address)}:${options.uiPort}`);
    const workflowUrl = base === undefined ? null : workflowPage(base, settings.namespace, id);
    out.document({ id, workflowUrl, files });
    out.print(
      `page      ${files?.pageUrl ?? (files === null ? 'nothing was made on this machine yet' : 'not made yet')}`,
    );
    if (files !== null) out.print(`folder    ${files.folder}`);
    out.print(
      `workflow  ${
        workflowUrl ??
        (endsNow
          ? "in Temporal's Web UI while a server runs: showrunner dev, and in another terminal this command again"
          : `not known for the server at ${settings.address}; name its Web UI with --ui-port`)
      }`,
    );
    const target = files?.pageUrl ?? workflowUrl;
    if (options.browser && target !== null) await openInBrowser(target, out.note);
    return EXIT.ok;
  });
}

function hostOf(address: string): string {
  return address.replace(/:\d+$/, '');
}

/** The system's own opener, and how a link is handed to it. */
function opener(platform: NodeJS.Platform, url: string): [command: string, args: string[]] {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', url.replaceAll('&', '^&')]];
  return ['xdg-open', [url]];
}

function openInBrowser(url: string, note: (text: string) => void): Promise<void> {
  const [command, args] = opener(process.platform, url);
  return new Promise((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => {
      note(`No browser could be opened with ${command}; the links are above.`);
      resolve();
    });
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
