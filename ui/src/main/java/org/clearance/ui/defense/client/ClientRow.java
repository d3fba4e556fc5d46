package org.clearance.ui.defense.client;

import java.time.LocalDate;
import java.util.Set;
import org.clearance.domain.defense.client.ClientList.Listed;
import org.clearance.domain.defense.client.ClientList.Step;

/**
 * A client as the list shows it.
 *
 * @param today in the county
 */
record ClientRow(Listed listed, LocalDate today) {
  /** The steps that can be taken at any time, where no day is set. */
  private static final Set<Step> WHENEVER = Set.of(Step.MATTER, Step.SEE_ANSWERS);

  /** The page on which the next step is taken. */
  public String nextHref() {
    String client = "/clients/" + listed.client().id();
    return switch (listed.next()) {
      case RECORD, CONFIRM -> client + "/record";
      case MATTER -> "/matters/" + listed.about();
      case SERVE, ANSWER, SET_HEARING, HEARING, TELL -> "/petitions/" + listed.about();
      case CHECK_RECORD -> client + "#state";
      case LOOK_AGAIN, SEE_ANSWERS -> client;
    };
  }

  /** Whether the next step is to be taken without waiting for a day. */
  public boolean isDueNow() {
    return listed.due() == null && !WHENEVER.contains(listed.next());
  }

  /** Whether its day has passed. */
  public boolean isOverdue() {
    LocalDate due = listed.due();
    return due != null && due.isBefore(today);
  }
}
