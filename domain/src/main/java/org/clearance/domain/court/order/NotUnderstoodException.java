package org.clearance.domain.court.order;

import java.util.List;
import org.clearance.domain.ground.text.Text;

/** Thrown for a line of a sheet that was not understood; its sentences are for the clerk. */
final class NotUnderstoodException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<Text> sentences;

  NotUnderstoodException(Text sentence) {
    this(List.of(sentence));
  }

  NotUnderstoodException(List<Text> sentences) {
    super(sentences.toString(), null, false, false);
    this.sentences = List.copyOf(sentences);
  }

  List<Text> sentences() {
    return sentences;
  }
}
