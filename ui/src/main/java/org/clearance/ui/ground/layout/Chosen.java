package org.clearance.ui.ground.layout;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was chosen in a form. */
public final class Chosen {
  private Chosen() {}

  /** The constant of that name; empty where none was chosen, or there is none. */
  public static <E extends Enum<E>> Optional<E> of(Class<E> type, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(name))
        .findFirst();
  }
}
