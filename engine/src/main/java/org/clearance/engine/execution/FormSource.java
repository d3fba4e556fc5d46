package org.clearance.engine.execution;

import org.jspecify.annotations.Nullable;

/** Finds the forms that user tasks name. */
@FunctionalInterface
public interface FormSource {

  /** The key of the latest version of a form; null if there is none of this id. */
  @Nullable Long latest(String formId);
}
