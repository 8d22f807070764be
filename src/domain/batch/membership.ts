/** The part of an episode's input that ties it to its batch. */
export interface BatchMembership {
  /** The batch as producers name it. */
  readonly id: string;
  /** Allotted by the batch at the start of the episode, in place of the budget of its cost template. */
  readonly budgetMicros: number;
}
