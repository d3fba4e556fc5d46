package org.clearance.domain.contact.letter;

/**
 * The place of an address on a letter that shows in a #10 envelope with one left window, however
 * the letter slides; in points (1/72 inch) from the sheet's upper left corner.
 *
 * <p>Envelope 4 1/8 × 9 1/2 inches; window 1 1/8 × 4 1/2 inches, 7/8 inch from the left and 1/2
 * inch from the bottom: the usual one, also of California State University's mail services
 * (csus.edu/mail/us_postal.doc). The address keeps 1/8 inch to each side of the window (Postal
 * Service, as the University of Illinois Chicago's mail services give it, mail.uic.edu). Other
 * envelopes have other windows: a county tries one before it prints many.
 *
 * <p>The sheet is folded 4 inches from the top, where a mark is, not in thirds: the folded letter
 * then has 1/8 inch of play up and down. The window is at 2 3/8–3 1/2 inches of the sheet when the
 * letter lies at the bottom, at 2 1/2–3 5/8 when it lies at the top; from side to side it has an
 * inch of play, so that 7/8–4 3/8 inches always show.
 */
final class WindowEnvelope {
  private static final float INCH = 72;

  /** The distance of the first fold from the top. */
  static final float FIRST_FOLD = 4 * INCH;

  /** The distance of the second fold from the top. */
  static final float SECOND_FOLD = 7.5f * INCH;

  /** The left edge of the area that always shows, less 1/8 inch at each side. */
  static final float LEFT = (7 / 8f + 1 / 8f) * INCH;

  static final float RIGHT = (4 + 3 / 8f - 1 / 8f) * INCH;
  static final float TOP = (2.5f + 1 / 8f) * INCH;
  static final float BOTTOM = (3.5f - 1 / 8f) * INCH;

  /** The top of the area that may show: nothing but the address is printed in it. */
  static final float MAY_SHOW_TOP = (2 + 3 / 8f) * INCH;

  static final float MAY_SHOW_BOTTOM = (3 + 5 / 8f) * INCH;

  /** The leading of an address's lines: four fit between top and bottom. */
  static final float LINE = 13;

  private WindowEnvelope() {}
}
