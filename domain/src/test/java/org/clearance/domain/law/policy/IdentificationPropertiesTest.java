package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.GeneratedPeople;
import org.clearance.domain.record.layout.HistoryRow;

/** Properties of identification for any person of a generated county and any policy that ships. */
class IdentificationPropertiesTest {
  private static final String COUNTY = "ALDER";
  private static final LocalDate AS_OF = LocalDate.of(2024, 11, 11);
  private static final List<List<HistoryRow>> PEOPLE =
      List.copyOf(GeneratedPeople.of(8_000, 64, COUNTY).values());
  private static final List<HeldPolicy> POLICIES =
      Policy.presets().stream().map(new DecisionTables()::under).toList();

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
