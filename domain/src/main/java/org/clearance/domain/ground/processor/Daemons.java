package org.clearance.domain.ground.processor;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads, which do not keep the program from ending. */
public final class Daemons {
  private Daemons() {}

  /** A factory of threads that all have this name. */
  public static ThreadFactory named(String name) {
    return work -> daemon(work, name);
  }

  /** A factory of threads that have this name with a number after it, from 1. */
  public static ThreadFactory numbered(String name) {
    var number = new AtomicInteger();
    return work -> daemon(work, name + number.incrementAndGet());
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
