package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.clearance.domain.law.jurisdiction.Screened.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** People with several cases are answered, count by count, as the specification says of them. */
class PeopleOfCaliforniaTest {
  private static final LocalDate AS_OF = PersonOfCalifornia.AS_OF;

  private final Screening screening =
      Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());

  static Stream<PersonOfCalifornia> people() {
    return PersonOfCalifornia.all();
  }

  @Test
  void there_are_many_and_each_is_of_several_entries() {
    assertThat(people().map(PersonOfCalifornia::id)).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    assertThat(people()).allMatch(person -> person.told().get("entries").size() > 1);
  }

  @ParameterizedTest
  @MethodSource("people")
  void each_count_of_a_person_is_answered_as_the_specification_says(PersonOfCalifornia person) {
    JsonNode entries = person.told().get("entries");
    Screened screened = screening.screen(person.facts(), person.entries(), AS_OF);
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
    all.assertThat(answer.outcome() + from).as(told).isEqualTo(debt.get("expect").asString());
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
}
