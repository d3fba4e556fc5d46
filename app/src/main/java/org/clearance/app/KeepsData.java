package org.clearance.app;

import java.nio.file.Path;

/** A command that keeps its results in a data directory. */
interface KeepsData {
  /** The data directory, which may not exist yet. */
  Path data();
}
