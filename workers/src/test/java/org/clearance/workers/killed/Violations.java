package org.clearance.workers.killed;

import java.util.ArrayList;
import java.util.List;

/** Collects violations, each once. */
final class Violations {
  private final List<String> all = new ArrayList<>();

  void that(boolean holds, String otherwise) {
    if (!holds && !all.contains(otherwise)) {
      all.add(otherwise);
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
