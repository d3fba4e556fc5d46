package org.clearance.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/**
 * Formats the log before the program's settings are read, so that a warning about the data
 * directory, from a command that opens it first, has its date too. With the settings, Spring Boot
 * replaces this by its own logging, as {@code logging.*} says.
 */
final class EarlyLogging {
  /** The line format of {@code application.yml}, without the parts that only a request has. */
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %-24.24logger{0} %msg%n";

  private EarlyLogging() {}

  static void begin() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      logging.reset();
      var lines = new PatternLayoutEncoder();
      lines.setContext(logging);
      lines.setPattern(LINE);
      lines.start();
      var console = new ConsoleAppender<ILoggingEvent>();
      console.setContext(logging);
      console.setEncoder(lines);
      console.start();
      var root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      root.setLevel(Level.WARN);
      root.addAppender(console);
      // It names the system fonts that it would fall back to; our documents bring theirs.
      logging.getLogger("org.apache.pdfbox").setLevel(Level.ERROR);
      logging.getLogger("org.apache.fontbox").setLevel(Level.ERROR);
      // The validator of decision tables has remarks about its own rules.
      logging.getLogger("org.drools.base.rule.EvalCondition").setLevel(Level.ERROR);
    }
  }
}
