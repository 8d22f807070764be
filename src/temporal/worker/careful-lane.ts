/**
 * A step that ended without a word has perhaps taken its worker with it, and everything beside it. Tried again, such steps
 * go one at a time in a process, so that the one that kills workers meets each of the others once at most: they would come
 * back in the same moment otherwise, and be cut off by it as often as it is tried itself.
 */

export interface CarefulLane {
  /** Undefined while another is in it; otherwise what leaves it again. */
  enter(): (() => void) | undefined;
}

export function createCarefulLane(): CarefulLane {
  let isTaken = false;
  return {
    enter() {
      if (isTaken) return undefined;
      isTaken = true;
      return () => {
        isTaken = false;
      };
    },
  };
}
