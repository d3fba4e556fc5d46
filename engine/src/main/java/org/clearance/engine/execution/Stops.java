package org.clearance.engine.execution;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.core.model.CoreModelElement;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * Marks the places where the running command stops, since it has failed there before: the next step
 * is then done in a job of its own. Only this command knows them: all instances share the model,
 * and one that fails must not change it for another.
 */
final class Stops {

  private static final ThreadLocal<Set<String>> OF_COMMAND = ThreadLocal.withInitial(Set::of);

  private Stops() {}

  /** Does work that stops at certain places. */
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

  /** The text that identifies a place. */
  static String place(ElementFailure.Phase phase, CoreModelElement element) {
    return "%s %s %s"
        .formatted(phase, ((ScopeImpl) element).getProcessDefinition().getId(), element.getId());
  }
}
