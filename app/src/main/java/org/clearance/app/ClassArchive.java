package org.clearance.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive from which a JVM takes the classes of a start. The distribution's script chooses it,
 * and says so where none is there for this JVM and this build.
 */
final class ClassArchive {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

  private ClassArchive() {}

  /**
   * Has the script make one that is missing, for later starts: by a process of its own, which takes
   * only processor time that nobody else wants, and goes on when this one ends.
   */
  static void makeIfMissing() {
    makeBy(System.getProperty("distribution.archive-by", ""));
  }

  /**
   * Has a script make it.
   *
   * @param script empty: none is missing
   */
  static void makeBy(String script) {
    if (script.isEmpty()) {
      return;
    }
    try {
      new ProcessBuilder("nice", "-n", "19", script, "archive")
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .getOutputStream()
          .close();
    } catch (IOException e) {
      LOG.debug("later starts take as long as this one did", e);
    }
  }
}
