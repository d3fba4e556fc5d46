package org.clearance.domain.law.policy;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.GeneratedPeople;
import org.clearance.domain.record.layout.HistoryRow;

/** Properties of identification for any person of a generated county and any policy that ships. */
class IdentificationPropertiesTest {
  private static final String COUNTY = "ALDER";
  private static final LocalDate AS_OF = LocalDate.of(2024, 11, 11);
  private static final List<List<HistoryRow>> PEOPLE =
      List.copyOf(GeneratedPeople.of(8_000, 64, COUNTY).values());

  /** The standard table with every parameter that asks for a date. */
  private static final Policy ASKING_FOR_DATES =
      new StandardPolicy(
          "asking-for-dates",
          PolicyParameters.NONE
              .with(Parameter.UNDER_21, true)
              .with(Parameter.YEARS_SINCE_THRESHOLD, Optional.of(10))
              .with(Parameter.CRIME_FREE_THRESHOLD, Optional.of(7))
              .with(Parameter.SUPERSTRIKE_BEFORE, Disqualifier.NOT_ELIGIBLE)
              .with(Parameter.PC290_BEFORE, Disqualifier.NOT_ELIGIBLE)
              .with(Parameter.TWO_PRIORS, Disqualifier.NOT_ELIGIBLE)
              .with(Parameter.AFTER_EFFECTIVE_DATE, Disqualifier.NOT_ELIGIBLE)
              .with(Parameter.SENTENCE_NOT_COMPLETED, Disqualifier.NOT_ELIGIBLE));

  private static final List<HeldPolicy> POLICIES =
      Stream.concat(Policy.presets().stream(), Stream.of(ASKING_FOR_DATES))
          .map(new DecisionTables()::under)
          .toList();

  @Property(tries = 1000)
  void results_do_not_depend_on_the_order_of_rows(
      @ForAll("people") List<HistoryRow> rows, @ForAll Random random) {
    List<HistoryRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    assertThat(determinations(shuffled, true)).isEqualTo(determinations(rows, true));
  }

  /** Whatever the row would have told: without it, everything of its person is for a person. */
  @Property(tries = 1000)
  void a_quarantined_row_never_turns_review_into_relief(
      @ForAll("people") List<HistoryRow> rows, @ForAll Random random) {
    List<HistoryRow> left = new ArrayList<>(rows);
    left.remove(random.nextInt(left.size()));
    if (!left.isEmpty()) {
      assertThat(determinations(left, false).values())
          .allSatisfy(outcomes -> assertThat(outcomes).containsOnly(Outcome.REVIEW));
    }
  }

  /**
   * What is decided although a conviction has no date stands whatever its date turns out to be,
   * from the person's majority to the as-of date.
   */
  @Property(tries = 1000)
  void a_conviction_without_a_date_is_never_taken_for_an_old_one(
      @ForAll("people") List<HistoryRow> rows, @ForAll Random random) {
    List<String> counts =
        History.of(rows, true).convictions().stream().map(c -> c.countOrder()).toList();
    if (counts.isEmpty()) {
      return;
    }
    String count = counts.get(random.nextInt(counts.size()));
    Map<String, List<Outcome>> undated = determinations(onDay(rows, count, ""), true);
    for (LocalDate day : List.of(AS_OF, AS_OF.minusYears(1).minusDays(random.nextInt(8000)))) {
      Map<String, List<Outcome>> dated =
          determinations(onDay(rows, count, day.format(BASIC_ISO_DATE)), true);
      undated.forEach(
          (order, outcomes) -> {
            for (int i = 0; i < outcomes.size(); i++) {
              assertThat(outcomes.get(i))
                  .as("%s under %s, %s of %s", order, POLICIES.get(i).policy().name(), count, day)
                  .isIn(Outcome.REVIEW, dated.get(order).get(i));
            }
          });
    }
  }

  /** The rows of a person, with another date of one count. */
  private static List<HistoryRow> onDay(List<HistoryRow> rows, String count, String date) {
    int column = List.copyOf(DojColumn.HISTORY).indexOf(DojColumn.STP_EVENT_DATE);
    return rows.stream()
        .map(
            row -> {
              if (!row.text(DojColumn.CNT_ORDER).equals(count)) {
                return row;
              }
              List<String> texts = new ArrayList<>(row.texts());
              texts.set(column, date);
              return new HistoryRow(row.file(), row.line(), texts);
            })
        .toList();
  }

  @Provide
  Arbitrary<List<HistoryRow>> people() {
    return Arbitraries.of(PEOPLE);
  }

  /** By count, under every policy that asks for it. */
  private static Map<String, List<Outcome>> determinations(
      List<HistoryRow> rows, boolean complete) {
    History history = History.of(rows, complete);
    var finding = new FactFinding(history, AS_OF);
    Map<String, List<Outcome>> outcomes = new TreeMap<>();
    history
        .candidates(COUNTY)
        .forEach(
            candidate ->
                outcomes.put(
                    candidate.conviction().countOrder(),
                    POLICIES.stream()
                        .filter(policy -> policy.policy().asksFor(candidate))
                        .map(policy -> policy.of(finding.of(candidate)).outcome())
                        .toList()));
    return outcomes;
  }
}
