package org.clearance.portal.page;

/** More was sent from one network than it may send. */
final class TooMany extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
