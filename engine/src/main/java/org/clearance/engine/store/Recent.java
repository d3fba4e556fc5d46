package org.clearance.engine.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Memories of what was asked for last. */
public final class Recent {

  private Recent() {}

  /** A map for several threads that forgets what was used longest ago beyond so many entries. */
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
