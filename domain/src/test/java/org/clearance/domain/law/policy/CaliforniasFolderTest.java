package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactKind;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.UnknownFacts;
import org.clearance.domain.law.jurisdiction.Answer;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.Track;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.GeneratedPeople;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** California's folder says what the policies that ship say. */
class CaliforniasFolderTest {
  private static final String COUNTY = "ALDER";
  private static final LocalDate AS_OF = LocalDate.of(2024, 11, 11);
  private static final Path CALIFORNIA = Path.of("../jurisdictions/us-ca");
  private static final DecisionTables TABLES = new DecisionTables();

  /** The facts of every record that only a sheet may leave out, and that tables ask. */
  private static final List<String> TOLD =
      List.of("section", "convictions", "crimeFreeYearsAtMost", "deceased");

  /** A list that the folder does not name is not checked with it. */
  @Test
  void the_folder_names_each_of_its_lists_of_offenses() throws Exception {
    Map<String, String> named =
        new YAMLMapper()
            .convertValue(
                new YAMLMapper()
                    .readTree(Files.readString(CALIFORNIA.resolve("jurisdiction.yaml")))
                    .get("offenses"),
                new TypeReference<Map<String, String>>() {});
    try (Stream<Path> files = Files.list(CALIFORNIA.resolve("offenses"))) {
      assertThat(named.values())
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> "offenses/" + file.getFileName()).toList());
    }
    named.forEach((name, file) -> assertThat(file).isEqualTo("offenses/" + name + ".csv"));
  }

  @Test
  void the_facts_are_those_of_the_catalog_in_its_order_unknown_where_a_record_may_not_tell_them()
      throws Exception {
    Map<String, Map<String, Object>> facts = facts();
    List<FactKind<?>> kinds =
        FactNames.ALL.stream()
            .<FactKind<?>>map(name -> FactNames.kind(name).orElseThrow())
            .sorted(Comparator.comparing(FactKind::place))
            .toList();
    assertThat(facts.keySet())
        .containsExactlyElementsOf(kinds.stream().map(FactKind::name).toList());
    assertThat(kinds)
        .allSatisfy(
            kind ->
                assertThat(facts.get(kind.name()).containsKey("unknown"))
                    .as(kind.name())
                    .isEqualTo(UnknownFacts.mayBe(kind)));
  }

  /** Each fact is written as people write it, and read again as it was. */
  @Test
  void a_sheet_of_the_facts_of_a_county_is_answered_as_identification_determines_it() {
    int compared = 0;
    for (var rows : GeneratedPeople.of(6_000, 64, COUNTY).values()) {
      History history = History.of(rows, true);
      var finding = new FactFinding(history, AS_OF);
      for (var candidate : history.candidates(COUNTY)) {
        Map<String, Object> facts = FactNames.of(finding.of(candidate));
        for (Policy preset : Policy.presets()) {
          LawTable table = table(preset);
          Map<String, Object> read =
              table.read(written(facts), (fact, example) -> assertThat(fact).as(example).isEmpty());
          assertThat(read).allSatisfy((fact, value) -> same(facts.get(fact), value));
          String section = facts.get("section").toString();
          Determination determination = TABLES.under(preset).of(facts);
          Answer answer = table.answer(read, AS_OF);
          says(answer, determination);
          if (!facts.containsValue(null)) {
            assertThat(answer.reason())
                .isEqualTo(determination.explanation().replace(section, withoutCode(section)));
          }
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  @Property(tries = 2000)
  void any_facts_are_answered_as_they_are_determined(@ForAll Random random) {
    Map<String, Object> facts = someUnknown(random);
    for (Policy preset : Policy.presets()) {
      Determination determination = TABLES.under(preset).of(facts);
      Answer answer = table(preset).answer(given(facts), AS_OF);
      says(answer, determination);
      assertThat(answer.missing())
          .filteredOn(facts::containsKey)
          .isEqualTo(
              determination.outcome() == Outcome.REVIEW
                  ? determination.uses().stream()
                      .filter(name -> facts.containsKey(name) && facts.get(name) == null)
                      .toList()
                  : List.of());
    }
  }

  /** What a sheet leaves out although every record tells it is never resolved to one side. */
  @Property(tries = 1000)
  void what_a_sheet_does_not_tell_changes_no_sure_answer(@ForAll Random random) {
    Map<String, Object> facts = someUnknown(random);
    Map<String, Object> given = given(facts);
    List<String> leftOut = TOLD.stream().filter(name -> random.nextBoolean()).toList();
    leftOut.forEach(name -> given.put(name, null));
    for (Policy preset : Policy.presets()) {
      Answer answer = table(preset).answer(given, AS_OF);
      if (answer.rule().equals(Answer.UNKNOWN)) {
        assertThat(answer.outcome()).isEqualTo(OutcomeKind.REVIEW);
        assertThat(leftOut).containsAll(answer.missing());
      } else {
        says(answer, TABLES.under(preset).of(facts));
      }
    }
  }

  private static Map<String, Object> someUnknown(Random random) {
    Map<String, Object> facts = PolicyFacts.random(random);
    for (String name : PolicyFacts.POSSIBLE.keySet()) {
      if (random.nextInt(6) == 0) {
        facts = PolicyFacts.unknown(facts, name);
      }
    }
    return facts;
  }

  private static Map<String, Object> given(Map<String, Object> facts) {
    Map<String, Object> given = new HashMap<>(facts);
    given.remove(FactNames.MISSING);
    return given;
  }

  private static void says(Answer answer, Determination determination) {
    assertThat(answer.rule()).isEqualTo(determination.rule());
    switch (determination.outcome()) {
      case DISMISS, REDUCE -> {
        assertThat(answer.outcome()).isEqualTo(OutcomeKind.RELIEF);
        assertThat(answer.relief())
            .isEqualTo(
                determination.outcome() == Outcome.DISMISS
                    ? "DISMISSED_AND_SEALED"
                    : "REDESIGNATED_MISDEMEANOR");
        assertThat(answer.tracks()).containsExactly(Track.PROSECUTOR);
        assertThat(answer.statute()).isEqualTo("Health & Saf. Code § 11361.9");
      }
      case NOT_ELIGIBLE -> {
        assertThat(answer.outcome()).isEqualTo(OutcomeKind.NOT_ELIGIBLE);
        assertThat(answer.statute()).isEqualTo("Health & Saf. Code § 11361.8");
      }
      case REVIEW -> {
        assertThat(answer.outcome()).isEqualTo(OutcomeKind.REVIEW);
        assertThat(answer.statute()).isEmpty();
      }
    }
  }

  private static LawTable table(Policy preset) {
    return Jurisdictions.table(
            Jurisdictions.shipped("us-ca"), "us-ca/prop64-" + preset.name(), AS_OF)
        .orElseThrow();
  }

  private static Map<String, String> written(Map<String, Object> facts) {
    Map<String, String> written = new LinkedHashMap<>();
    facts.forEach((name, value) -> written.put(name, written(value)));
    written.remove(FactNames.MISSING);
    return written;
  }

  private static String written(Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }
    return value == null ? "" : "".equals(value) || List.of().equals(value) ? "none" : value + "";
  }

  private static void same(Object fact, Object read) {
    assertThat(read instanceof LocalDate day ? day.toString() : read)
        .isEqualTo(fact instanceof String text ? withoutCode(text) : fact);
  }

  /** A related charge of the code that most are of is read without its name. */
  private static String withoutCode(String section) {
    return section.replaceAll(" HS$", "");
  }

  private static Map<String, Map<String, Object>> facts() throws Exception {
    return new YAMLMapper()
        .readValue(
            Files.readString(CALIFORNIA.resolve("programmes/prop64/facts.yaml")),
            new TypeReference<LinkedHashMap<String, Map<String, Object>>>() {});
  }
}
