package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those in this node who wait for an entry of the outbox to change. */
final class OutboxSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  void changed() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next change, at most for the given time: another node may make it, which gives no
   * signal here.
   */
  void await(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      // A wake-up without a change is harmless: the caller looks at the entry again.
      boolean ignored = changed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      lock.unlock();
    }
  }
}
