/** Models by role, each by its name `provider/model`; a role without one is done by rules. */
export interface ModelRoles {
  /** Extracts findings from the sources. */
  readonly researcher?: string;
  /** Outlines, writes and revises. */
  readonly writer?: string;
  readonly polisher?: string;
  /** Judge of the quality template → model. */
  readonly judges?: Readonly<Record<string, string>>;
}

export const MAKER_ROLES = ['researcher', 'writer', 'polisher'] as const;
export type MakerRole = (typeof MAKER_ROLES)[number];

/** A role as a person names it. */
export type Role = MakerRole | `judge.${string}`;

/** The models that did the work of a role, the first first: several where a person chose another one on the way. */
export type WorkedBy = { readonly [role in MakerRole]?: readonly string[] };

/** The models that did the work, where no role ever went to another model. */
export function workOf(roles: ModelRoles): WorkedBy {
  return Object.fromEntries(
    MAKER_ROLES.flatMap((role) => {
      const model = roles[role];
      return model === undefined ? [] : [[role, [model]]];
    }),
  );
}

/** Every role that has a model, with it. */
export function namedRoles({ judges = {}, ...makers }: ModelRoles): readonly (readonly [Role, string])[] {
  return [
    ...MAKER_ROLES.flatMap((role) => {
      const model = makers[role];
      return model === undefined ? [] : [[role, model] as const];
    }),
    ...Object.entries(judges).map(([judge, model]) => [`judge.${judge}`, model] as const),
  ];
}

/** The roles after some of them were given another model. */
export function recast(roles: ModelRoles, { judges, ...makers }: ModelRoles): ModelRoles {
  return {
    ...roles,
    ...makers,
    ...(judges === undefined ? {} : { judges: { ...roles.judges, ...judges } }),
  };
}

/** A judge that wrote what it reads is lenient with it: says so, in a sentence; undefined where none does. */
export function ownJudges({ writer, judges = {} }: ModelRoles): string | undefined {
  const own = Object.keys(judges).filter((judge) => writer !== undefined && judges[judge] === writer);
  if (own.length === 0) return undefined;
  const who = own.length === 1 ? `The ${own[0]} judge is` : `The judges ${own.join(', ')} are`;
  return `${who} the model that writes, ${writer}: it judges its own work.`;
}

/** Name of the accuracy judge where a policy does not say. */
const ACCURACY = 'accuracy';

/** The role that holds a writer's facts against their sources: the accuracy judge's, or the writer's own where that has no model. */
export function factReader(
  { judges = {} }: ModelRoles,
  { accuracyJudge = ACCURACY }: { readonly accuracyJudge?: string },
): Role {
  return judges[accuracyJudge] === undefined ? 'writer' : `judge.${accuracyJudge}`;
}

/** A writer whose facts no second model reads: says so, in a sentence; undefined where one does, or where no model writes. */
export function ownFacts(roles: ModelRoles, policy: { readonly accuracyJudge?: string }): string | undefined {
  const { writer } = roles;
  if (writer === undefined || factReader(roles, policy) !== 'writer') return undefined;
  return `No second model checks the facts: ${writer}, which writes, is asked again about its own sentences. Choose one with --model judge.${policy.accuracyJudge ?? ACCURACY}=PROVIDER/NAME.`;
}
