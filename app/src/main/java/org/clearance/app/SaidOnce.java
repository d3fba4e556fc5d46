package org.clearance.app;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring Boot from saying at length what the command's one message says, and the file that it
 * names.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SaidOnce implements SpringBootExceptionReporter {
  @Override
  public boolean reportException(Throwable failure) {
    return true;
  }
}
