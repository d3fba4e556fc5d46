package org.clearance.domain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.ground.document.DocumentProperties;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.store.FileStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A printer of documents that fails as often as a test says. */
public final class FailingPrinter {
  public static final String FULL_DISK = "No space left on device";

  private final AtomicInteger failures = new AtomicInteger();
  private volatile String why = "";

  /** Fails the next times that something is printed. */
  public void fail(int times, String reason) {
    why = reason;
    failures.set(times);
  }

  /** How often it still fails. */
  public int failures() {
    return failures.get();
  }

  /**
   * The documents that it prints.
   *
   * @param data the data directory
   * @param own the folder of the offices' own templates; empty: there is none
   */
  public Documents documents(JdbcClient db, Path data, String own) {
    var store =
        new FileStore(db, data) {
          @Override
          public Path workFile(String suffix) throws IOException {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
              throw new IOException(why);
            }
            return super.workFile(suffix);
          }
        };
    return new Documents(store, new DocumentProperties(own));
  }
}
