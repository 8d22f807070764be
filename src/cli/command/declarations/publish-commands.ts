/** The commands about feeds and published shows. */
import { type Command, Option } from 'commander';
import type { PublishOptions } from '../../commands/publish';
import type { CommonOptions, Shell } from '../context';
import { createCommand, EPISODE } from '../declare-command';
import { runWork } from '../run-command';
import { portOption } from './option-values';

export function publishCommand(shell: Shell): Command {
  return createCommand(shell, 'publish', {
    summary: 'put finished episodes into the feed and the site of their show',
    description:
      'Writes audio, transcripts, chapters and pages of finished episodes to where their show is published, and the feed last, ' +
      'so that it never names what is not there. The show.json of the show says where; see docs/publishing.md. An episode that ' +
      'is published already is replaced under its guid and keeps its date.',
    examples: ['publish season-1/ep_002', 'publish --all', 'publish ep_003 --at 2026-12-01T08:00:00Z'],
  })
    .argument('[ids...]', EPISODE)
    .option('--all', 'every finished episode of the show')
    .option('--show <path>', SHOW)
    .option('--at <date>', 'the date of publication; one to come is waited for')
    .option(
      '--season <number>',
      'season of the episode (default: the one in the feed, if any)',
      portOption('--season'),
    )
    .option(
      '--number <number>',
      'number of the episode (default: the one in the feed, or in its id, as in ep_002)',
      portOption('--number'),
    )
    .addOption(
      new Option('--kind <kind>', 'kind of episode (default: the one in the feed, or full)').choices([
        'full',
        'trailer',
        'bonus',
      ]),
    )
    .option('--dry-run <folder>', 'write everything to this folder, and publish nothing')
    .option('--check-public', 'without episodes: fetch what the public sees, and compare it with the feed')
    .action((ids: string[], options: CommonOptions & PublishOptions) =>
      runWork(shell, options, 'look', (context) => load.publish().publish(context, ids, options)),
    );
}

export function unpublishCommand(shell: Shell): Command {
  return createCommand(shell, 'unpublish', {
    summary: 'take an episode out of the feed of its show, and its files after it',
    description:
      'Takes an episode out of the feed, the page of the show, and then its files where the show is published. What was made ' +
      'of it on this machine stays; showrunner publish puts it back under the same guid.',
    examples: ['unpublish season-1/ep_002'],
  })
    .argument('<id>', EPISODE)
    .option('--show <path>', SHOW)
    .action((id: string, options: CommonOptions & { show?: string }) =>
      runWork(shell, options, 'look', (context) => load.unpublish().unpublish(context, id, options)),
    );
}

export function trailerCommand(shell: Shell): Command {
  return createCommand(shell, 'trailer', {
    summary: 'publish an MP3 as the trailer of the show',
    description:
      'Writes the MP3 to where the show is published, and names it in the feed (podcast:trailer), in place of a trailer with ' +
      'the same title. An episode that is a trailer in apps that do not know that is published with publish --kind trailer.',
    examples: ['trailer trailer.mp3 --title "What this show is"'],
  })
    .argument('<file>', 'the MP3')
    .option('--title <title>', 'title of the trailer (default: Trailer)')
    .option('--show <path>', SHOW)
    .action((file: string, options: CommonOptions & { title?: string; show?: string }) =>
      runWork(shell, options, 'look', (context) => load.trailer().trailer(context, file, options)),
    );
}

export function serveCommand(shell: Shell): Command {
  return createCommand(shell, 'serve', {
    summary: 'look at a published show on this machine, as a web server would serve it',
    description:
      'Serves a folder at 127.0.0.1 with byte ranges and the right types, until Ctrl-C. Nobody else can reach it.',
    examples: ['serve', 'serve public --port 8080'],
  })
    .argument('[folder]', 'the folder (default: the one that the show of this folder is published to)')
    .option('--port <port>', 'the port (default: 8000)', servePort)
    .action((folder: string | undefined, options: CommonOptions & { port?: number }) =>
      runWork(shell, options, 'look', (context) => load.serve().serve(context, folder, options)),
    );
}

const SHOW = 'the show.json, or its folder (default: the one of this folder or above)';
const servePort = portOption('--port');

export function lintCommand(shell: Shell): Command {
  return createCommand(shell, 'lint', {
    summary: 'check a podcast feed, yours or another, by the rules of directories and apps',
    description:
      'Checks a feed by the rules that directories and apps keep (docs/publishing.md), and says for each fault the rule, the ' +
      'line and where the rule is written. Of a feed on this machine the pictures, MP3s, transcripts and chapters are opened ' +
      'too; nothing leaves the machine. Of an address only the feed is fetched. A feed with errors ends with exit code 4.',
    examples: ['lint', 'lint public/feed.xml --json', 'lint https://example.org/feed.xml'],
  })
    .argument('[feed]', 'a feed, a folder with one in it, or a web address', '.')
    .action((feed: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.lint().lint(context, feed)),
    );
}

/** A command's module is loaded when the command runs. */
const load = {
  publish: () => require('../../commands/publish') as typeof import('../../commands/publish'),
  unpublish: () => require('../../commands/unpublish') as typeof import('../../commands/unpublish'),
  trailer: () => require('../../commands/trailer') as typeof import('../../commands/trailer'),
  serve: () => require('../../commands/serve') as typeof import('../../commands/serve'),
  lint: () => require('../../commands/lint') as typeof import('../../commands/lint'),
};
