package org.clearance.domain.defense.screening;

import java.util.List;
import java.util.Map;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.jspecify.annotations.Nullable;

/**
 * A fact of a client or an entry, with where it is from.
 *
 * @param of the fact as somebody is asked for it
 * @param value as the folder writes it; empty where it is not known
 * @param told what sources tell: each value with the ids of those that do; several where they
 *     contradict each other, or hold at once
 * @param said what was said of it for the latest day; null: nothing
 * @param expired whether that was said so long ago that it is asked again
 * @param outweighed what was said before that by somebody whose word weighs more, or of an entry
 *     that was merged with it, and is otherwise
 * @param contradicted whether a word that weighs more than what was said last is otherwise: a
 *     source's, or one of those
 */
public record KnownFact(
    LawReading.AskedFact of,
    String value,
    Map<String, List<Long>> told,
    @Nullable SaidFact said,
    boolean expired,
    List<SaidFact> outweighed,
    boolean contradicted) {
  /**
   * Whether a source tells it in words that were not understood, and nobody has said what it is.
   */
  public boolean isNotUnderstood() {
    return told.containsKey("") && (said == null || expired);
  }

  /** Whether somebody was asked, and not sure. */
  public boolean isUnsure() {
    return said != null && said.value() == null && !expired;
  }

  /** Whether it says at once what several tell: that it was noted, and that it was reduced. */
  public boolean isOfSeveral() {
    SaidFact word = expired ? null : said;
    return !value.isEmpty() && (word == null ? told.size() > 1 : !value.equals(word.value()));
  }

  /**
   * Whether sources tell it differently, and nobody has said which is right whose word weighs as
   * much as theirs.
   */
  public boolean isConflict() {
    return contradicted || (told.size() > 1 && value.isEmpty() && (said == null || expired));
  }
}
