/** The models of an episode by role, from the producer's choice and the template's, as far as this machine has them. */
import { InputError } from '../domain/failure';
import { MAKER_ROLES, type ModelRoles, namedRoles, type Role } from '../domain/model-roles';
import type { ModelDirectory } from '../providers/models/language-model';

/**
 * As written in a spec (`models`) or by `--model role=provider/name`: role → model. `all` is every role, `judge` every judge,
 * `judge.NAME` one; `none` as the model takes a role back to rules.
 */
export type ModelChoice = Readonly<Record<string, string>>;

const JUDGE = /^judge\.(.+)$/;

/** The values of `--model`, later ones winning. A value without a role is for all roles. */
export function modelChoiceOf(values: readonly string[]): ModelChoice {
  return Object.fromEntries(
    values.map((value) => {
      const at = value.indexOf('=');
      return at < 0 ? ['all', value] : [value.slice(0, at).trim(), value.slice(at + 1).trim()];
    }),
  );
}

/**
 * Roles as an episode starts with them; undefined when everything is by rules. What is chosen wins over the template. Throws
 * one InputError with every role, judge and model that there is not, a sentence each.
 */
export function chooseModels(choice: {
  readonly chosen: ModelChoice;
  readonly template: ModelRoles | undefined;
  /** Judges of the quality template. */
  readonly judges: readonly string[];
  readonly models: ModelDirectory | undefined;
}): ModelRoles | undefined {
  const { chosen, template = {}, judges, models } = choice;
  const faults = [...unknownRoles(chosen, template, judges)];
  const named = (role: string, fallback?: string) => modelNamed(chosen[role] ?? fallback);
  const writers = MAKER_ROLES.flatMap((role) => {
    const name = named(role, chosen.all ?? template[role]);
    return name === undefined ? [] : [[role, name] as const];
  });
  const panel = judges.flatMap((judge) => {
    const name = named(`judge.${judge}`, chosen.judge ?? chosen.all ?? template.judges?.[judge]);
    return name === undefined ? [] : [[judge, name] as const];
  });
  const wanted = new Set([...writers, ...panel].map(([, name]) => name));
  faults.push(...[...wanted].flatMap((name) => missingModel(name, models)));
  if (faults.length > 0) throw new InputError(faults);
  if (wanted.size === 0) return undefined;
  return {
    ...Object.fromEntries(writers),
    ...(panel.length === 0 ? {} : { judges: Object.fromEntries(panel) }),
  };
}

/**
 * The roles that a person gives to other models on the way, `all` being every role that has a model. Throws one InputError with
 * every role that no model has, and every model that there is not, a sentence each.
 */
export function rechooseModels(
  chosen: ModelChoice,
  now: ModelRoles,
  models: ModelDirectory | undefined,
): ModelRoles {
  const roles = namedRoles(now).map(([role]) => role);
  const isOf = (role: string, asked: string) =>
    asked === role || asked === 'all' || (asked === 'judge' && JUDGE.test(role));
  const idle = Object.keys(chosen).filter((asked) => !roles.some((role) => isOf(role, asked)));
  const faults = idle.map((asked) => noModelHas(asked, roles));
  faults.push(...[...new Set(Object.values(chosen))].flatMap((name) => missingModel(name, models)));
  if (faults.length > 0) throw new InputError(faults);
  const judgeOf = (role: Role) => JUDGE.exec(role)?.[1];
  const given = roles.flatMap((role) => {
    const name = chosen[role] ?? (judgeOf(role) && chosen.judge) ?? chosen.all;
    return name === undefined ? [] : [[role, name] as const];
  });
  const makers = given.filter(([role]) => judgeOf(role) === undefined);
  const judges = given.flatMap(([role, name]) => {
    const judge = judgeOf(role);
    return judge === undefined ? [] : [[judge, name] as const];
  });
  return {
    ...Object.fromEntries(makers),
    ...(judges.length === 0 ? {} : { judges: Object.fromEntries(judges) }),
  };
}

function noModelHas(asked: string, roles: readonly Role[]): string {
  if (roles.length === 0)
    return 'No step of this episode is done by a model, so there is none to change. Models are chosen when an episode is started.';
  return `No model has the role "${asked}" in this episode, and none can take it on the way; models have ${roles.join(', ')}.`;
}

function modelNamed(name: string | undefined): string | undefined {
  return name === undefined || name === 'none' ? undefined : name;
}

function unknownRoles(chosen: ModelChoice, template: ModelRoles, judges: readonly string[]): string[] {
  const roles: readonly string[] = ['all', ...MAKER_ROLES, 'judge'];
  const asked = Object.keys(chosen).filter((role) => !roles.includes(role));
  const fromTemplate = Object.keys(template.judges ?? {}).map((judge) => `judge.${judge}`);
  return [...asked, ...fromTemplate].flatMap((role) => {
    const judge = JUDGE.exec(role)?.[1];
    if (judge === undefined)
      return [`There is no role "${role}" for a model; there are ${roles.join(', ')} and judge.NAME.`];
    return judges.includes(judge)
      ? []
      : [`The quality template has no judge "${judge}"; it has ${judges.join(', ')}.`];
  });
}

function missingModel(name: string, models: ModelDirectory | undefined): string[] {
  if (models === undefined) return [`The model ${name} cannot be used: no models are configured here.`];
  try {
    models.get(name);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.lines;
  }
}
