package org.clearance.engine.execution;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the user tasks of people. */
public interface UserTaskSink {

  /** The evaluated values with which a user task is created. */
  record Assignment(
      @Nullable String assignee,
      List<String> candidateGroups,
      List<String> candidateUsers,
      @Nullable OffsetDateTime dueDate,
      @Nullable OffsetDateTime followUpDate,
      int priority,
      @Nullable String externalFormReference,
      @Nullable Long formKey,
      Map<String, String> headers) {}

  /** Creates a user task, in the running command. */
  void create(ElementInstance element, Assignment assignment);

  /** Marks the task of an element that was cancelled. */
  void cancel(String executionId);
}
