package org.clearance.app;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring Boot from explaining at length what the command's one message says, with the file
 * that it names.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SaidOnce implements SpringBootExceptionReporter {
  @Override
  public boolean reportException(Throwable failure) {
    return true;
  }
}
