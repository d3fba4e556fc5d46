package org.clearance.domain.casework.comparison;

/**
 * The kinds of difference between a person or conviction of a delivery and the county's last
 * delivery.
 */
public enum ChangeKind {
  /** Named by this delivery and not by the last one. */
  NEW,
  /** Named by the last delivery and not by this one. */
  GONE,
  /** Named by both, with different facts. */
  CHANGED
}
