/** Options that describe an episode; each overrides a field of its spec file. */
import { type Command, Option } from 'commander';
import { FORMATS } from '../../../domain/format';
import { PAGE_KINDS } from '../../../domain/page-kind';
import { PHASES } from '../../../domain/phase';
import {
  collected,
  maxSourcesOption,
  minutesOption,
  type ReviewDeadline,
  reviewDeadlineOption,
} from './option-values';

export interface SpecOptions {
  readonly topic?: string;
  readonly title?: string;
  readonly cover?: string;
  readonly brief?: string;
  readonly source?: readonly string[];
  readonly search?: readonly string[];
  readonly maxSources?: number;
  readonly minutes?: number;
  readonly format?: string;
  readonly solo?: true;
  readonly model?: readonly string[];
  readonly show?: string;
  readonly episode?: string;
  readonly lexicon?: readonly string[];
  readonly session?: string;
  readonly quality?: string;
  readonly cost?: string;
  readonly page?: string;
  readonly through?: string;
  readonly belowStandard?: string;
  readonly offTopic?: string;
  readonly review?: string;
  readonly reviewDeadline?: ReviewDeadline;
}

export function addSpecOptions(command: Command): Command {
  return command
    .argument('[spec]', 'spec file (JSON); the flags below override its fields')
    .option('--topic <text>', 'what the episode is about')
    .option('--title <text>', 'title of the episode (default: made from the topic)')
    .option(
      '--cover <path>',
      'cover of the episode, PNG or JPEG (default: that of the show, or one is drawn)',
    )
    .option('--brief <text>', 'your angle and wishes, in your words')
    .option(
      '--source <path>',
      'a document, a folder of documents, a web address or wikipedia:Title; repeat it for more',
      collected,
    )
    .option(
      '--search <provider>',
      'search for sources: wikipedia, tavily, brave, perplexity or searxng',
      collected,
    )
    .option('--max-sources <n>', 'documents that searches may bring', maxSourcesOption)
    .option('--minutes <n>', 'length', minutesOption)
    .addOption(new Option('--format <format>', 'one host, two or three').choices([...FORMATS]))
    .option('--solo', 'the same as --format solo')
    .option(
      '--model <role=provider/name>',
      'a model for a role: researcher, writer, polisher, judge or judge.NAME; without a role, for all; repeat it for more',
      collected,
    )
    .option(
      '--show <id>',
      'id of the show that the episode belongs to (default: that of show.json in this folder or above, or else my-show)',
    )
    .option('--episode <id>', 'id of the episode (default: from the topic)')
    .option(
      '--lexicon <path>',
      "how names and words are said (JSON); repeat it, the show's before the episode's",
      collected,
    )
    .option('--session <name>', 'session template (default: narrative)')
    .option('--quality <name>', 'quality template (default: narrative)')
    .option('--cost <name>', 'cost template (default: standard)')
    .addOption(
      new Option(
        '--page <readers>',
        'page and notes for listeners (public), or with cost and quality (full)',
      ).choices([...PAGE_KINDS]),
    )
    .addOption(new Option('--through <phase>', 'stop after this phase').choices([...PHASES]))
    .addOption(
      new Option(
        '--below-standard <what>',
        'a script below the standard: ask a person, or publish it with a warning',
      ).choices(['ask', 'publish']),
    )
    .addOption(
      new Option(
        '--off-topic <what>',
        'documents that seem to be about something else, or to tell too little for a narrator: refuse them, or take them because you know better',
      ).choices(['refuse', 'take']),
    )
    .addOption(
      new Option('--review <what>', 'script: a person reads the script before it is spoken').choices([
        'none',
        'script',
      ]),
    )
    .option(
      '--review-deadline <hours:outcome>',
      'what becomes of a script that nobody answers for, such as 48:approve or 48:abandon (default: it waits)',
      reviewDeadlineOption,
    );
}
