package org.clearance.ui.ground.access;

import java.util.HashMap;
import java.util.Map;

/** Counts things under way by name: requests of an address, work of a user. */
final class UnderWay {
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * Begins one more thing of this name, unless that is one too many.
   *
   * @return false, and nothing is begun, where so many are under way already
   */
  synchronized boolean begin(String name, int most) {
    int now = counts.getOrDefault(name, 0);
    if (now >= most) {
      return false;
    }
    counts.put(name, now + 1);
    return true;
  }

  synchronized void end(String name) {
    int now = counts.getOrDefault(name, 0);
    if (now > 1) {
      counts.put(name, now - 1);
    } else {
      counts.remove(name);
    }
  }
}
