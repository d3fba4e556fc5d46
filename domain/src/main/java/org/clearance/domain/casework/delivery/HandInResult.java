package org.clearance.domain.casework.delivery;

import java.util.List;
import org.clearance.domain.ground.text.Text;

/** The result of handing files in. */
public sealed interface HandInResult {
  /** The files are kept and the delivery's clearance begins. */
  record Taken(long deliveryId) implements HandInResult {}

  /** Nothing was taken. Each fault says what is wrong, where, and what to do. */
  record Refused(List<Text> faults) implements HandInResult {}
}
