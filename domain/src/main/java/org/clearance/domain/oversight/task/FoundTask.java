package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open task as the engine has it.
 *
 * @param form the desk that works on it
 * @param groups its candidate groups: {@code da-reviewer:san-joaquin}
 * @param priority 0 to 100, the highest first
 * @param holder the username of who holds it
 */
public record FoundTask(
    long key,
    String form,
    String name,
    List<String> groups,
    TaskIds ids,
    Instant createdAt,
    @Nullable Instant dueAt,
    int priority,
    @Nullable String holder) {}
