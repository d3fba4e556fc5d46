package org.clearance.app;

/** The executable. */
public final class Clearance {
  private Clearance() {}

  public static void main(String[] args) {
    throw new IllegalStateException("not wired yet");
  }
}
