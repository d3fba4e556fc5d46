package org.clearance.portal.page;

/** A page that is not there. */
final class NotThere extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
