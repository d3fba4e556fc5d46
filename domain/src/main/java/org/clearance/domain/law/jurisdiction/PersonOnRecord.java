package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person's charges held against a programme's table, each beside the others. */
final class PersonOnRecord {
  /** The rule of an answer to a person with a line that could not be read. */
  static final String SET_ASIDE = "set-aside";

  private final Programme programme;
  private final LawTable table;
  private final Layout layout;
  private final LocalDate asOf;
  private final DecidedUnits units;

  /**
   * @param layout of the files that the charges are from
   */
  PersonOnRecord(Programme programme, LawTable table, Layout layout, LocalDate asOf) {
    this.programme = programme;
    this.table = table;
    this.layout = layout;
    this.asOf = asOf;
    this.units = new DecidedUnits(programme, table.catalog());
  }

  /**
   * The answers to all charges of a person, in their order; null for a charge that is no candidate.
   *
   * @param charges what each of them tells
   */
  List<@Nullable Answer> answers(List<Map<String, @Nullable Object>> charges) {
    List<Map<String, @Nullable Object>> own = new ArrayList<>();
    for (Map<String, @Nullable Object> charge : charges) {
      own.add(table.catalog().complete(charge, asOf));
    }
    LawTable over = table.rules().over();
    List<Answer> below = over == null ? List.of() : answers(over, charges, own, List.of());
    List<Answer> answers = answers(table, charges, own, below);
    List<@Nullable Answer> ofCandidates = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      ofCandidates.add(isCandidate(own.get(i)) ? answers.get(i) : null);
    }
    return ofCandidates;
  }

  /**
   * The answers where a charge of the person could not be read: it may change what the law says of
   * any other.
   */
  List<@Nullable Answer> setAside(List<Map<String, @Nullable Object>> charges, String why) {
    var review =
        new Answer(
            OutcomeKind.REVIEW,
            "",
            null,
            List.of(),
            null,
            null,
            null,
            SET_ASIDE,
            "",
            "A line of this person could not be read: " + why + ".",
            List.of());
    List<@Nullable Answer> answers = new ArrayList<>();
    for (Map<String, @Nullable Object> charge : charges) {
      answers.add(isCandidate(table.catalog().complete(charge, asOf)) ? review : null);
    }
    return answers;
  }

  private List<Answer> answers(
      LawTable asked,
      List<Map<String, @Nullable Object>> charges,
      List<Map<String, @Nullable Object>> own,
      List<Answer> below) {
    List<@Nullable Answer> answers = new ArrayList<>();
    own.forEach(charge -> answers.add(null));
    List<Integer> relieved = new ArrayList<>();
    List<Integer> doubtful = new ArrayList<>();
    List<Boolean> candidates = own.stream().map(this::isCandidate).toList();
    var person = new OnRecord.Person(own, below, candidates, layout.only(), true);
    for (List<Integer> unit : units.inOrder(own)) {
      Map<String, @Nullable Object> alike = units.alike(unit, own);
      var record = new OnRecord(person, unit, alike, List.copyOf(relieved), List.copyOf(doubtful));
      Answer answer =
          units
              .untold(unit, own)
              .map(fact -> Answer.depending(List.of(fact)))
              .orElseGet(
                  () -> asked.rules().answer(units.given(unit, charges, alike), asOf, record));
      for (int charge : unit) {
        answers.set(charge, answer);
        if (candidates.get(charge) && answer.outcome() == OutcomeKind.RELIEF) {
          relieved.add(charge);
        } else if (candidates.get(charge) && answer.outcome() == OutcomeKind.REVIEW) {
          doubtful.add(charge);
        }
      }
    }
    return answers.stream().map(Objects::requireNonNull).toList();
  }

  /** Whether a charge is decided; one that may be is. */
  boolean isCandidate(Map<String, @Nullable Object> charge) {
    return programme.candidates().entrySet().stream()
        .allMatch(
            asked -> {
              Object value = charge.get(asked.getKey());
              return value == null || asked.getValue().contains(value.toString());
            });
  }
}
