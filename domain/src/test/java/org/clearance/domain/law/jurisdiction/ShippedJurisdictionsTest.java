package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clearance.domain.contact.notice.FolderTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jurisdictions that ship: their folders, and what their tables say. */
class ShippedJurisdictionsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final List<String> FLAGS =
      List.of("a3", "c", "f10", "n7", "n10", "p7", "p10", "k12", "k34");

  private static final List<Object> YES_NO = Arrays.asList(true, false, null);

  static List<String> shipped() {
    return Jurisdictions.SHIPPED;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_folder_has_nothing_to_mend_and_each_of_its_tables_has_worked_cases(String id) {
    var result = FolderCheck.shipped(id, FolderTexts.paperChecks());
    assertThat(result.problems()).isEmpty();
    assertThat(result.cases()).isGreaterThan(60);
    assertThat(result.toConfirm()).isNotEmpty();
  }

  @Test
  void every_folder_ships() throws Exception {
    try (Stream<Path> folders = Files.list(Path.of("../jurisdictions"))) {
      assertThat(
              folders
                  .filter(folder -> Files.exists(folder.resolve(JurisdictionFile.NAME)))
                  .map(folder -> folder.getFileName().toString())
                  .sorted())
          .containsExactlyElementsOf(Jurisdictions.SHIPPED);
    }
  }

  /** The rows that each rule decides in the public truth table of the law of 2021. */
  @Test
  void virginias_law_of_2021_decides_the_whole_space_of_its_facts_as_the_public_truth_table() {
    LawTable table = table("us-va/sealing-2021");
    Map<String, Integer> byRule = new TreeMap<>();
    for (String level : List.of("MISDEMEANOR", "FELONY")) {
      for (String disposition : List.of("CONVICTED", "DISMISSED", "DEFERRED")) {
        for (String list : List.of("A", "B", "X", "E")) {
          for (int bits = 0; bits < 1 << FLAGS.size(); bits++) {
            Map<String, Object> facts = new HashMap<>();
            facts.put("level", level);
            facts.put("disposition", disposition);
            facts.put("list", list);
            for (int i = 0; i < FLAGS.size(); i++) {
              facts.put(FLAGS.get(i), (bits >> i & 1) == 1);
            }
            byRule.merge(table.answer(facts, DAY).rule(), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(byRule)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("V1", 2048),
                Map.entry("V2", 512),
                Map.entry("V3", 1536),
                Map.entry("V4", 512),
                Map.entry("V5", 1024),
                Map.entry("V6", 2048),
                Map.entry("V7", 768),
                Map.entry("V8", 256),
                Map.entry("V9", 256),
                Map.entry("V10", 2912),
                Map.entry("V11", 192),
                Map.entry("V12", 112),
                Map.entry("V13", 112)));
  }

  @Test
  void what_is_unknown_of_an_arrest_record_goes_to_a_person_exactly_where_it_matters() {
    Map<String, List<Object>> space = new TreeMap<>();
    space.put("section", Arrays.asList("550/4", "550/8", null));
    space.put("disposition", List.of("DISMISSED", "PENDING"));
    space.put(
        "recordDate",
        List.of(
            LocalDate.of(1999, 12, 31),
            LocalDate.of(2012, 12, 31),
            LocalDate.of(2013, 1, 1),
            LocalDate.of(2019, 6, 24),
            LocalDate.of(2019, 6, 26)));
    space.put("amount", Arrays.asList("UP_TO", "OVER", null));
    space.put("enhanced", YES_NO);
    space.put("violentInIncident", Arrays.asList("NONE", "CONVICTION", null));
    reviewedExactlyWhereItMatters("us-il/cannabis-arrest-records", space);
  }

  @Test
  void what_is_unknown_of_a_cannabis_conviction_goes_to_a_person_exactly_where_it_matters() {
    Map<String, List<Object>> space = new TreeMap<>();
    space.put("section", Arrays.asList("550/4", "550/8", null));
    space.put("convictionDate", List.of(LocalDate.of(2010, 1, 1)));
    space.put("grade", Arrays.asList("A", "4", "3", null));
    space.put("amount", Arrays.asList("UP_TO", "OVER", null));
    space.put("enhanced", YES_NO);
    space.put("violentInIncident", Arrays.asList("NONE", "CONVICTION", null));
    space.put("nonFinancialSentenceDone", YES_NO);
    reviewedExactlyWhereItMatters("us-il/cannabis-convictions", space);
  }

  @Test
  void what_is_unknown_of_a_charge_in_virginia_goes_to_a_person_exactly_where_it_matters() {
    Map<String, List<Object>> space = new TreeMap<>();
    space.put("level", Arrays.asList("MISDEMEANOR", "FELONY", "INFRACTION", null));
    space.put("disposition", Arrays.asList("CONVICTED", "DISMISSED", "DEFERRED", null));
    space.put("list", Arrays.asList("A", "B", "X", "E", null));
    for (String flag : FLAGS) {
      space.put(flag, List.of(false));
    }
    space.put("c", YES_NO);
    space.put("n7", YES_NO);
    space.put("p7", YES_NO);
    space.put("k12", YES_NO);
    reviewedExactlyWhereItMatters("us-va/sealing-2021", space);
  }

  private static void reviewedExactlyWhereItMatters(String name, Map<String, List<Object>> space) {
    assertThat(WhereItMatters.asked(table(name), space, LocalDate.of(2020, 2, 1)))
        .isGreaterThan(500);
  }

  @Test
  void what_a_law_says_itself_of_an_unknown_fact_holds() {
    Map<String, Object> record = new HashMap<>();
    record.put("section", "550/4");
    record.put("subsection", "a");
    record.put("offenseDate", LocalDate.of(2014, 5, 1));
    record.put("recordDate", LocalDate.of(2014, 5, 1));
    record.put("disposition", null);
    record.put("enhanced", false);
    record.put("violentInIncident", "NONE");
    Answer answer = table("us-il/cannabis-arrest-records").answer(record, DAY);
    assertThat(answer.rule()).isEqualTo("A14");
    assertThat(answer.missing()).isEmpty();
  }

  @Test
  void a_table_leads_on_to_another_one_of_its_programme() {
    Map<String, Object> conviction = new HashMap<>();
    conviction.put("section", "550/4");
    conviction.put("disposition", "CONVICTED");
    conviction.put("gramsUpTo", new BigDecimal("30"));
    conviction.put("convictionDate", LocalDate.of(2014, 5, 1));
    conviction.put("grade", "A");
    conviction.put("enhanced", false);
    conviction.put("violentInIncident", "NONE");
    Answer answer = table("us-il/cannabis/arrest-records").answer(conviction, DAY);
    assertThat(answer.rule()).isEqualTo("B10");
    assertThat(answer.tracks()).containsExactly(Track.BOARD, Track.PROSECUTOR);
    assertThat(answer.statute()).isEqualTo("20 ILCS 2630/5.2(i)(2)");
  }

  @Test
  void what_is_missing_is_named() {
    Answer answer =
        table("us-va/sealing-2021")
            .answer(Map.of("level", "MISDEMEANOR", "disposition", "DISMISSED"), DAY);
    assertThat(answer.outcome()).isEqualTo(OutcomeKind.REVIEW);
    assertThat(answer.rule()).isEqualTo(Answer.UNKNOWN);
    assertThat(answer.missing()).isNotEmpty().isSubsetOf("a3", "c");
    assertThat(answer.reason()).startsWith("It depends on what is not known: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-il/sealing", "us-il/sealing/5.2", "us-il/sealing-5.2"})
  void a_table_has_its_own_name_and_its_programmes(String name) {
    assertThat(table(name).name()).isEqualTo("us-il/sealing-5.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"us-ca/prop64", "us-ca/prop64/standard-2019", "us-ca/prop64-standard-2019"})
  void californias_programme_stands_for_the_policy_of_most_offices(String name) {
    assertThat(table(name).name()).isEqualTo("us-ca/prop64-standard-2019");
  }

  @Test
  void a_tables_short_name_is_enough_where_it_is_the_only_one() {
    assertThat(table("us-il/cook-2019").name()).isEqualTo("us-il/cannabis-cook-2019");
    assertThat(table("us-il/convictions").name()).isEqualTo("us-il/cannabis-convictions");
  }

  @Test
  void a_programme_stands_for_its_table_that_is_the_law_on_the_day() {
    Jurisdiction virginia = Jurisdictions.shipped("us-va");
    assertThat(
            Jurisdictions.table(virginia, "us-va/sealing", LocalDate.of(2026, 6, 30))
                .map(LawTable::name))
        .contains("us-va/sealing-2021");
    assertThat(
            Jurisdictions.table(virginia, "us-va/sealing", LocalDate.of(2026, 7, 1))
                .map(LawTable::name))
        .contains("us-va/sealing-2026");
    assertThat(Jurisdictions.table(virginia, "us-va/sealing", LocalDate.of(2021, 6, 30))).isEmpty();
  }

  private static LawTable table(String name) {
    return Jurisdictions.table(Jurisdictions.shipped(name.substring(0, 5)), name, DAY)
        .orElseThrow();
  }
}
