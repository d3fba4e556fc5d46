package org.clearance.app;

/** What whoever runs the program calls it: the distribution's script tells, else it is the jar. */
final class CalledAs {
  private static final String COMMAND = System.getProperty("distribution.command", "");

  private CalledAs() {}

  /** In a sentence about the program. */
  static String name() {
    return COMMAND.isEmpty() ? "clearance.jar" : COMMAND;
  }

  /** At the beginning of a line to be typed. */
  static String typed() {
    return COMMAND.isEmpty() ? "java -jar clearance.jar" : COMMAND;
  }

  /** The beginning of a line to be typed that gives the program more memory. */
  static String typedWithMoreMemory() {
    return COMMAND.isEmpty() ? "java -Xmx1g -jar clearance.jar" : "JAVA_OPTS=-Xmx1g " + COMMAND;
  }
}
