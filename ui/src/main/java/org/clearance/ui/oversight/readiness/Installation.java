package org.clearance.ui.oversight.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The state of the installation, for those who administer a county; the running program is the
 * bean.
 */
public interface Installation {
  /** Everything that the program depends on. */
  List<Part> parts();

  /**
   * Lists the work that the program does by itself again and again, on this server since it
   * started.
   */
  List<Work> work();

  /** Whether something can be used. */
  enum State {
    WELL,
    /** Work that needs it waits. */
    AWAY,
    /** Nothing tells how it is. */
    UNKNOWN
  }

  /**
   * Something that the program depends on.
   *
   * @param said what is known of it, or how it is mended; null: nothing more
   */
  record Part(Text what, State state, @Nullable Text said) {}

  /**
   * Work that is done again and again.
   *
   * @param last when it was last begun; null: not since the program started
   * @param took how long that took; null while it is under way
   */
  record Work(Text what, @Nullable Instant last, @Nullable Duration took) {}
}
