package org.clearance.domain.order;

/** A line of a sheet that was not understood; the sentence is for the clerk. */
final class NotUnderstoodException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String sentence;

  NotUnderstoodException(String sentence) {
    super(sentence, null, false, false);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
