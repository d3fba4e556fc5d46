package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a law's table to one set of facts.
 *
 * @param outcome whether there is relief
 * @param relief its code in the programme; empty for none
 * @param standard by which a court gives it; null where the table does not say
 * @param tracks by whose act it comes about; several where there is a choice
 * @param eligibleFrom the first day on which it can be had; null where it is now, never or unknown
 * @param recheck the first day on which it can change by itself; earlier than {@code eligibleFrom}
 *     where an unknown fact says from which of two days on there is relief
 * @param due the day before which the law has it done; null for none
 * @param rule the id of the rule that decided; {@link #UNKNOWN} where what is unknown decided
 * @param statute its citation; empty where the rule is none of the law
 * @param reason a sentence
 * @param missing the names of the facts that would have to be known for a sure answer
 */
public record Answer(
    OutcomeKind outcome,
    String relief,
    @Nullable Standard standard,
    List<Track> tracks,
    @Nullable LocalDate eligibleFrom,
    @Nullable LocalDate recheck,
    @Nullable LocalDate due,
    String rule,
    String statute,
    String reason,
    List<String> missing) {
  /** The rule of an answer that depends on what is not known. */
  public static final String UNKNOWN = "unknown";

  /** The columns of an answer in CSV. */
  static final List<String> COLUMNS =
      List.of(
          "outcome",
          "relief",
          "track",
          "eligible_from",
          "due",
          "rule",
          "statute",
          "reason",
          "missing");

  /** The answer where it depends on facts that are not known. */
  static Answer depending(List<LawFact> unknown) {
    return new Answer(
        OutcomeKind.REVIEW,
        "",
        null,
        List.of(),
        null,
        null,
        null,
        UNKNOWN,
        "",
        "It depends on what is not known: "
            + unknown.stream().map(LawFact::title).collect(Collectors.joining(", "))
            + ".",
        unknown.stream().map(LawFact::name).toList());
  }

  /** Whether no rule decided, since it depends on facts that are not known. */
  public boolean dependsOnUnknown() {
    return rule.equals(UNKNOWN);
  }

  /** Its cells in CSV, in the order of {@link #COLUMNS}. */
  List<String> cells() {
    return List.of(
        outcome.name(),
        relief,
        trackNames(),
        eligibleFrom == null ? "" : eligibleFrom.toString(),
        due == null ? "" : due.toString(),
        rule,
        statute,
        reason,
        String.join(" ", missing));
  }

  /** The name of its standard; empty for none. */
  public String standardName() {
    return standard == null ? "" : standard.name();
  }

  /** The names of its tracks, one after the other; empty for none. */
  public String trackNames() {
    return tracks.stream().map(Track::name).collect(Collectors.joining(" "));
  }

  /** Whether somebody who gets this answer gets the same as by another. */
  boolean isLike(Answer other) {
    return isLikeButForTheDay(other) && Objects.equals(eligibleFrom, other.eligibleFrom);
  }

  /** Whether it gives the same as another, be it from another day on. */
  boolean isLikeButForTheDay(Answer other) {
    return outcome == other.outcome
        && relief.equals(other.relief)
        && standard == other.standard
        && tracks.equals(other.tracks)
        && Objects.equals(due, other.due);
  }

  /**
   * This answer, from the later of its day and another's on; from an unknown one if one is. It is
   * looked at again on the earlier.
   */
  Answer notBefore(Answer other) {
    LocalDate from =
        eligibleFrom == null || other.eligibleFrom == null
            ? null
            : eligibleFrom.isAfter(other.eligibleFrom) ? eligibleFrom : other.eligibleFrom;
    LocalDate first =
        Stream.of(Optional.ofNullable(recheck), Optional.ofNullable(other.recheck))
            .flatMap(Optional::stream)
            .min(LocalDate::compareTo)
            .orElse(null);
    return new Answer(
        outcome, relief, standard, tracks, from, first, due, rule, statute, reason, missing);
  }
}
