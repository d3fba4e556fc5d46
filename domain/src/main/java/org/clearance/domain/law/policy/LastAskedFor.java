package org.clearance.domain.law.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Values that take long to make, each made once and kept as long as it is among those asked for
 * last. Who asks for one value does not wait for another. It is safe to share between threads.
 */
final class LastAskedFor<K, V> {
  private final Function<K, V> making;
  private final Map<K, FutureTask<V>> made;

  /**
   * @param most the number of values kept
   */
  LastAskedFor(int most, Function<K, V> making) {
    this.making = making;
    made =
        Collections.synchronizedMap(
            new LinkedHashMap<K, FutureTask<V>>(2 * most, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<K, FutureTask<V>> eldest) {
                return size() > most;
              }
            });
  }

  /** The value of a key. What fails while it is made is made anew for whoever asks next. */
  V of(K key) {
    FutureTask<V> value =
        made.computeIfAbsent(key, asked -> new FutureTask<>(() -> making.apply(asked)));
    value.run();
    try {
      return value.get();
    } catch (ExecutionException e) {
      made.remove(key, value);
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("making what was asked for", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making what was asked for", e);
    }
  }
}
