package org.clearance.domain.order;

import org.clearance.domain.text.Text;

/** A line of a sheet that was not understood; the sentence is for the clerk. */
final class NotUnderstoodException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Text sentence;

  NotUnderstoodException(Text sentence) {
    super(sentence.toString(), null, false, false);
    this.sentence = sentence;
  }

  Text sentence() {
    return sentence;
  }
}
