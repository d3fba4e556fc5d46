package org.clearance.engine.web;

import java.util.Map;
import org.clearance.engine.execution.JsonVariables;
import org.clearance.engine.store.StorageLimits;
import org.jspecify.annotations.Nullable;

/** Reads the variables of a request. */
public final class Given {

  private Given() {}

  /**
   * All variables of a request; none if it does not mention variables.
   *
   * @throws Problem if one has a name that the engine keeps for its own, since it could not be
   *     seen, or one that the database cannot hold
   */
  public static Map<String, @Nullable Object> variables(
      @Nullable Map<String, @Nullable Object> variables) {
    if (variables == null) {
      return Map.of();
    }
    for (String name : variables.keySet()) {
      if (JsonVariables.isHidden(name)) {
        throw Problem.invalid(
            "The variable '%s' is not supported by the embedded engine: names that begin with '~' are its own"
                .formatted(name));
      }
      String reason = StorageLimits.whyNotId(name);
      if (reason != null) {
        throw Problem.invalid(
            "The name of the variable '%s' %s".formatted(StorageLimits.storable(name), reason));
      }
    }
    return variables;
  }
}
