package org.clearance.process.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The variables of a task's process that name its subject: ids, counts and flags, by their names in
 * {@code Variables}.
 */
public record TaskVariables(Map<String, JsonNode> values) {
  /**
   * An id or a count that the model gives every such task.
   *
   * @throws IllegalStateException when the task has no such number
   */
  public long number(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("the task has no number " + name));
  }

  /** An id or a count; empty where there is none. */
  public Optional<Long> find(String name) {
    JsonNode value = values.get(name);
    return value != null && value.isNumber() ? Optional.of(value.asLong()) : Optional.empty();
  }

  /** A list of ids; empty when there is none. */
  public List<Long> numbers(String name) {
    JsonNode value = values.get(name);
    List<Long> numbers = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(one -> numbers.add(one.asLong()));
    }
    return numbers;
  }

  /** A text; empty when there is none. */
  public Optional<String> text(String name) {
    JsonNode value = values.get(name);
    return value != null && value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  /** A flag; false when there is none. */
  public boolean flag(String name) {
    JsonNode value = values.get(name);
    return value != null && value.asBoolean(false);
  }
}
