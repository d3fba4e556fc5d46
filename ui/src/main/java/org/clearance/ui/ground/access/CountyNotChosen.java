package org.clearance.ui.ground.access;

/** The user works in several counties and has not said for which one now. */
public class CountyNotChosen extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
