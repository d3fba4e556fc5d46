package org.clearance.engine.execution;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.core.model.CoreModelElement;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * Where the running command stops, since it has failed there before: what would happen next happens
 * in a job of its own instead. It is known to this command alone. The model is shared by all
 * instances, and one that fails must not change when another takes its steps.
 */
final class Stops {

  private static final ThreadLocal<Set<String>> OF_COMMAND = ThreadLocal.withInitial(Set::of);

  private Stops() {}

  /** Does work that stops at some places. */
  static <T extends @Nullable Object> T during(Set<String> places, Supplier<T> work) {
    OF_COMMAND.set(places);
    try {
      return work.get();
    } finally {
      OF_COMMAND.remove();
    }
  }

  /** Whether the running command stops at an element in a phase of its life. */
  static boolean isAt(ElementFailure.Phase phase, CoreModelElement element) {
    Set<String> places = OF_COMMAND.get();
    return !places.isEmpty() && places.contains(place(phase, element));
  }

  /** What tells a place from another one. */
  static String place(ElementFailure.Phase phase, CoreModelElement element) {
    return "%s %s %s"
        .formatted(phase, ((ScopeImpl) element).getProcessDefinition().getId(), element.getId());
  }
}
