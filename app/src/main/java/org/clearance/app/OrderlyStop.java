package org.clearance.app;

import java.util.concurrent.CountDownLatch;

/**
 * Ends a command in good order on Ctrl-C or SIGTERM: the virtual machine waits until the command
 * has finished its current step. Its exit code is the signal's, 130 or 143.
 */
final class OrderlyStop implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "orderly-stop");
  private volatile boolean asked;

  private OrderlyStop() {}

  /** Begins to catch signals, until it is closed. */
  static OrderlyStop begin() {
    var stop = new OrderlyStop();
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** Whether the command has been asked to end. */
  boolean isAsked() {
    return asked;
  }

  private void stop() {
    asked = true;
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reports that the command has ended. */
  @Override
  public void close() {
    ended.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came at this moment; the hook ends by itself.
        asked = true;
      }
    }
  }
}
