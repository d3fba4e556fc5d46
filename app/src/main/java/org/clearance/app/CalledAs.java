package org.clearance.app;

/**
 * The name by which the person who runs the program calls it: the distribution's script tells, else
 * it is the jar.
 */
final class CalledAs {
  private static final String COMMAND = System.getProperty("distribution.command", "");

  private CalledAs() {}

  /** The name of the program in a sentence. */
  static String name() {
    return COMMAND.isEmpty() ? "clearance.jar" : COMMAND;
  }

  /** The name of the program at the beginning of a line to be typed. */
  static String typed() {
    return COMMAND.isEmpty() ? "java -jar clearance.jar" : COMMAND;
  }

  /** The beginning of a line to be typed that gives the program more memory. */
  static String typedWithMoreMemory() {
    return COMMAND.isEmpty() ? "java -Xmx1g -jar clearance.jar" : "JAVA_OPTS=-Xmx1g " + COMMAND;
  }
}
