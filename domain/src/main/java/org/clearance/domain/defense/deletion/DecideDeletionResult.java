package org.clearance.domain.defense.deletion;

import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;

/** The result of deciding about a request for deletion. */
public sealed interface DecideDeletionResult {
  /** The data that was kept is deleted, and the task is finished. */
  record Deleted() implements DecideDeletionResult {}

  /** The request is refused, and the task is finished. */
  record Refused() implements DecideDeletionResult {}

  /**
   * The request was decided before, or the client is gone: the task is finished, and nothing else.
   */
  record Over() implements DecideDeletionResult {}

  /** Nothing was changed: whoever recorded the request cannot decide about it. */
  record SamePerson() implements DecideDeletionResult {}

  /** Nothing was changed: this has to be over before. */
  record Blocked(Set<InTheWay> by) implements DecideDeletionResult {}

  /** Nothing was changed; what is wrong, by field. */
  record Wrong(Map<String, Text> problems) implements DecideDeletionResult {}
}
