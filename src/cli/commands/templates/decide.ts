/** Accepts or rejects a proposal. It is worked out anew, so that what is written is what the outcomes say now. */
import { bringSharedTemplates, shareAcceptedTemplate } from '../../../composition';
import { InputError } from '../../../domain/failure';
import { rememberDecision, type TemplateDecision } from '../../../learning/decisions';
import { learnTemplates } from '../../../learning/learn';
import type { Proposal } from '../../../learning/propose';
import { writeVersion } from '../../../learning/versions';
import { bringOutcomes } from '../../../library/bring-sessions';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { endingsOnServer } from '../../learning/endings-on-server';
import { learnedKind, learningPlace } from '../../learning/learning-place';
import { proposalLines } from '../../learning/proposal-lines';
import { agrees } from '../../terminal/confirm';
import type { LearnOptions } from './learn';

export interface RejectOptions extends LearnOptions {
  readonly reason?: string;
}

export async function acceptTemplate(
  context: CommandContext,
  kind: string,
  id: string,
  { show }: LearnOptions,
): Promise<ExitCode> {
  const { out, place } = context;
  const proposal = await proposalOf(context, kind, id, show);
  for (const line of proposalLines(proposal)) out.tell(line);
  if (!(await agrees(context, 'Accept it?'))) {
    out.document({ kind, id, accepted: false });
    out.print('Nothing is written.');
    return EXIT.ok;
  }
  const file = await writeVersion(proposal, {
    folders: place.templatesDir,
    own: place.ownTemplatesDir,
    share: (path, content) => shareAcceptedTemplate(place, path, content),
  });
  await rememberDecision(learningPlace(place).decisions, decisionOf(proposal, 'accepted'));
  const { from, to, changes } = proposal;
  const [name] = to.split('@');
  out.document({ kind, id, accepted: true, file, from, changes });
  out.print(`\n${kind} ${to} is written: ${file}`);
  out.print(
    `Episodes that name ${name} use it from now on; those that name ${from} keep that. The next five are watched: showrunner templates learn`,
  );
  return EXIT.ok;
}

export async function rejectTemplate(
  context: CommandContext,
  kind: string,
  id: string,
  { show, reason }: RejectOptions,
): Promise<ExitCode> {
  const { out, place } = context;
  const proposal = await proposalOf(context, kind, id, show);
  await rememberDecision(learningPlace(place).decisions, decisionOf(proposal, 'rejected', reason));
  out.document({ kind, id, rejected: true });
  out.print(
    proposal.isWayBack === true
      ? `${kind} ${id} is rejected: ${proposal.from} stays.`
      : `${kind} ${id} is rejected. The same changes are proposed again once there are twice as many episodes.`,
  );
  return EXIT.ok;
}

async function proposalOf(
  context: CommandContext,
  given: string,
  id: string,
  show: string | undefined,
): Promise<Proposal> {
  const { out, place } = context;
  const kind = learnedKind(given);
  const endings = await endingsOnServer(context);
  await bringOutcomes(place);
  await bringSharedTemplates(place);
  const { learned, problems } = await learnTemplates({ ...learningPlace(place, show), endings });
  for (const problem of problems) out.note(problem);
  const open = learned.flatMap(({ proposal }) => (proposal === undefined ? [] : [proposal]));
  const proposal = open.find((one) => one.kind === kind && one.to === id);
  if (proposal !== undefined) return proposal;
  const others = open.map((one) => `${one.kind} ${one.to}`).join(', ');
  throw new InputError(
    `${kind} ${id} is not proposed. ${others === '' ? 'Nothing is' : `Proposed: ${others}`}; showrunner templates learn says why.`,
  );
}

function decisionOf(
  { kind, from, to, changes }: Proposal,
  decision: TemplateDecision['decision'],
  reason?: string | undefined,
): TemplateDecision {
  return {
    ...{ at: new Date().toISOString(), decision, kind, from, to },
    changes: changes.map(({ path, n }) => ({ path, n })),
    ...(reason === undefined ? {} : { reason }),
  };
}
