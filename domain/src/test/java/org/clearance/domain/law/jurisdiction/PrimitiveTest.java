package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How facts are found from others. */
class PrimitiveTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

  @ParameterizedTest
  @CsvSource({
    "2016-02-29,P1Y,2017-03-01",
    "2016-02-29,P4Y,2020-02-29",
    "2017-02-28,P3Y,2020-02-28",
    "2019-10-01,P7Y,2026-10-01",
    "2024-01-31,P60D,2024-03-31"
  })
  void a_wait_ends_on_the_anniversary_and_that_of_29_february_is_1_march(
      LocalDate event, Period period, LocalDate end) {
    assertThat(new Primitive.After("event", period).find(facts("event", event), DAY))
        .isEqualTo(end);
  }

  @Test
  void a_day_is_reached_on_itself_and_what_never_was_bars_nothing() {
    var reached = new Primitive.Reached("from", true);
    var notReached = new Primitive.Reached("from", false);
    assertThat(reached.find(facts("from", DAY), DAY)).isEqualTo(true);
    assertThat(reached.find(facts("from", DAY.plusDays(1)), DAY)).isEqualTo(false);
    assertThat(reached.find(facts("from", null), DAY)).isNull();
    assertThat(notReached.find(facts("from", FactValue.NONE), DAY)).isEqualTo(false);
  }

  @Test
  void an_amount_whose_bounds_lie_on_both_sides_is_unknown() {
    var side = new Primitive.Side("over", "upTo", new BigDecimal(30));
    assertThat(side.find(bounds("10", "30"), DAY)).isEqualTo("UP_TO");
    assertThat(side.find(bounds("30", "30.1"), DAY)).isEqualTo("OVER");
    assertThat(side.find(bounds("10", "100"), DAY)).isNull();
    assertThat(side.find(bounds("10", null), DAY)).isNull();
  }

  @Test
  void an_amount_of_more_than_the_number_and_not_more_than_it_is_unknown() {
    var side = new Primitive.Side("over", "upTo", new BigDecimal(30));
    assertThat(side.find(bounds("30", "30"), DAY)).isNull();
    assertThat(side.find(bounds("31", "10"), DAY)).isNull();
    assertThat(side.find(bounds("29", "10"), DAY)).isNull();
  }

  @Test
  void a_lookup_without_its_day_gives_the_bound_that_holds_on_any() {
    var table =
        new DatedLookup(
            List.of(
                row("c", "10", "30", null, LocalDate.of(2016, 7, 28)),
                row("c", "30", "100", LocalDate.of(2016, 7, 29), null),
                row("g", "5000", "", null, null)));
    assertThat(bound(table, "c", null, DatedLookup.Take.LEAST)).isEqualTo("10");
    assertThat(bound(table, "c", null, DatedLookup.Take.GREATEST)).isEqualTo("100");
    assertThat(bound(table, "c", LocalDate.of(2016, 7, 28), DatedLookup.Take.GREATEST))
        .isEqualTo("30");
    assertThat(bound(table, "C", LocalDate.of(2016, 7, 29), DatedLookup.Take.LEAST))
        .isEqualTo("30");
    assertThat(bound(table, "g", null, DatedLookup.Take.GREATEST)).isEqualTo("null");
    assertThat(bound(table, "z", null, DatedLookup.Take.LEAST)).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource({
    "10999.9 HS,NO",
    "11000 HS,YES",
    "11357.5 HS,YES",
    "11651.5 HS,YES",
    "11652 HS,UNSURE",
    "151000 HS,UNSURE",
    "11357 PC,NO",
    "11357a HS,YES",
    "11357-1 HS,NO"
  })
  void a_list_may_have_all_sections_of_a_code_from_a_number_to_another(
      String section, OffenseList.Has has) {
    var list =
        new OffenseList(
            List.of(
                new OffenseList.Entry("11000..11651 HS", "", Dated.ALWAYS, true),
                new OffenseList.Entry("11652.. HS", "", Dated.ALWAYS, false)));
    assertThat(list.has(section, "", "", DAY)).isEqualTo(has);
  }

  @Test
  void a_list_that_has_an_offense_of_one_level_alone_needs_the_level() {
    var list =
        new OffenseList(
            List.of(
                new OffenseList.Entry("18.2-248.1", "MISDEMEANOR", Dated.ALWAYS, true),
                new OffenseList.Entry(
                    "4.1-305", "", new Dated(null, LocalDate.of(2023, 12, 31)), true)));
    assertThat(list.has("18.2-248.1", "", "MISDEMEANOR", DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("18.2-248.1", "", "FELONY", DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("18.2-248.1", "", null, DAY)).isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("18.2-96", "", null, DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("4.1-305", "", null, DAY))
        .as("no longer on the list")
        .isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("4.1-305", "", null, LocalDate.of(2023, 12, 31)))
        .isEqualTo(OffenseList.Has.YES);
  }

  @Test
  void the_first_fact_that_is_so_says_the_value_and_one_before_it_that_is_unknown_hides_it() {
    Map<Object, String> which = new LinkedHashMap<>();
    which.put("CONVICTION", "convicted");
    which.put("NONCONVICTION", "charged");
    var sure = new Primitive.ByFacts(which, "NONE");
    Map<String, @Nullable Object> facts = facts("convicted", false);
    facts.put("charged", true);
    assertThat(sure.find(facts, DAY)).isEqualTo("NONCONVICTION");
    facts.put("convicted", null);
    assertThat(sure.find(facts, DAY)).isNull();
    facts.put("convicted", true);
    facts.put("charged", null);
    assertThat(sure.find(facts, DAY)).isEqualTo("CONVICTION");
    facts.put("convicted", false);
    assertThat(sure.find(facts, DAY)).isNull();
    facts.put("charged", false);
    assertThat(sure.find(facts, DAY)).isEqualTo("NONE");
    assertThat(new Primitive.ByFacts(which, null).find(facts, DAY)).isNull();
  }

  @Test
  void an_offense_of_no_list_is_unknown_where_the_law_says_no_value_for_it() {
    Map<String, OffenseList> lists =
        Map.of(
            "YES",
            new OffenseList(List.of(new OffenseList.Entry("5/18-1", "", Dated.ALWAYS, true))));
    var byLists = new Primitive.ByLists("section", "", "", lists, null, null);
    assertThat(byLists.find(facts("section", "5/18-1"), DAY)).isEqualTo("YES");
    assertThat(byLists.find(facts("section", "5/12-3"), DAY)).isNull();
  }

  @Test
  void of_a_day_of_which_a_part_is_known_something_is_said_where_every_day_says_the_same() {
    var year = new FactValue.DayOrPart();
    var waited = new Primitive.After("day", Period.ofYears(1));
    var reached = new Primitive.Reached("from", true);
    for (String written : List.of("2023", "20230000", "2023-00-00")) {
      Object days = year.read(written).orElseThrow();
      Object from = waited.find(facts("day", days), DAY);
      assertThat(reached.find(facts("from", from), LocalDate.of(2024, 12, 31))).isEqualTo(true);
      assertThat(reached.find(facts("from", from), LocalDate.of(2024, 12, 30))).isNull();
      assertThat(reached.find(facts("from", from), LocalDate.of(2023, 12, 31))).isEqualTo(false);
    }
    assertThat(year.read("20230230")).isEmpty();
    assertThat(year.read("20230031")).isEmpty();
    assertThat(year.read("2023-02")).contains(days("2023-02-01", "2023-02-28"));
    assertThat(year.write(days("2023-02-01", "2023-02-28"))).isEqualTo("2023-02");
    assertThat(year.write(days("2023-01-01", "2023-12-31"))).isEqualTo("2023");
    assertThat(year.read("2023-02-03")).contains(LocalDate.of(2023, 2, 3));
    var since = new Primitive.NotBefore("day", LocalDate.of(2011, 10, 1));
    assertThat(since.find(facts("day", days("2011-09-01", "2011-09-30")), DAY)).isEqualTo(false);
    assertThat(since.find(facts("day", days("2011-01-01", "2011-12-31")), DAY)).isNull();
    assertThat(since.find(facts("day", days("2012-01-01", "2012-12-31")), DAY)).isEqualTo(true);
  }

  @Test
  void a_day_is_before_another_only_where_each_of_its_days_is() {
    Map<String, @Nullable Object> facts = facts("done", days("2018-05-01", "2018-05-31"));
    var earlier = new Primitive.Earlier("done", "judged");
    assertThat(earlier.find(facts, DAY)).isNull();
    facts.put("judged", LocalDate.of(2018, 6, 1));
    assertThat(earlier.find(facts, DAY)).isEqualTo(true);
    facts.put("judged", LocalDate.of(2018, 5, 31));
    assertThat(earlier.find(facts, DAY)).isNull();
    facts.put("judged", LocalDate.of(2018, 5, 1));
    assertThat(earlier.find(facts, DAY)).isEqualTo(false);
  }

  @Test
  void a_day_between_two_others_is_known_as_far_as_they_are() {
    Map<String, @Nullable Object> facts = facts("judged", LocalDate.of(2021, 1, 15));
    facts.put("ends", LocalDate.of(2022, 5, 15));
    var between = new Primitive.DaysBetween("judged", "ends");
    assertThat(between.find(facts, DAY)).isEqualTo(days("2021-01-15", "2022-05-15"));
    facts.put("found", between.find(facts, DAY));
    var known = new Primitive.FirstKnown(List.of("told", "found"));
    assertThat(known.find(facts, DAY)).isEqualTo(days("2021-01-15", "2022-05-15"));
    facts.put("told", LocalDate.of(2021, 6, 1));
    assertThat(known.find(facts, DAY)).isEqualTo(LocalDate.of(2021, 6, 1));
    facts.put("ends", null);
    assertThat(between.find(facts, DAY)).isNull();
  }

  private static PossibleDays days(String earliest, String latest) {
    return new PossibleDays(LocalDate.parse(earliest), LocalDate.parse(latest));
  }

  @Test
  void a_list_may_have_a_part_of_a_section_alone_and_all_of_a_code() {
    var list =
        new OffenseList(
            List.of(
                new OffenseList.Entry("286(c) PC", "", Dated.ALWAYS, true),
                new OffenseList.Entry("261.5(d) PC", "FELONY", Dated.ALWAYS, true),
                new OffenseList.Entry("459 PC", "", Dated.ALWAYS, false),
                new OffenseList.Entry("* VC", "", Dated.ALWAYS, true)));
    assertThat(list.has("286 PC", "(C)(1)", null, DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("286 PC", "(B)(1)", null, DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("286 PC", null, null, DAY)).isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("286 HS", "(C)", null, DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("261.5 PC", "(D)", "FELONY", DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("261.5 PC", "(D)", "MISDEMEANOR", DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("261.5 PC", "(D)", null, DAY)).isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("459 PC", null, null, DAY)).isEqualTo(OffenseList.Has.UNSURE);
    assertThat(list.has("22350 VC", null, null, DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("22350 VC", "", null, DAY)).as("no part").isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("286 PC", "", null, DAY)).as("no part").isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("286(c) PC", "", null, DAY))
        .as("as it is written")
        .isEqualTo(OffenseList.Has.YES);
    var byLists = new Primitive.ByLists("number", "part", "", Map.of("YES", list), "MAYBE", "NO");
    assertThat(byLists.find(facts("number", "459 PC"), DAY)).isEqualTo("MAYBE");
    assertThat(byLists.find(facts("number", "211 PC"), DAY)).isEqualTo("NO");
    assertThat(byLists.find(facts("number", "286 PC"), DAY)).isNull();
  }

  @Test
  void a_part_that_is_told_too_coarsely_for_a_list_is_unknown_there() {
    var list =
        new OffenseList(
            List.of(
                new OffenseList.Entry("487(d)(2) PC", "", Dated.ALWAYS, true),
                new OffenseList.Entry("288(b)(1) PC", "", Dated.ALWAYS, true),
                new OffenseList.Entry("288(b)(2) PC", "", Dated.ALWAYS, true)));
    assertThat(list.has("487 PC", "(D)", null, DAY)).isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("487 PC", "(D)(1)", null, DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("487 PC", "(D)(2)", null, DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("487 PC", "(A)", null, DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("288 PC", "(B)", null, DAY)).isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("288 PC", "(B)(2)(A)", null, DAY)).isEqualTo(OffenseList.Has.YES);
  }

  @Test
  void a_letter_behind_a_section_may_be_a_part_of_it() {
    var list =
        new OffenseList(
            List.of(
                new OffenseList.Entry("288 PC", "", Dated.ALWAYS, true),
                new OffenseList.Entry("496(a) PC", "", Dated.ALWAYS, true),
                new OffenseList.Entry("476a PC", "", Dated.ALWAYS, true)));
    assertThat(list.has("288c PC", null, null, DAY)).isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("288a PC", "(B)(1)", null, DAY)).as("a part").isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("288c PC", "(1)", null, DAY))
        .as("288(c)(1)")
        .isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("496a PC", null, null, DAY)).isEqualTo(OffenseList.Has.UNKNOWN);
    assertThat(list.has("496d PC", null, null, DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("476a PC", null, null, DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("484e PC", null, null, DAY)).isEqualTo(OffenseList.Has.NO);
  }

  @Test
  void a_list_may_have_a_section_with_its_decimals() {
    var list = new OffenseList(List.of(new OffenseList.Entry("190.* PC", "", Dated.ALWAYS, true)));
    assertThat(list.has("190 PC", null, null, DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("190.05 PC", null, null, DAY)).isEqualTo(OffenseList.Has.YES);
    assertThat(list.has("190 VC", null, null, DAY)).isEqualTo(OffenseList.Has.NO);
    assertThat(list.has("191 PC", null, null, DAY)).isEqualTo(OffenseList.Has.NO);
  }

  private static String bound(
      DatedLookup table, String subsection, @Nullable LocalDate day, DatedLookup.Take take) {
    String column = take == DatedLookup.Take.LEAST ? "over" : "upTo";
    return String.valueOf(table.bound(column, Map.of("subsection", subsection), day, take));
  }

  private static DatedLookup.Row row(
      String subsection,
      String over,
      String upTo,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    return new DatedLookup.Row(
        Map.of("subsection", subsection, "over", over, "upTo", upTo), new Dated(from, until));
  }

  private static Map<String, @Nullable Object> bounds(
      @Nullable String over, @Nullable String upTo) {
    Map<String, @Nullable Object> facts = new HashMap<>();
    facts.put("over", over == null ? null : new BigDecimal(over));
    facts.put("upTo", upTo == null ? null : new BigDecimal(upTo));
    return facts;
  }

  private static Map<String, @Nullable Object> facts(String name, @Nullable Object value) {
    Map<String, @Nullable Object> facts = new HashMap<>();
    facts.put(name, value);
    return facts;
  }
}
