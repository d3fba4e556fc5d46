package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a law for a person's whole record on a day.
 *
 * @param entries in the order in which they were given
 * @param questions what is to be asked, that which settles most first
 */
public record Screened(List<Entry> entries, List<Question> questions) {
  /** The next day on which something changes by itself; empty where none is known. */
  public Optional<LocalDate> next() {
    return entries.stream().map(Entry::next).flatMap(Optional::stream).min(LocalDate::compareTo);
  }

  /**
   * An entry with what the law gives it.
   *
   * @param answers of all tables that are asked of it, in their order
   * @param plan what to file, in the order in which it is filed; empty where there is nothing now
   * @param after the answers about dismissal and sealing once the plan's reduction is granted;
   *     empty where it has none
   * @param early what can be had once supervision is ended early, and not before
   */
  public record Entry(
      RecordEntry of, List<Found> answers, List<Found> plan, List<Found> after, List<Found> early) {
    /** The relief that the state should give, or should have given, by itself. */
    public List<Found> byState() {
      return answers.stream().filter(Found::isByState).toList();
    }

    /** The answers about relief that can be asked for. */
    public List<Found> asked() {
      return answers.stream().filter(one -> !one.isByState()).toList();
    }

    /** The answers of an outcome among what can be asked for. */
    public List<Found> asked(OutcomeKind outcome) {
      return asked().stream().filter(one -> one.answer().outcome() == outcome).toList();
    }

    /**
     * The next day on which an answer changes by itself, also one of what a planned reduction
     * opens; empty where none is known.
     */
    public Optional<LocalDate> next() {
      return Stream.concat(answers.stream(), after.stream())
          .flatMap(one -> Stream.ofNullable(one.answer().recheck()))
          .min(LocalDate::compareTo);
    }
  }

  /**
   * The answer of a table.
   *
   * @param reliefName its relief for people; empty where it gives none
   * @param lacks the facts that would have to be known for another answer
   */
  public record Found(Screening.Table table, Answer answer, String reliefName, List<String> lacks) {
    /** Whether the state gives it by itself. */
    public boolean isByState() {
      return table.step() == Screening.Step.BY_STATE;
    }
  }

  /**
   * A question that can still change an answer.
   *
   * @param entry the entry that it is about, of a case the first that lacks it; null: the person
   * @param decides the answers that turn on it, each with its entry
   * @param shown what is asked for, as a field
   */
  public record Question(
      Screening.Question of,
      @Nullable RecordEntry entry,
      List<Decides> decides,
      LawReading.AskedFact shown) {}

  /** An answer that turns on a question. */
  public record Decides(RecordEntry entry, Screening.Table table) {}
}
