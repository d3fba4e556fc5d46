package org.clearance.domain.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.clearance.domain.figures.figures.WithheldGroups.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithheldGroupsTest {
  @Test
  void groups_that_are_all_large_are_told() {
    Map<String, Rate> groups = groups("B", 40, 100, "W", 11, 22);
    assertThat(WithheldGroups.tell(groups, 11)).isEqualTo(new Told(groups, Set.of(), null));
  }

  @Test
  void nobody_with_relief_and_nobody_without_are_told() {
    Map<String, Rate> groups = groups("B", 0, 100, "W", 22, 22);
    assertThat(WithheldGroups.tell(groups, 11).shown()).isEqualTo(groups);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"1, 10", "1, 40", "10, 40", "39, 40", "30, 40", "0, 10", "10, 10"})
  void a_small_number_takes_the_smallest_other_group_with_it(long part, long whole) {
    Told told =
        WithheldGroups.tell(groups("A", part, whole, "B", 40, 100, "H", 30, 60, "W", 400, 900), 11);
    assertThat(told.withheld()).containsExactly("A", "H");
    assertThat(told.together()).isEqualTo(new Rate(part + 30, whole + 60));
    assertThat(told.shown()).containsOnlyKeys("B", "W");
  }

  @Test
  void several_small_groups_that_are_large_together_are_enough() {
    Told told =
        WithheldGroups.tell(groups("A", 6, 12, "B", 40, 100, "H", 7, 15, "W", 400, 900), 11);
    assertThat(told.withheld()).containsExactly("A", "H");
  }

  @Test
  void no_group_is_named_where_all_would_have_to_be_withheld() {
    assertThat(WithheldGroups.tell(groups("A", 1, 2, "B", 40, 100), 11))
        .isEqualTo(new Told(Map.of(), Set.of(), null));
    assertThat(WithheldGroups.tell(groups("B", 3, 100), 11))
        .isEqualTo(new Told(Map.of(), Set.of(), null));
    assertThat(WithheldGroups.tell(Map.of(), 11)).isEqualTo(new Told(Map.of(), Set.of(), null));
  }

  /**
   * Everything that can be: for each way of telling, every table that is told so, by somebody who
   * knows the totals and the rule. No number that is withheld is the same in all of them.
   */
  @Test
  void no_withheld_number_can_be_derived_from_what_is_told_and_the_rule() {
    int smallest = 3;
    List<Rate> rates = new ArrayList<>();
    for (int whole = 0; whole <= 8; whole++) {
      for (int part = 0; part <= whole; part++) {
        rates.add(new Rate(part, whole));
      }
    }
    Map<List<Object>, Map<String, Set<Long>>> possible = new HashMap<>();
    for (Rate a : rates) {
      for (Rate b : rates) {
        for (Rate c : rates) {
          Map<String, Rate> groups = new LinkedHashMap<>();
          put(groups, "A", a);
          put(groups, "B", b);
          put(groups, "C", c);
          Told told = WithheldGroups.tell(groups, smallest);
          if (told.together() != null && told.together().whole() > 9) {
            // Not all that it could be is among the tables.
            continue;
          }
          List<Object> known =
              List.of(
                  told.shown(),
                  told.withheld(),
                  a.part() + b.part() + c.part(),
                  a.whole() + b.whole() + c.whole());
          Map<String, Set<Long>> values = possible.computeIfAbsent(known, k -> new HashMap<>());
          for (String name : told.withheld()) {
            Rate rate = groups.get(name);
            values.computeIfAbsent(name + " people", n -> new HashSet<>()).add(rate.whole());
            values.computeIfAbsent(name + " relieved", n -> new HashSet<>()).add(rate.part());
            values
                .computeIfAbsent(name + " others", n -> new HashSet<>())
                .add(rate.whole() - rate.part());
          }
        }
      }
    }
    assertThat(possible.values().stream().filter(values -> !values.isEmpty())).isNotEmpty();
    possible.forEach(
        (known, values) ->
            values.forEach(
                (name, some) -> assertThat(some).as(known + " " + name).hasSizeGreaterThan(1)));
  }

  @Test
  void what_is_withheld_together_is_never_of_a_few() {
    var random = new Random(11361);
    for (int i = 0; i < 20_000; i++) {
      Map<String, Rate> groups = new LinkedHashMap<>();
      for (int g = random.nextInt(9); g >= 0; g--) {
        int whole = 1 + random.nextInt(random.nextBoolean() ? 15 : 400);
        groups.put("g" + g, new Rate(random.nextInt(whole + 1), whole));
      }
      Told told = WithheldGroups.tell(groups, 11);
      Rate together = told.together();
      if (together != null) {
        assertThat(told.withheld()).hasSizeGreaterThan(1);
        assertThat(together.part()).isGreaterThanOrEqualTo(11);
        assertThat(together.whole() - together.part()).isGreaterThanOrEqualTo(11);
        assertThat(told.shown()).isNotEmpty();
      }
      told.shown()
          .values()
          .forEach(
              rate -> {
                assertThat(rate.whole()).isGreaterThanOrEqualTo(11);
                assertThat(rate.part())
                    .satisfiesAnyOf(
                        p -> assertThat(p).isZero(), p -> assertThat(p).isGreaterThanOrEqualTo(11));
                assertThat(rate.whole() - rate.part())
                    .satisfiesAnyOf(
                        p -> assertThat(p).isZero(), p -> assertThat(p).isGreaterThanOrEqualTo(11));
              });
    }
  }

  private static void put(Map<String, Rate> groups, String name, Rate rate) {
    if (rate.whole() > 0) {
      groups.put(name, rate);
    }
  }

  private static Map<String, Rate> groups(Object... of) {
    Map<String, Rate> groups = new LinkedHashMap<>();
    for (int i = 0; i < of.length; i += 3) {
      groups.put(
          (String) of[i],
          new Rate(((Number) of[i + 1]).longValue(), ((Number) of[i + 2]).longValue()));
    }
    return groups;
  }
}
