package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.clearance.domain.law.jurisdiction.Screened.Found;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** People with several cases are answered, count by count, as the specification says of them. */
class PeopleOfCaliforniaTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 12, 1);
  private static final List<String> OF_THE_FILE =
      List.of("conviction", "deferral", "arrest", "is", "case", "expect", "after", "plan");
  private static final Map<String, String> CLEAR =
      Map.of(
          "historyComplete", "true",
          "chargedNow", "false",
          "servingNow", "false",
          "supervisionNow", "NONE",
          "registrant", "false",
          "superstrike", "false",
          "dateOfBirth", "1970-05-05");

  private static final JsonNode FILE = read();

  private final Screening screening =
      Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());

  /** A person of the file. */
  record Person(String id, JsonNode told) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Person> people() {
    return FILE.get("people").valueStream().map(one -> new Person(one.get("id").asString(), one));
  }

  @Test
  void there_are_many_and_each_is_of_several_entries() {
    assertThat(people().map(Person::id)).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    assertThat(people()).allMatch(person -> person.told().get("entries").size() > 1);
  }

  @ParameterizedTest
  @MethodSource("people")
  void each_count_of_a_person_is_answered_as_the_specification_says(Person person) {
    JsonNode entries = person.told().get("entries");
    Map<String, @Nullable String> facts = new HashMap<>(CLEAR);
    facts.putAll(texts(person.told().path("person")));
    List<RecordEntry> record = new ArrayList<>();
    entries.forEach(entry -> record.add(entry(record.size(), entry)));
    Screened screened = screening.screen(facts, record, AS_OF);
    SoftAssertions all = new SoftAssertions();
    for (int place = 0; place < entries.size(); place++) {
      Screened.Entry answered = screened.entries().get(place);
      compare(all, place, entries.get(place).path("expect"), answered.answers());
      compare(all, place, entries.get(place).path("after"), answered.after());
      if (entries.get(place).has("plan")) {
        all.assertThat(answered.plan().stream().map(PeopleOfCaliforniaTest::name))
            .as("%d, what is filed", place)
            .containsExactlyElementsOf(
                entries.get(place).get("plan").valueStream().map(JsonNode::asString).toList());
      }
    }
    person.told().path("debts").forEach(debt -> compareDebt(all, debt));
    all.assertAll();
  }

  private static void compare(
      SoftAssertions all, int place, JsonNode expected, List<Found> answers) {
    expected
        .properties()
        .forEach(
            one ->
                all.assertThat(
                        answers.stream()
                            .filter(found -> name(found).equals(one.getKey()))
                            .map(Found::answer)
                            .map(answer -> said(answer, one.getValue().asString()))
                            .findFirst()
                            .orElseGet(() -> "not asked, beside " + beside(answers)))
                    .as("%d, %s", place, one.getKey())
                    .isEqualTo(one.getValue().asString()));
  }

  private static String beside(List<Found> answers) {
    return answers.stream()
        .map(found -> name(found) + " " + found.answer().outcome() + " " + found.answer().rule())
        .collect(Collectors.joining(", "));
  }

  private static void compareDebt(SoftAssertions all, JsonNode debt) {
    String told = debt.get("debt").asString();
    int space = told.lastIndexOf(' ');
    Answer answer =
        Jurisdictions.table(Jurisdictions.shipped("us-ca"), "us-ca/debts", AS_OF)
            .orElseThrow()
            .answer(
                Map.of(
                    "debtStatute",
                    told.substring(0, space),
                    "imposedOn",
                    LocalDate.parse(told.substring(space + 1))),
                AS_OF);
    String from = answer.eligibleFrom() == null ? "" : " " + answer.eligibleFrom();
    all.assertThat(answer.outcome() + from)
        .as(told)
        .isEqualTo(debt.get("expect").asString());
  }

  /** An answer in the words of what is expected: without what that says nothing of. */
  private static String said(Answer answer, String expected) {
    String outcome =
        answer.outcome() == OutcomeKind.RELIEF
            ? answer.standard() == null ? "MANDATORY" : answer.standard().name()
            : answer.outcome().name();
    String from = answer.eligibleFrom() == null ? "" : " " + answer.eligibleFrom();
    String rule = expected.substring(expected.lastIndexOf(' ') + 1);
    boolean same =
        answer.outcome() == OutcomeKind.REVIEW && expected.startsWith("REVIEW")
            || answer.rule().equals(rule)
            || answer.rule().startsWith(rule + "-");
    return outcome + from + " " + (same ? rule : answer.rule() + " " + answer.missing());
  }

  private static String name(Found found) {
    return found.table().table().place().replaceFirst("petition-", "");
  }

  private static RecordEntry entry(int place, JsonNode told) {
    Map<String, @Nullable String> facts = new HashMap<>();
    if (told.has("is")) {
      facts.putAll(texts(FILE.get("words").get(told.get("is").asString())));
    }
    String kind = "ARREST";
    if (told.has("conviction")) {
      kind = "CONVICTION";
      String count = told.get("conviction").asString();
      facts.put("level", count.substring(0, 1));
      facts.put("section", count.substring(2, count.lastIndexOf(' ')));
      facts.put("judgmentDate", count.substring(count.lastIndexOf(' ') + 1));
    } else if (told.has("deferral")) {
      kind = "DEFERRAL";
      facts.put("judgmentDate", told.get("deferral").asString());
    } else {
      String[] arrest = told.get("arrest").asString().split(" ");
      facts.put("level", arrest[0]);
      facts.put("arrestDate", arrest[1]);
      facts.put("arrestOutcome", arrest[2]);
    }
    if (told.has("case")) {
      facts.put("caseNumber", told.get("case").asString());
    }
    texts(told).entrySet().stream()
        .filter(fact -> !OF_THE_FILE.contains(fact.getKey()))
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
    return new RecordEntry("" + place, kind, facts);
  }

  /** Facts as texts; null is unknown. */
  private static Map<String, @Nullable String> texts(JsonNode told) {
    Map<String, @Nullable String> facts = new HashMap<>();
    told.properties()
        .forEach(
            fact ->
                facts.put(
                    fact.getKey(),
                    fact.getValue().isNull() || fact.getValue().isContainer()
                        ? null
                        : fact.getValue().asString()));
    return facts;
  }

  private static JsonNode read() {
    try (InputStream file =
        Objects.requireNonNull(
            PeopleOfCaliforniaTest.class.getResourceAsStream("/people/california.yaml"))) {
      return new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
