import type { ModelOrder } from '../../domain/done-by';

/** Ways out for a person where a model is not up to a step, as sentences. `episode` is `<show>/<episode>`. */
export function waysOut({ model, role }: Pick<ModelOrder, 'model' | 'role'>, episode: string): string {
  const named = role ?? 'ROLE';
  return `Ways out: another model than ${model}, by showrunner retry ${episode} --with model.${named}=PROVIDER/NAME; or the episode made anew without a model for this, by --model ${named}=none.`;
}
