package org.clearance.domain;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The most of the heap that was in use after a garbage collection, of each that there was. */
public final class PeakHeap implements AutoCloseable {
  private final List<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toList());
  private final NotificationListener listener = this::collected;
  private final List<NotificationEmitter> heard = new ArrayList<>();
  private boolean counting;
  private long all;
  private long old;

  /**
   * In bytes.
   *
   * @param old of the old generation alone
   */
  public record Peak(long all, long old) {}

  public PeakHeap() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
        heard.add(emitter);
      }
    }
  }

  /** Counts from here. */
  public void begin() {
    System.gc();
    synchronized (this) {
      counting = true;
      all = 0;
      old = 0;
    }
  }

  /** Stops the measuring for work that is not the program's. */
  public synchronized void pause() {
    counting = false;
  }

  /** Continues the measuring with the program's work. */
  public void goOn() {
    System.gc();
    synchronized (this) {
      counting = true;
    }
  }

  public synchronized Peak peak() {
    return new Peak(all, old);
  }

  private synchronized void collected(Notification notification, Object none) {
    if (!counting
        || !notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageAfterGc();
    long sum = 0;
    for (String pool : pools) {
      long used = after.get(pool).getUsed();
      sum += used;
      if (pool.contains("Old") || pool.contains("Tenured")) {
        old = Math.max(old, used);
      }
    }
    all = Math.max(all, sum);
  }

  @Override
  public void close() {
    for (NotificationEmitter emitter : heard) {
      try {
        emitter.removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
