package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A task as a list shows it.
 *
 * @param createdAt since when it waits
 * @param priority 0 to 100, the highest first
 * @param statutoryOn the last day that a statute leaves for it; null where none does
 * @param escalated whether its lateness was brought before a supervisor
 * @param heldSince null where it was taken outside the screens
 * @param endedAt when it was done; null while it is open
 * @param done what was done, in the numbers of that moment; null while it is open, and where it was
 *     done outside the screens
 * @param notFor whether who asks must not do it, having done what it looks at again
 */
public record ListedTask(
    long key,
    long countyId,
    String form,
    String name,
    List<String> groups,
    TaskIds ids,
    Instant createdAt,
    int priority,
    @Nullable Instant dueAt,
    @Nullable LocalDate statutoryOn,
    boolean escalated,
    @Nullable String holder,
    @Nullable Instant heldSince,
    @Nullable Instant endedAt,
    @Nullable String doneBy,
    @Nullable Text done,
    boolean notFor) {}
