package org.clearance.domain.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list asks for.
 *
 * @param asker the username of who asks
 * @param counties their ids
 * @param groups candidate groups, of which a task has one at least
 * @param form only of this desk; empty: of all
 * @param dueFrom only what is due from this moment on
 * @param dueBefore only what is due before this moment
 * @param holder only what this user holds; empty: whoever holds it
 * @param text part of what it is about: a name, case number, CII number, motion or packet; empty:
 *     anything
 * @param since of done tasks: only those done since
 */
public record TaskQuestion(
    Whose whose,
    String asker,
    List<Long> counties,
    List<String> groups,
    String form,
    @Nullable Long deliveryId,
    @Nullable Instant dueFrom,
    @Nullable Instant dueBefore,
    String holder,
    String text,
    Instant since) {

  /** Whose tasks. */
  public enum Whose {
    /** Held by who asks. */
    MINE,
    /** Held by nobody. */
    OPEN,
    /** Held by somebody else. */
    OTHERS,
    /** Done by who asks, the latest first. */
    DONE
  }
}
