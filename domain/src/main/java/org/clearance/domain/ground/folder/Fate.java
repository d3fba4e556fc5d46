package org.clearance.domain.ground.folder;

import java.util.Locale;

/** The result of reading a file that was put into a folder: taken or refused. */
public enum Fate {
  TAKEN,
  REFUSED;

  /** The subfolder that such files are moved to. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
