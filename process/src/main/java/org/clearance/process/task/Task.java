package org.clearance.process.task;

import io.camunda.client.api.search.response.UserTask;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.office.sight.Wall;
import org.jspecify.annotations.Nullable;

/**
 * An open user task.
 *
 * @param key the user task key, as in addresses
 * @param form which desk works on it: one of {@link org.clearance.bpmn.UserTasks}
 * @param name as the model names it: {@code Review convictions}
 * @param holder the username of who holds it; null when it is free
 * @param groups the candidate groups: {@code da-reviewer:san-joaquin}
 */
public record Task(
    long key,
    String form,
    String name,
    @Nullable String holder,
    List<String> groups,
    @Nullable OffsetDateTime created,
    @Nullable OffsetDateTime due) {

  static Task of(UserTask task) {
    String form = task.getExternalFormReference();
    String element = task.getElementId();
    String name = task.getName();
    List<String> groups = task.getCandidateGroups();
    return new Task(
        task.getUserTaskKey(),
        form == null ? element : form,
        name == null ? element : name,
        task.getAssignee(),
        groups == null ? List.of() : List.copyOf(groups),
        task.getCreationDate(),
        task.getDueDate());
  }

  /** Whether the task is past its due date. */
  public boolean overdue(Instant now) {
    return due != null && due.toInstant().isBefore(now);
  }

  /** On which side of the public defender's wall it is done. */
  public Wall side() {
    return !groups.isEmpty()
            && groups.stream()
                .allMatch(group -> group.startsWith(CandidateGroups.PUBLIC_DEFENDER + ":"))
        ? Wall.INSIDE
        : Wall.OUTSIDE;
  }

  boolean heldBy(String username) {
    return username.equals(holder);
  }
}
