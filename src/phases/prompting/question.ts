/** A question to a model as data: the request, and the function that reads its reply. Asking and paying happen elsewhere. */

import type { ModelRequest } from '../../providers/models/language-model';
import type { Reading as ReplyReading } from './model-reply';

export type { ReplyReading };

export interface Question<T> {
  readonly request: ModelRequest;
  /**
   * Reads a reply. Where `last` is true no repair is left: what is faulty in a part is then left out, and only a reply
   * that cannot be used at all has faults.
   */
  read(text: string, last: boolean): ReplyReading<T>;
}
