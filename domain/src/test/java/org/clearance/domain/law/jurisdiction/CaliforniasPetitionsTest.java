package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What California's tables beside Proposition 64 must never say, and what guides get wrong. */
class CaliforniasPetitionsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final Jurisdiction CALIFORNIA = Jurisdictions.shipped("us-ca");

  /** Of the person: nothing is running. */
  private static final String CLEAR = "supervisionNow=NONE servingNow=no chargedNow=no ";

  private static final String PROBATION = CLEAR + "probationGranted=yes probationOutcome=";

  /** The values that the worked cases of all tables have of each fact: both sides of each day. */
  private static final Map<String, Set<Object>> OF_CASES =
      CALIFORNIA
          .tables()
          .flatMap(table -> table.cases().stream())
          .flatMap(one -> one.facts().entrySet().stream())
          .filter(fact -> fact.getValue() != null)
          .collect(
              Collectors.groupingBy(
                  Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));

  static List<LawTable> tables() {
    return CALIFORNIA.tables().filter(table -> !table.name().startsWith("us-ca/prop64")).toList();
  }

  @Test
  void the_folder_has_what_a_person_asks_for_what_doj_does_and_what_nobody_owes() {
    assertThat(tables())
        .extracting(LawTable::place)
        .contains(
            "petition-1203.4",
            "petition-1203.4a",
            "petition-1203.41",
            "petition-1203.42",
            "petition-1203.43",
            "petition-1203.49",
            "petition-1203.4b",
            "petition-17b",
            "petition-17d",
            "petition-1170.18",
            "petition-851.91",
            "petition-diversion",
            "petition-1203.45",
            "petition-4852.01",
            "petition-236.14",
            "petition-1203.3",
            "automatic-1203.425",
            "automatic-851.93",
            "debts-2025");
  }

  /** What a case leaves empty is not checked with its folder; here it stands for nothing. */
  @ParameterizedTest
  @MethodSource("tables")
  void a_worked_case_is_answered_with_no_standard_and_no_day_beside_those_that_it_says(
      LawTable table) {
    List<String> more = new ArrayList<>();
    for (WorkedCase one : table.cases()) {
      Answer answer = table.answer(one.facts(), one.asOf());
      String day = answer.eligibleFrom() == null ? "" : answer.eligibleFrom().toString();
      Map.of("standard", answer.standardName(), "eligible_from", day, "relief", answer.relief())
          .forEach(
              (column, given) -> {
                if (!given.equals(one.expected().getOrDefault(column, ""))) {
                  more.add("%s: %s is %s".formatted(one.id(), column, given));
                }
              });
    }
    assertThat(more).isEmpty();
  }

  /** What is not found from a fact is what it was; that must leave nothing out. */
  @ParameterizedTest
  @MethodSource("tables")
  void one_more_fact_gives_what_all_facts_give_when_they_are_found_from_the_beginning(
      LawTable table) {
    Catalog catalog = table.catalog();
    for (WorkedCase one : table.cases()) {
      for (Map.Entry<String, @Nullable Object> told : one.facts().entrySet()) {
        Map<String, @Nullable Object> fewer = new HashMap<>(one.facts());
        fewer.remove(told.getKey());
        Map<String, @Nullable Object> before = catalog.complete(fewer, one.asOf());
        assertThat(catalog.complete(one.facts(), told.getKey(), before, one.asOf(), null))
            .as("%s, %s", one.id(), told.getKey())
            .isEqualTo(catalog.complete(one.facts(), one.asOf()));
      }
    }
  }

  /**
   * Each fact of each worked case is taken as unknown, and each two of them, unless a list tells
   * them: where the answer is still a sure one, it is the same for every value that they can have.
   */
  @ParameterizedTest
  @MethodSource("tables")
  void no_sure_answer_is_one_that_an_unknown_could_overturn(LawTable table) {
    List<String> overturned = new ArrayList<>();
    Random random = new Random(2026);
    for (WorkedCase one : table.cases()) {
      List<String> names = one.facts().keySet().stream().sorted().toList();
      for (String name : names) {
        overturned.addAll(overturned(table, one, List.of(name)));
        String other = names.get(random.nextInt(names.size()));
        if (!other.equals(name)) {
          overturned.addAll(overturned(table, one, List.of(name, other)));
        }
      }
    }
    assertThat(overturned).isEmpty();
  }

  private static List<String> overturned(LawTable table, WorkedCase one, List<String> names) {
    Map<String, @Nullable Object> unknown = new HashMap<>(one.facts());
    names.forEach(name -> unknown.put(name, null));
    Answer sure = table.answer(unknown, one.asOf());
    Map<String, @Nullable Object> found = table.catalog().complete(unknown, one.asOf());
    if (sure.outcome() == OutcomeKind.REVIEW
        || names.stream().anyMatch(name -> found.get(name) != null || isBounded(name, found))) {
      return List.of();
    }
    return completed(table, unknown, names).stream()
        .filter(known -> isOverturned(sure, known, names, table, one.asOf()))
        .map(known -> "%s, %s: %s".formatted(one.id(), sure.rule(), of(known, names)))
        .toList();
  }

  private static boolean isOverturned(
      Answer sure,
      Map<String, @Nullable Object> known,
      List<String> names,
      LawTable table,
      LocalDate asOf) {
    Answer answer = table.answer(known, asOf);
    // A day may contradict others of the case, which is for a person.
    boolean isDay =
        names.stream()
            .map(known::get)
            .anyMatch(value -> value instanceof LocalDate || value instanceof PossibleDays);
    return !saysTheSame(answer, sure)
        && !contradictions(table).contains(answer.rule())
        && !(isDay && answer.outcome() == OutcomeKind.REVIEW)
        // An arrest need not tell its section: one that does may tell that it is a juvenile's.
        && !answer.rule().equals("P-juvenile");
  }

  /** Whether a sentence bounds the day of its completion: later ones are not tried (W5). */
  private static boolean isBounded(String name, Map<String, @Nullable Object> found) {
    return name.equals("sentenceCompletedOn")
        && (found.get("jailCompleted") != null || found.get("prisonCompleted") != null);
  }

  private static List<Map<String, @Nullable Object>> completed(
      LawTable table, Map<String, @Nullable Object> facts, List<String> names) {
    List<Map<String, @Nullable Object>> completed = List.of(facts);
    for (String name : names) {
      completed =
          completed.stream()
              .flatMap(
                  some ->
                      values(table, name).stream()
                          .map(
                              value -> {
                                Map<String, @Nullable Object> known = new HashMap<>(some);
                                known.put(name, value);
                                return known;
                              }))
              .toList();
    }
    return completed;
  }

  private static String of(Map<String, @Nullable Object> known, List<String> names) {
    return names.stream()
        .map(name -> name + " is " + known.get(name))
        .collect(Collectors.joining(" and "));
  }

  /** Rules of facts that cannot be so together: such a value overturns nothing. */
  static Set<String> contradictions(LawTable table) {
    return ((HeldTable) table.rules())
        .rules().rules().stream()
            .filter(rule -> rule.text(LawTable.OUTCOME).equals(LawTable.CONTRADICTION))
            .map(rule -> rule.text(LawTable.RULE))
            .collect(Collectors.toSet());
  }

  /** But for the first day, which a further bar may put off. */
  private static boolean saysTheSame(Answer one, Answer other) {
    return one.outcome() == other.outcome()
        && one.relief().equals(other.relief())
        && one.standard() == other.standard();
  }

  /** Facts that are never asked: unknown, they are taken as not volunteered. */
  private static List<Object> values(LawTable table, String name) {
    LawFact fact = table.catalog().fact(name).orElseThrow();
    return fact.takenUnknown() || fact.otherwise() != null
        ? List.of()
        : Stream.concat(
                fact.value().standing(List.of()).stream(),
                fact.value().choices().isEmpty()
                    ? OF_CASES.getOrDefault(name, Set.of()).stream()
                    : Stream.empty())
            .distinct()
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "petition-1203.4 | level=F section=243.4(a)_PC registrant=yes | FULFILLED | RELIEF | MANDATORY",
        "petition-1203.4 | level=F section=211_PC | FULFILLED | RELIEF | MANDATORY",
        "petition-1203.4 | level=M section=484_PC sentenceComplied=FINE_UNPAID | FULFILLED | RELIEF | MANDATORY",
        "petition-1203.4 | level=M section=484_PC laterArrest=yes | FULFILLED | RELIEF | MANDATORY",
        "petition-1203.4 | level=F section=459_PC | FULFILLED | RELIEF | MANDATORY",
        "petition-1203.4 | level=F section=288(a)_PC | FULFILLED | NOT_ELIGIBLE | ",
      })
  void neither_a_debt_nor_registration_nor_a_strike_nor_an_arrest_bars_dismissal(
      String table, String facts, String outcome, String expected, @Nullable String standard) {
    Answer answer = answer(table, PROBATION + outcome + " " + facts);
    assertThat(answer.outcome().name()).isEqualTo(expected);
    assertThat(answer.standardName()).isEqualTo(Objects.requireNonNullElse(standard, ""));
  }

  @Test
  void prison_is_no_bar_and_a_split_sentence_waits_one_year() {
    String sentenced = CLEAR + "level=F section=245(a)(1)_PC probationGranted=no ";
    assertThat(
            answer(
                    "petition-1203.41",
                    sentenced
                        + "custody=PRISON resultedInRegistration=no sentenceCompletedOn=2019-06-15")
                .outcome())
        .isEqualTo(OutcomeKind.RELIEF);
    assertThat(
            answer(
                    "petition-1203.41",
                    sentenced + "custody=JAIL_SPLIT sentenceCompletedOn=2025-11-30")
                .outcome())
        .isEqualTo(OutcomeKind.RELIEF);
  }

  @Test
  void what_is_cleared_is_never_asked_for_again() {
    for (String relief : List.of("COURT", "COURT_REDUCED", "AUTO_NOTE", "NOTED_REDUCED")) {
      assertThat(
              answer(
                      "petition-1203.4",
                      PROBATION + "FULFILLED level=M section=484_PC reliefSoFar=" + relief)
                  .outcome())
          .as(relief)
          .isNotEqualTo(OutcomeKind.RELIEF);
    }
  }

  @Test
  void a_wait_of_which_only_the_length_is_unknown_is_the_longer_one_and_looked_at_on_the_shorter() {
    Answer answer =
        answer(
            "automatic-851.93",
            "level=F convictionOfArrest=no diversionCompleted=no arrestOutcome=NEVER_CHARGED arrestDate=2024-12-02");
    assertThat(answer.outcome()).isEqualTo(OutcomeKind.NOT_YET);
    assertThat(answer.eligibleFrom()).isEqualTo(LocalDate.of(2030, 12, 2));
    assertThat(answer.recheck()).isEqualTo(LocalDate.of(2027, 12, 2));
  }

  @Test
  void a_wait_from_a_day_of_which_the_year_is_known_is_looked_at_again_on_the_earliest() {
    Answer answer =
        answer(
            "petition-1203.4a",
            CLEAR + "level=M section=484_PC probationGranted=no judgmentDate=2026");
    assertThat(answer.outcome()).isEqualTo(OutcomeKind.NOT_YET);
    assertThat(answer.eligibleFrom()).isEqualTo(LocalDate.of(2028, 1, 1));
    assertThat(answer.recheck()).isEqualTo(LocalDate.of(2027, 1, 2));
  }

  /** PC 1203a and 1203.1, as AB 1950 made them: both sides of each term. */
  @ParameterizedTest
  @CsvSource({
    "M, 2026-05-10, false",
    "M, 2026-12-31, true",
    "M, 2026-05-11, true",
    "F, 2027-05-10, false",
    "F, 2027-05-11, true"
  })
  void probation_that_is_longer_than_for_most_offenses_is_for_an_attorney_to_look_at(
      String level, String until, boolean longer) {
    String running = "probationGranted=yes probationOutcome=ONGOING judgmentDate=2025-05-10 ";
    LocalDate day = LocalDate.of(2026, 5, 1);
    Answer answer =
        answer(
            "petition-1203.4",
            CLEAR + running + "section=484_PC level=" + level + " probationEndScheduled=" + until,
            day);
    assertThat(answer.outcome()).isEqualTo(OutcomeKind.NOT_YET);
    assertThat(answer.eligibleFrom()).isEqualTo(LocalDate.parse(until).plusDays(1));
    assertThat(answer.reason().contains("PC 1203a")).isEqualTo(longer);
  }

  @Test
  void whatever_a_court_grants_says_something_of_the_record_from_then_on() {
    Petitions petitions =
        Objects.requireNonNull(Objects.requireNonNull(CALIFORNIA.screening()).petitions());
    assertThat(petitions.petitions())
        .flatExtracting(Petitions.Petition::asks)
        .allSatisfy(ask -> assertThat(ask.becomes()).as(ask.table().place()).isNotEmpty());
  }

  @Test
  void all_counties_of_the_state_are_known() {
    Petitions petitions =
        Objects.requireNonNull(Objects.requireNonNull(CALIFORNIA.screening()).petitions());
    assertThat(petitions.counties()).hasSize(58).contains("Alpine", "Contra Costa", "Yuba");
  }

  @Test
  void nothing_is_asked_of_trafficking() {
    assertThat(answer("petition-236.14", "level=M section=484_PC").missing()).isEmpty();
  }

  private static Answer answer(String table, String written) {
    return answer(table, written, DAY);
  }

  private static Answer answer(String table, String written, LocalDate day) {
    LawTable asked =
        CALIFORNIA.tables().filter(one -> one.place().equals(table)).findFirst().orElseThrow();
    Map<String, String> facts = new HashMap<>();
    Arrays.stream(written.strip().split(" +"))
        .map(fact -> fact.split("=", 2))
        .forEach(fact -> facts.put(fact[0], fact[1].replace('_', ' ')));
    Map<String, @Nullable Object> read = new HashMap<>();
    asked
        .read(
            facts,
            (name, how) -> {
              throw new AssertionError(name + " is " + how);
            })
        .forEach(read::put);
    return asked.answer(read, day);
  }
}
