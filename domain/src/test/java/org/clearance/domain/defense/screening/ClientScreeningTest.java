package org.clearance.domain.defense.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.MergingEntries;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.defense.entry.WritingRecord.NewSource;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.ScreenedClient.Row;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawRegister;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.office.sight.SealedConvictions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client's record is kept by sources, merged by a person, and held against the law. */
class ClientScreeningTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  @Configuration(proxyBeanMethods = false)
  static class Today {
    @Bean
    @Primary
    Clock today() {
      return new TestClock(Instant.parse("2026-12-01T20:00:00Z"));
    }
  }

  private final AnnotationConfigApplicationContext context =
      TestDomain.of(
          Today.class,
          Audit.class,
          Clients.class,
          ClientList.class,
          OpeningClient.class,
          MatchingClient.class,
          ClientRecords.class,
          WritingRecord.class,
          MergingEntries.class,
          SaidFacts.class,
          CountyList.class,
          SealedConvictions.class,
          ClientScreening.class,
          ScreeningLaws.class,
          LawRegister.class,
          PolicyRegister.class,
          PolicyVersions.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final WritingRecord writing = context.getBean(WritingRecord.class);
  private final MergingEntries merging = context.getBean(MergingEntries.class);
  private final SaidFacts said = context.getBean(SaidFacts.class);
  private final ClientScreening screening = context.getBean(ClientScreening.class);
  private Screening law;
  private Client client;
  private long doj;
  private long docket;

  @BeforeEach
  void a_client_with_two_sources() {
    long county = new TestRecords(db).county("contra-costa");
    law = screening.law(county).orElseThrow();
    client = open("Doe, Jane");
    doj = source(Source.Tells.DOJ_RECORD);
    docket = source(Source.Tells.COURT_RECORD);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void a_record_that_nobody_called_whole_asks_for_that_first() {
    line(doj, "section", "484 PC", "level", "MISDEMEANOR", "judgmentDate", "2018-05-10");
    assertThat(questions()).startsWith("historyComplete");
    clear();
    assertThat(questions()).doesNotContain("historyComplete");
  }

  @Test
  void what_somebody_is_not_sure_of_is_not_asked_again_and_stays_in_sight() {
    clear();
    long entry =
        line(
            doj,
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true");
    assertThat(
            said.say(
                client,
                law,
                new SaidFacts.Typed(
                    List.of(entry), "probationOutcome", "", true, SaidBy.PERSON, "", TODAY),
                "pat"))
        .matches(SaidFacts.SayResult::isRecorded);
    assertThat(facts(screen().toAsk())).doesNotContain("probationOutcome");
    assertThat(facts(screen().unsure())).containsExactly("probationOutcome");
    assertThat(plan(0)).isEmpty();
  }

  private static List<String> facts(List<Screened.Question> questions) {
    return questions.stream().map(question -> question.of().fact()).toList();
  }

  @Test
  void an_answer_is_given_once_its_facts_are_known_by_record_and_person() {
    clear();
    long entry =
        line(
            doj,
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true");
    assertThat(questions()).startsWith("probationOutcome");
    assertThat(say(entry, "probationOutcome", "FULFILLED").isRecorded()).isTrue();
    assertThat(plan(0)).containsExactly("petition-1203.4");
  }

  @Test
  void what_two_sources_tell_differently_decides_nothing_until_somebody_says_which_is_right() {
    clear();
    long one = line(doj, "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true");
    long two = line(docket, "section", "484 PC", "level", "FELONY", "probationGranted", "true");
    assertThat(merging.merge(client, one, two, "pat")).isEmpty();
    say(one, "probationOutcome", "FULFILLED");

    Row merged = row(0);
    assertThat(screen().cases()).hasSize(1);
    assertThat(merged.conflicts()).isEqualTo(1);
    assertThat(merged.entry().conflicts().get("level")).containsOnlyKeys("MISDEMEANOR", "FELONY");
    assertThat(known(one, "level").value()).isEmpty();
    say(one, "level", "MISDEMEANOR", SaidBy.PERSON);
    assertThat(known(one, "level").isConflict()).as("the court tells otherwise").isTrue();
    say(one, "level", "FELONY", SaidBy.PERSON);
    assertThat(known(one, "level").value()).as("the court tells the same").isEqualTo("FELONY");
    assertThat(say(one, "level", "MISDEMEANOR").isRecorded()).isTrue();
    assertThat(row(0).conflicts()).isZero();
    assertThat(known(one, "level").value()).isEqualTo("MISDEMEANOR");
  }

  @Test
  void earlier_relief_of_which_sources_tell_differently_is_not_taken_for_none() {
    clear();
    long one =
        line(
            doj,
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true",
            "reliefSoFar",
            "COURT");
    long two = line(docket, "reliefSoFar", "NONE");
    merging.merge(client, one, two, "pat");
    say(one, "probationOutcome", "FULFILLED");
    assertThat(plan(0)).isEmpty();
    assertThat(questions()).contains("reliefSoFar");
  }

  @Test
  void a_note_of_the_state_stays_in_sight_beside_a_reduction_whichever_sources_tell_them() {
    clear();
    long one =
        line(
            doj,
            "section",
            "459 PC",
            "level",
            "FELONY",
            "judgmentDate",
            "2018-05-10",
            "probationGranted",
            "true",
            "reliefSoFar",
            "AUTO_NOTE");
    merging.merge(client, one, line(docket, "reliefSoFar", "REDUCED"), "pat");
    say(one, "probationOutcome", "FULFILLED");
    assertThat(row(0).conflicts()).isZero();
    assertThat(known(one, "reliefSoFar").value()).isEqualTo("NOTED_REDUCED");
    assertThat(known(one, "reliefSoFar").isOfSeveral()).isTrue();
    assertThat(plan(0)).isEmpty();
    assertThat(questions()).contains("reasonForPetition");
    say(one, "reasonForPetition", "LICENSE", SaidBy.ATTORNEY);
    assertThat(plan(0)).as("of a misdemeanor").containsExactly("petition-1203.4");
  }

  @Test
  void
      what_a_court_says_of_a_reduction_takes_nobodys_word_of_a_note_away_but_what_each_said_last() {
    clear();
    long entry = line(docket, "section", "459 PC", "level", "FELONY", "probationGranted", "true");
    say(entry, "reliefSoFar", "AUTO_NOTE", SaidBy.ATTORNEY);
    say(entry, "reliefSoFar", "REDUCED", SaidBy.COURT_RECORD);
    assertThat(known(entry, "reliefSoFar").value()).isEqualTo("NOTED_REDUCED");
    say(entry, "reliefSoFar", "NONE", SaidBy.ATTORNEY);
    assertThat(known(entry, "reliefSoFar").value()).as("an attorney decides").isEqualTo("NONE");
    say(entry, "reliefSoFar", "REDUCED", SaidBy.ATTORNEY);
    assertThat(known(entry, "reliefSoFar").value()).as("no note after all").isEqualTo("REDUCED");
  }

  @Test
  void a_merge_can_be_undone_also_after_a_line_was_corrected() {
    long one = line(doj, "section", "484 PC");
    long two = line(docket, "section", "488 PC");
    merging.merge(client, one, two, "pat");
    long lineOfTwo =
        screen().record().entries().get(0).lines().stream()
            .filter(line -> line.sourceId() == docket)
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(
            writing.replace(
                client,
                lineOfTwo,
                NewLine.typed("CONVICTION", Map.of("section", "490.2 PC")),
                "pat"))
        .isTrue();
    assertThat(screen().record().entries()).hasSize(1);

    long merge = screen().record().merges().get(0).id();
    assertThat(merging.undo(client, merge, "pat")).isTrue();
    assertThat(merging.undo(client, merge, "pat")).as("once").isFalse();
    assertThat(screen().record().entries())
        .extracting(entry -> entry.id() + " " + entry.facts().get("section"))
        .containsExactly(one + " 484 PC", two + " 490.2 PC");
  }

  @Test
  void what_was_said_of_an_entry_is_said_of_the_one_that_it_is_merged_into() {
    clear();
    long one =
        line(docket, "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true");
    long two = line(doj, "section", "484 PC");
    say(two, "probationOutcome", "VIOLATED_REINSTATED");
    merging.merge(client, one, two, "pat");
    assertThat(known(one, "probationOutcome").value()).isEqualTo("VIOLATED_REINSTATED");
    merging.undo(client, screen().record().merges().get(0).id(), "pat");
    assertThat(known(one, "probationOutcome").value()).isEmpty();
    assertThat(known(two, "probationOutcome").value()).isEqualTo("VIOLATED_REINSTATED");
  }

  @Test
  void what_was_said_otherwise_of_two_entries_that_are_merged_is_for_a_person() {
    clear();
    long one =
        line(docket, "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true");
    long two = line(doj, "section", "484 PC");
    say(two, "probationOutcome", "REVOKED_SENTENCED");
    say(one, "probationOutcome", "FULFILLED");
    merging.merge(client, one, two, "pat");
    assertThat(known(one, "probationOutcome").isConflict()).isTrue();
    assertThat(known(one, "probationOutcome").outweighed())
        .extracting(SaidFact::value)
        .containsExactly("REVOKED_SENTENCED");
    assertThat(plan(0)).isEmpty();
    ((TestClock) context.getBean(Clock.class)).pass(Duration.ofMinutes(1));
    say(one, "probationOutcome", "FULFILLED");
    assertThat(known(one, "probationOutcome").value()).as("decided since").isEqualTo("FULFILLED");
  }

  @Test
  void an_older_paper_does_not_take_the_place_of_a_newer_word() {
    say(null, "chargedNow", "true", SaidBy.PERSON);
    assertThat(
            said.say(
                client,
                law,
                new SaidFacts.Typed(
                    ofPerson(),
                    "chargedNow",
                    "false",
                    false,
                    SaidBy.PERSON,
                    "",
                    TODAY.minusDays(16)),
                "pat"))
        .matches(SaidFacts.SayResult::isRecorded);
    assertThat(ofPerson("chargedNow").value()).isEqualTo("true");
  }

  @Test
  void entries_of_two_kinds_or_of_two_clients_are_not_merged() {
    long one = line(doj, "section", "484 PC");
    long arrest =
        writing
            .add(client, docket, NewLine.typed("ARREST", Map.of("section", "484 PC")), true, "pat")
            .map(this::entryOf)
            .orElseThrow();
    assertThat(merging.merge(client, one, arrest, "pat")).isPresent();
    assertThat(merging.merge(open("Roe, Richard"), one, arrest, "pat")).isPresent();
    assertThat(merging.merge(client, one, one, "pat")).isPresent();
  }

  @Test
  void a_source_that_is_taken_back_tells_nothing_any_more() {
    line(doj, "section", "484 PC");
    line(docket, "section", "594 PC");
    assertThat(writing.takeBack(client, doj, "pat")).isTrue();
    assertThat(screen().record().entries())
        .extracting(entry -> entry.facts().get("section"))
        .containsExactly("594 PC");
    assertThat(writing.add(client, doj, NewLine.typed("CONVICTION", Map.of()), true, "pat"))
        .isEmpty();
  }

  @Test
  void what_was_read_from_a_file_counts_once_somebody_confirms_it() {
    var read = new NewLine("CONVICTION", Map.of("section", "484 PC"), "484 PC-THEFT", 2, List.of());
    long line = writing.add(client, doj, read, false, "pat").orElseThrow();
    assertThat(screen().record().entries()).isEmpty();
    assertThat(writing.confirm(open("Roe, Richard"), List.of(line), "pat")).isZero();
    assertThat(writing.confirm(client, List.of(line), "pat")).isEqualTo(1);
    assertThat(screen().record().entries()).hasSize(1);
  }

  @Test
  void what_was_said_is_dated_and_asked_again_when_it_is_old() {
    line(doj, "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true");
    clear();
    assertThat(ofPerson("chargedNow").value()).isEqualTo("false");
    ((TestClock) context.getBean(Clock.class)).pass(Duration.ofDays(31));
    assertThat(ofPerson("chargedNow").expired()).isTrue();
    assertThat(ofPerson("chargedNow").value()).isEmpty();
    assertThat(ofPerson("superstrike").value()).as("for good").isEqualTo("false");
  }

  @Test
  void not_sure_is_an_answer_and_takes_the_place_of_what_a_source_tells() {
    clear();
    long entry = line(doj, "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true");
    assertThat(
            said.say(
                client,
                law,
                new SaidFacts.Typed(
                    List.of(entry), "probationGranted", "", true, SaidBy.PERSON, "", TODAY),
                "pat"))
        .matches(SaidFacts.SayResult::isRecorded);
    assertThat(known(entry, "probationGranted").value()).isEmpty();
    assertThat(questions()).contains("probationGranted");
  }

  @Test
  void something_said_needs_a_value_of_the_law_who_said_it_and_a_day_that_was() {
    assertThat(
            said.say(
                client,
                law,
                new SaidFacts.Typed(ofPerson(), "chargedNow", "perhaps", false, null, "", null),
                "pat"))
        .extracting(SaidFacts.SayResult::problems, InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("value", "saidBy", "saidOn");
    assertThat(
            said.say(
                client,
                law,
                new SaidFacts.Typed(
                    ofPerson(), "chargedNow", "no", false, SaidBy.PERSON, "", TODAY.plusDays(1)),
                "pat"))
        .extracting(SaidFacts.SayResult::problems, InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("saidOn");
    assertThat(
            said.say(
                open("Roe, Richard"),
                law,
                new SaidFacts.Typed(
                    List.of(line(doj, "section", "484 PC")),
                    "level",
                    "F",
                    false,
                    SaidBy.PERSON,
                    "",
                    TODAY),
                "pat"))
        .extracting(SaidFacts.SayResult::problems, InstanceOfAssertFactories.MAP)
        .as("an entry of somebody else")
        .containsOnlyKeys("");
  }

  @Test
  void how_probation_ended_is_asked_once_a_case_and_said_of_all_its_counts() {
    clear();
    String[] facts = {
      "caseNumber", "A1", "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true"
    };
    long one = line(doj, facts);
    facts[1] = "a-1";
    long two = line(doj, facts);
    facts[1] = "A2";
    long other = line(doj, facts);
    assertThat(questions()).filteredOn("probationOutcome"::equals).hasSize(2);
    say(one, "probationOutcome", "FULFILLED");
    assertThat(known(two, "probationOutcome").value()).isEqualTo("FULFILLED");
    assertThat(known(other, "probationOutcome").value()).isEmpty();
    say(two, "probationOutcome", "EARLY_DISCHARGE");
    assertThat(known(one, "probationOutcome").value())
        .as("what is told of another count stays")
        .isEqualTo("FULFILLED");
  }

  /** PC 1203.41(a)(2), 1203.42: the wait runs from a completion, which follows the judgment. */
  @Test
  void a_sentence_that_was_completed_before_the_judgment_is_refused() {
    long entry = line(doj, "section", "11378 HS", "level", "FELONY", "judgmentDate", "2015-05-10");
    assertThat(problems(entry, "sentenceCompletedOn", "5/9/2015")).containsOnlyKeys("value");
    assertThat(problems(entry, "sentenceCompletedOn", "4/2015").get("value"))
        .hasToString("This is before the day of the judgment. Correct one of the two.");
    assertThat(problems(entry, "probationEndScheduled", "5/9/2015")).containsOnlyKeys("value");
    assertThat(problems(entry, "sentenceCompletedOn", "5/2015")).as("may be later").isEmpty();
    assertThat(problems(entry, "sentenceCompletedOn", "5/10/2015")).as("time served").isEmpty();
    assertThat(problems(entry, "judgmentDate", "1/5/2015")).isEmpty();
    assertThat(problems(entry, "sentenceCompletedOn", "5/9/2015")).as("as said last").isEmpty();
  }

  @Test
  void an_end_of_probation_is_not_said_of_a_later_judgment_of_the_case() {
    String[] facts = {"caseNumber", "A1", "section", "484 PC", "judgmentDate", "2015-05-10"};
    long first = line(doj, facts);
    facts[5] = "2019-03-01";
    long later = line(doj, facts);
    assertThat(say(first, "probationEndScheduled", "2018-05-10"))
        .isEqualTo(new SaidFacts.SayResult(Map.of(), Set.of(later)));
    assertThat(known(first, "probationEndScheduled").value()).isEqualTo("2018-05-10");
    assertThat(known(later, "probationEndScheduled").value()).isEmpty();
    assertThat(problems(later, "probationEndScheduled", "5/10/2018")).containsOnlyKeys("value");
  }

  private Map<String, Text> problems(long entry, String fact, String value) {
    return said.say(
            client,
            law,
            new SaidFacts.Typed(List.of(entry), fact, value, false, SaidBy.PERSON, "", TODAY),
            "pat")
        .problems();
  }

  @Test
  void cases_of_two_courts_with_one_number_are_two_and_asked_about_each() {
    clear();
    String[] facts = {
      "caseNumber",
      "123456",
      "section",
      "484 PC",
      "level",
      "MISDEMEANOR",
      "probationGranted",
      "true",
      "court",
      "CASC ALAMEDA"
    };
    long one = line(doj, facts);
    facts[1] = "12-3456";
    facts[9] = "Alameda County Superior Court";
    long same = line(doj, facts);
    facts[9] = "CASC FRESNO";
    long other = line(doj, facts);
    assertThat(questions()).filteredOn("probationOutcome"::equals).hasSize(2);
    assertThat(screen().cases()).hasSize(2);
    assertThat(screen().screened().entries())
        .extracting(entry -> screen().courtOf(entry.of()))
        .as("the number alone does not tell which")
        .containsExactly("CASC ALAMEDA", "Alameda County Superior Court", "CASC FRESNO");
    say(one, "probationOutcome", "FULFILLED");
    assertThat(known(same, "probationOutcome").value()).isEqualTo("FULFILLED");
    assertThat(known(other, "probationOutcome").value()).isEmpty();
    facts[9] = "";
    facts[8] = "offense";
    long unnamed = line(doj, facts);
    say(other, "probationOutcome", "EARLY_DISCHARGE");
    assertThat(known(unnamed, "probationOutcome").value())
        .as("nobody knows of which court it is")
        .isEmpty();
  }

  @Test
  void a_persons_word_does_not_settle_what_doj_or_a_court_tells_otherwise() {
    clear();
    long entry = line(doj, "section", "484 PC", "level", "FELONY", "probationGranted", "true");
    assertThat(say(entry, "level", "MISDEMEANOR", SaidBy.PERSON).isRecorded()).isTrue();
    assertThat(known(entry, "level").value()).isEmpty();
    assertThat(known(entry, "level").isConflict()).isTrue();
    assertThat(row(0).conflicts()).isEqualTo(1);
    assertThat(plan(0)).isEmpty();
    say(entry, "level", "FELONY", SaidBy.PERSON);
    assertThat(known(entry, "level").value()).as("says the same").isEqualTo("FELONY");
    say(entry, "level", "MISDEMEANOR", SaidBy.ATTORNEY);
    assertThat(known(entry, "level").value()).as("decides").isEqualTo("MISDEMEANOR");
    assertThat(row(0).conflicts()).isZero();
  }

  @Test
  void a_probation_that_doj_tells_to_be_revoked_is_not_fulfilled_by_the_persons_word() {
    clear();
    List<String> told = List.of("REVOKED_SENTENCED", "");
    for (int place = 0; place < told.size(); place++) {
      long entry =
          line(
              doj,
              "section",
              "484 PC",
              "level",
              "MISDEMEANOR",
              "probationGranted",
              "true",
              "probationOutcome",
              told.get(place));
      say(entry, "probationOutcome", "FULFILLED", SaidBy.PERSON);
      KnownFact known = known(entry, "probationOutcome");
      assertThat(known.isConflict()).isTrue();
      assertThat(known.told()).containsOnlyKeys(told.get(place));
      assertThat(plan(place)).isEmpty();
      say(entry, "probationOutcome", "FULFILLED", SaidBy.ATTORNEY);
      assertThat(plan(place)).containsExactly("petition-1203.4");
    }
  }

  @Test
  void a_registration_on_the_record_stands_against_the_persons_no_until_an_attorney_decides() {
    say(null, "historyComplete", "true");
    say(null, "registrant", "false", SaidBy.PERSON);
    line(doj, "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true");
    assertThat(ofPerson("registrant").value()).isEqualTo("false");
    long sheet = sheetThatTellsOf("registrant");
    assertThat(ofPerson("registrant").value()).isEmpty();
    assertThat(ofPerson("registrant").contradicted()).isTrue();
    assertThat(questions()).contains("registrant");
    writing.takeBack(client, sheet, "pat");
    assertThat(ofPerson("registrant").value()).as("taken back").isEqualTo("false");
    sheetThatTellsOf("registrant");
    assertThat(ofPerson("registrant").contradicted()).isTrue();
    say(null, "registrant", "false", SaidBy.ATTORNEY);
    assertThat(ofPerson("registrant").value()).isEqualTo("false");
  }

  private long sheetThatTellsOf(String fact) {
    return writing.begin(
        client,
        new NewSource(
            Source.Tells.DOJ_RECORD, Source.Way.READ, TODAY, "", null, List.of(), Map.of(fact, "")),
        "pat");
  }

  @Test
  void a_persons_word_does_not_take_the_place_of_what_the_court_said_before() {
    clear();
    long entry = line(doj, "section", "484 PC", "level", "MISDEMEANOR", "probationGranted", "true");
    say(entry, "probationOutcome", "VIOLATED_REINSTATED");
    say(entry, "probationOutcome", "FULFILLED", SaidBy.PERSON);
    assertThat(known(entry, "probationOutcome").value()).isEmpty();
    assertThat(known(entry, "probationOutcome").outweighed())
        .extracting(SaidFact::value)
        .containsExactly("VIOLATED_REINSTATED");
    assertThat(questions()).contains("probationOutcome");
    say(entry, "probationOutcome", "FULFILLED");
    assertThat(known(entry, "probationOutcome").value()).isEqualTo("FULFILLED");
    say(entry, "probationOutcome", "FULFILLED", SaidBy.PERSON);
    assertThat(known(entry, "probationOutcome").value())
        .as("the court has taken its earlier word back")
        .isEqualTo("FULFILLED");
    say(null, "chargedNow", "true", SaidBy.PERSON);
    assertThat(ofPerson("chargedNow").value()).as("of the person, too").isEmpty();
  }

  @Test
  void a_word_that_weighs_as_much_takes_the_place_of_another() {
    long entry = line(doj, "section", "484 PC", "probationGranted", "true");
    say(entry, "custody", "PRISON", SaidBy.PERSON);
    say(entry, "custody", "JAIL", SaidBy.PERSON);
    assertThat(known(entry, "custody").value()).isEqualTo("JAIL");
    say(entry, "custody", "FINE", SaidBy.PROBATION);
    assertThat(known(entry, "custody").value()).isEqualTo("FINE");
    say(entry, "probationGranted", "false", SaidBy.PROBATION);
    assertThat(known(entry, "probationGranted").isConflict()).as("against DOJ").isTrue();
  }

  @Test
  void what_was_said_is_never_changed() {
    clear();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> db.sql("update defense.said_fact set value = 'true'").update()))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void a_client_of_the_same_name_is_asked_about_before_another_is_opened() {
    var opening = context.getBean(OpeningClient.class);
    assertThat(
            opening.open(
                client.countyId(), new OpeningClient.Typed("doe, jane", null, false), "pat"))
        .isInstanceOf(OpenClientResult.ThereBefore.class);
    assertThat(opening.open(client.countyId(), new OpeningClient.Typed(" ", null, false), "pat"))
        .isInstanceOf(OpenClientResult.Refused.class);
    assertThat(
            opening.open(
                client.countyId(), new OpeningClient.Typed("Doe, Jane", null, true), "pat"))
        .isInstanceOf(OpenClientResult.Opened.class);
    ClientList list = context.getBean(ClientList.class);
    assertThat(list.count(new ClientList.Asked(client.countyId(), "DOE", "caseNumber", null)))
        .isEqualTo(2);
    assertThat(
            list.page(
                new ClientList.Asked(client.countyId(), "jane", "caseNumber", null), TODAY, 10, 0))
        .hasSize(2);
  }

  private Client open(String name) {
    var opened =
        (OpenClientResult.Opened)
            context
                .getBean(OpeningClient.class)
                .open(
                    db.sql("select min(id) from county").query(Long.class).single(),
                    new OpeningClient.Typed(name, null, false),
                    "pat");
    return context
        .getBean(Clients.class)
        .find(db.sql("select min(id) from county").query(Long.class).single(), opened.clientId())
        .orElseThrow();
  }

  private long source(Source.Tells tells) {
    return writing.begin(client, NewSource.typed(tells, TODAY, ""), "pat");
  }

  /** Adds a conviction, and returns its entry. */
  private long line(long source, String... facts) {
    Map<String, String> told = new HashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      told.put(facts[i], facts[i + 1]);
    }
    return writing
        .add(client, source, NewLine.typed("CONVICTION", told), true, "pat")
        .map(this::entryOf)
        .orElseThrow();
  }

  private long entryOf(long line) {
    return db.sql("select entry_id from defense.record_line where id = :id")
        .param("id", line)
        .query(Long.class)
        .single();
  }

  /** Says that nothing of the person stands in the way. */
  private void clear() {
    say(null, "historyComplete", "true");
    say(null, "chargedNow", "false");
    say(null, "servingNow", "false");
    say(null, "supervisionNow", "NONE");
    say(null, "registrant", "false");
    say(null, "superstrike", "false");
  }

  private SaidFacts.SayResult say(@Nullable Long entry, String fact, String value) {
    return say(entry, fact, value, SaidBy.COURT_RECORD);
  }

  private SaidFacts.SayResult say(@Nullable Long entry, String fact, String value, SaidBy by) {
    return said.say(
        client,
        law,
        new SaidFacts.Typed(
            screening.about(client, law, fact, entry), fact, value, false, by, "", TODAY),
        "pat");
  }

  private static List<@Nullable Long> ofPerson() {
    return Arrays.asList((Long) null);
  }

  private ScreenedClient screen() {
    return screening.screen(client, law);
  }

  private Row row(int place) {
    return screen().cases().stream().flatMap(one -> one.rows().stream()).toList().get(place);
  }

  private List<String> plan(int place) {
    return row(place).screened().plan().stream()
        .map(found -> found.table().table().place())
        .toList();
  }

  private List<String> questions() {
    return screen().screened().questions().stream().map(question -> question.of().fact()).toList();
  }

  private KnownFact known(long entry, String fact) {
    return screen().ofEntry().getOrDefault(entry, List.of()).stream()
        .filter(one -> one.of().name().equals(fact))
        .findFirst()
        .orElseThrow();
  }

  private KnownFact ofPerson(String fact) {
    return screen().ofPerson().stream()
        .filter(one -> one.of().name().equals(fact))
        .findFirst()
        .orElseThrow();
  }
}
