package org.clearance.domain.portal.code;

/** Derives keys as the program does, in one round instead of thousands. */
public final class TestCodeKeys {
  private TestCodeKeys() {}

  public static CodeKeys quick() {
    return new CodeKeys(1);
  }
}
