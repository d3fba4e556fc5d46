package org.clearance.ui.ground.access;

/** Thrown where the user works in several counties and has not chosen one. */
public class CountyNotChosen extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
