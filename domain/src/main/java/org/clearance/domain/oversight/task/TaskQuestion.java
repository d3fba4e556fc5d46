package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The question that a task list asks.
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
 * @param until of done tasks: only those done before
 * @param sort step, about, since, priority, due, holder or done; with - in front the other way;
 *     empty or unknown: by due date, then priority, and done ones the latest first. Steps go by
 *     their English names, and what a task is about by delivery, packet, motion and conviction
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
    Instant since,
    Instant until,
    String sort) {
  private static final String URGENCY = "due_at, priority desc, key";

  /**
   * The columns that a list is sorted by.
   *
   * @param carried the columns that it needs besides the usual ones
   */
  private record By(String carried, List<String> columns) {}

  private static final Map<String, By> ORDERS =
      Map.of(
          "step", new By(", t.name", List.of("name")),
          "about",
              new By(
                  ", t.delivery_id, t.packet_id, t.motion_id, t.conviction_id",
                  List.of("delivery_id", "packet_id", "motion_id", "conviction_id")),
          "since", new By(", t.created_at", List.of("created_at")),
          "priority", new By("", List.of("priority")),
          "due", new By("", List.of("due_at")),
          "holder",
              new By(
                  ", t.holder",
                  List.of(
                      "(select lower(u.display_name) from app_user u where u.username = holder)")),
          "done", new By("", List.of("ended_at")));

  /** The choice of whose tasks a list shows. */
  public enum Whose {
    /** Tasks held by whoever asks. */
    MINE,
    /** Tasks held by nobody. */
    OPEN,
    /** Tasks held by somebody else. */
    OTHERS,
    /** Tasks done by whoever asks, the latest first. */
    DONE
  }

  /** The SQL order, which ends with the most urgent first; it uses the columns that are carried. */
  String order() {
    By by = by();
    if (by == null) {
      return whose == Whose.DONE ? "ended_at desc, key" : URGENCY;
    }
    String way = sort.startsWith("-") ? " desc nulls last, " : " nulls last, ";
    return by.columns().stream()
        .map(column -> column + way)
        .collect(Collectors.joining("", "", URGENCY));
  }

  /** The columns of the task {@code t} that the order needs besides the usual ones. */
  String carried() {
    By by = by();
    return by == null ? "" : by.carried();
  }

  private @Nullable By by() {
    return ORDERS.get(sort.startsWith("-") ? sort.substring(1) : sort);
  }
}
