package org.clearance.engine.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes maps that remember recent entries. */
public final class Recent {

  private Recent() {}

  /** A thread-safe map that holds at most a number of entries and drops the one unused longest. */
  public static <K, V> Map<K, V> map(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        });
  }
}
