package org.clearance.bpmn;

/** The BPMN error codes that workers throw. */
public final class Errors {
  /** No row of the delivery could be read: the file must be replaced, or the delivery refused. */
  public static final String UNREADABLE_FILE = "unreadable-file";

  /** A supervisor has stopped the work on the delivery; it waits until somebody continues it. */
  public static final String STOPPED = "stopped";

  private Errors() {}
}
