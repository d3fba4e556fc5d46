package org.clearance.app;

import java.nio.file.Path;

/** A command that keeps what it does in a data directory. */
interface KeepsData {
  /** The directory, which may not be there yet. */
  Path data();
}
