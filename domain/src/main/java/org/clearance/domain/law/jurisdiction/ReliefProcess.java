package org.clearance.domain.law.jurisdiction;

import java.util.Arrays;
import java.util.Optional;

/**
 * The process by which what a law gives comes about. Module {@code bpmn} has the models, whose ids
 * are the {@link #id ids} here; a test holds both together.
 */
public enum ReliefProcess {
  /** A prosecutor decides each charge of a packet and moves the court for those approved. */
  PACKET_CLEARANCE("packet-clearance", false),
  /** It comes by its day: the prosecutor may object to a list in time, and silence lets it go. */
  DATE_CLEARANCE("date-clearance", true),
  /** A board and the Governor decide on a list before the court does. */
  BOARD_CLEARANCE("board-clearance", true);

  private final String id;
  private final boolean hasWindow;

  ReliefProcess(String id, boolean hasWindow) {
    this.id = id;
    this.hasWindow = hasWindow;
  }

  /** The id of the model, by which a folder names it too. */
  public String id() {
    return id;
  }

  /** Whether the prosecutor has a window in which to object to a list. */
  public boolean hasWindow() {
    return hasWindow;
  }

  /**
   * The process of an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ReliefProcess of(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("no process of relief is called " + id));
  }

  static Optional<ReliefProcess> find(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }
}
