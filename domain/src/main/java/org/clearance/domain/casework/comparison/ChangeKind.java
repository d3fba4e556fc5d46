package org.clearance.domain.casework.comparison;

/** How a delivery differs from the last one. */
public enum ChangeKind {
  /** Named by the delivery, and not by the last one. */
  NEW,
  /** Named by the last delivery, and not by this one. */
  GONE,
  /** Named by both, but not told of in the same way. */
  CHANGED
}
