package org.clearance.ui;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Closes every {@link Screens} after the last test. Left to the end of the JVM, they would close
 * after their database and wait for it in vain.
 */
final class ClosingScreens implements BeforeAllCallback {
  private static final Queue<ConfigurableApplicationContext> OPEN = new ConcurrentLinkedQueue<>();

  @Override
  public void beforeAll(ExtensionContext test) {
    test.getRoot()
        .getStore(Namespace.create(ClosingScreens.class))
        .computeIfAbsent(ClosingScreens.class, key -> (AutoCloseable) ClosingScreens::closeAll);
  }

  private static void closeAll() {
    for (var open = OPEN.poll(); open != null; open = OPEN.poll()) {
      open.close();
    }
  }

  /** Notes a context, as one of its beans. */
  record Closed(ConfigurableApplicationContext context) {
    Closed {
      OPEN.add(context);
    }
  }
}
