package org.clearance.ui.defense.client;

import org.clearance.ui.ground.layout.ValueWords;
import org.jspecify.annotations.Nullable;

/** Values of facts in words and the ids of their fields, for templates, as {@code words}. */
public final class FactWords extends ValueWords {
  /** The id of the fields of a question. */
  public String id(String fact, @Nullable Object entry) {
    return SaidForm.id(fact, entry);
  }
}
