package org.clearance.domain.defense.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.defense.TestClient.TODAY;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.DojRecords;
import org.clearance.domain.FailingPrinter;
import org.clearance.domain.TestClock;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.AnsweringPetition;
import org.clearance.domain.court.petition.FiledPetition;
import org.clearance.domain.court.petition.FiledPetition.Answer;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FiledPetition.ServiceWay;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.FilingPetition;
import org.clearance.domain.court.petition.OrderingPetition;
import org.clearance.domain.court.petition.OrderingPetition.TypedLine;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.court.petition.PetitionStory.OrderKind;
import org.clearance.domain.court.petition.ReportingPetition;
import org.clearance.domain.court.petition.ServingPetition;
import org.clearance.domain.court.petition.SettingHearing;
import org.clearance.domain.court.petition.WithdrawingPetition;
import org.clearance.domain.court.petition.WorkingDays;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.check.AskingCorrection;
import org.clearance.domain.defense.check.LookingAtRecord;
import org.clearance.domain.defense.check.PlanningCheck;
import org.clearance.domain.defense.check.RecordCheck;
import org.clearance.domain.defense.check.RecordCheck.AskedOf;
import org.clearance.domain.defense.check.RecordCheck.Seen;
import org.clearance.domain.defense.check.RecordChecks;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.debt.WritingDebts;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.MergingEntries;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.defense.filing.FilingForClient.FileResult;
import org.clearance.domain.defense.paper.BlankForms;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.Declarations;
import org.clearance.domain.defense.paper.FilingPacket;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.defense.recheck.LookingAgain;
import org.clearance.domain.defense.recheck.NextDay;
import org.clearance.domain.defense.recheck.PlanningRecheck;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.PrintingFailed;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.sight.SightedDataSources;
import org.clearance.domain.office.sight.WallDoor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From filing to the state's record: what may be filed, what follows, and what never happens. */
class FilingForClientTest {
  private static final long TASK = 7;
  private static final FailingPrinter PRINTER = new FailingPrinter();
  private static @Nullable Path folder;

  @TempDir Path data;
  private TestClient jane = null;
  private long theft;

  @Configuration(proxyBeanMethods = false)
  static class Stored {
    @Bean
    FileStore store(JdbcClient db) {
      return new FileStore(db, java.util.Objects.requireNonNull(folder).resolve("store"));
    }

    @Bean
    Documents documents(JdbcClient db) {
      Path data = java.util.Objects.requireNonNull(folder);
      return PRINTER.documents(db, data.resolve("store"), data.resolve("own").toString());
    }
  }

  @BeforeEach
  void a_client_with_a_felony_that_can_be_reduced_and_dismissed() throws Exception {
    folder = data;
    jane =
        new TestClient(
            Stored.class,
            Letterheads.class,
            Declarations.class,
            BlankForms.class,
            PacketPapers.class,
            ClientPackets.class,
            CountyList.class,
            SealedConvictions.class,
            MergingEntries.class,
            CountyTerms.class,
            Outbox.class,
            SightedDataSources.class,
            WallDoor.class,
            FiledPetitions.class,
            Class.forName("org.clearance.domain.court.petition.LockedPetition"),
            FilingPetition.class,
            ServingPetition.class,
            AnsweringPetition.class,
            SettingHearing.class,
            WorkingDays.class,
            OrderingPetition.class,
            ReportingPetition.class,
            WithdrawingPetition.class,
            FilingForClient.class,
            Filings.class,
            TellingClient.class,
            KeepingGranted.class,
            PlanningCheck.class,
            RecordChecks.class,
            LookingAtRecord.class,
            AskingCorrection.class,
            PlanningRecheck.class,
            NextDay.class,
            Debts.class,
            WritingDebts.class,
            LookingAgain.class);
    jane.clear();
    theft = jane.felony("459 PC");
    jane.say(theft, "newConvictionSince", "false");
  }

  @AfterEach
  void close() {
    jane.close();
  }

  @Test
  void a_petition_goes_all_the_way_with_one_denial_and_the_record_says_what_was_granted() {
    long id = filed();
    PetitionStory story = story(id);
    assertThat(story.asks()).extracting(FiledPetition.Ask::number).containsExactly(1, 1);
    assertThat(story.asks().get(0).offense()).contains("459 PC", "Felony", "May 10, 2018");
    assertThat(story.papers()).extracting(FiledPetition.Paper::name).contains("petition", "order");
    assertThat(serve(id, ServiceWay.MAIL, TODAY)).isInstanceOf(ActResult.Recorded.class);
    // Fifteen days of notice, and five that service by mail adds.
    assertThat(story(id).petition().answerUntil()).isEqualTo(TODAY.plusDays(20));
    assertThat(jane.bean(AnsweringPetition.class).silent(id)).isFalse();
    PetitionStory silent = story(id);
    assertThat(silent.answered()).isNotNull();
    assertThat(silent.petition().state()).isEqualTo(State.ANSWERED);

    assertThat(order(id, true, false))
        .as("before the time of the notice is over")
        .isInstanceOf(ActResult.Refused.class);
    clock().set(TODAY.plusDays(20));
    assertThat(order(id, true, false)).isInstanceOf(ActResult.Recorded.class);
    assertThat(story(id).order().orElseThrow().granted()).isEqualTo(1);
    // The reduction stands on record, and the dismissal can be asked for again.
    assertThat(
            jane.screen().ofEntry().getOrDefault(theft, List.of()).stream()
                .filter(fact -> fact.of().name().equals("reliefSoFar")))
        .singleElement()
        .satisfies(fact -> assertThat(fact.value()).isEqualTo("REDUCED"));
    assertThat(sent("petition-filed")).isEqualTo(1);
    assertThat(taskCompletions()).isEqualTo(2);
  }

  @Test
  void
      scenario_58_what_the_court_has_dismissed_by_the_countys_own_list_is_asked_for_in_no_petition() {
    JdbcClient db = jane.bean(JdbcClient.class);
    DojRecords doj = new DojRecords(db, jane.client.countyId());
    long person = doj.person("DOE,JANE");
    long conviction = doj.filed(person);
    // The same case and the same section as the court writes them.
    db.sql(
            "update conviction set case_number = 'B7; a-1', section = '459', convicted_on = '2018-05-10' where id = :id")
        .param("id", conviction)
        .update();
    matched(person);
    assertThat(problems()).as("it is on the list, and not ordered yet").isEmpty();
    doj.order(doj.motion(List.of(conviction)), List.of(conviction), "DISMISSED_AND_SEALED");
    assertThat(problems())
        .singleElement()
        .satisfies(
            text ->
                assertThat(text.pattern())
                    .contains("the court has dismissed it by the county’s own list"));
    assertThat(file(known(), allAsked())).isInstanceOf(FileResult.Refused.class);
    jane.say(theft, "reasonForPetition", "LICENSE");
    assertThat(problems()).isEmpty();
  }

  @Test
  void what_the_list_says_of_another_count_of_the_case_or_as_reduced_stands_in_no_petitions_way() {
    JdbcClient db = jane.bean(JdbcClient.class);
    DojRecords doj = new DojRecords(db, jane.client.countyId());
    long person = doj.person("DOE,JANE");
    long other = doj.filed(person);
    long reduced = doj.filed(person);
    db.sql("update conviction set case_number = 'A1' where id = :id").param("id", other).update();
    db.sql(
            "update conviction set case_number = 'A1', section = '459', convicted_on = '2018-05-10' where id = :id")
        .param("id", reduced)
        .update();
    matched(person);
    DojRecords.Motion motion = doj.motion(List.of(other, reduced));
    doj.order(motion, List.of(other), "DISMISSED_AND_SEALED");
    doj.order(doj.motion(List.of(reduced)), List.of(reduced), "REDESIGNATED_MISDEMEANOR");
    assertThat(problems()).isEmpty();
  }

  /** Whose history was taken over, and a line of it confirmed. */
  private void matched(long person) {
    assertThat(jane.bean(MatchingClient.class).is(jane.client, person)).isTrue();
    long source =
        jane.bean(WritingRecord.class)
            .begin(
                jane.client,
                new WritingRecord.NewSource(
                    Source.Tells.DOJ_RECORD, Source.Way.TAKEN_OVER, TODAY, "", null, List.of()),
                "pat");
    jane.line(source, "CONVICTION", "caseNumber", "Z9", "section", "11357 HS");
  }

  private Client known() {
    return jane.bean(Clients.class).find(jane.client.countyId(), jane.client.id()).orElseThrow();
  }

  private List<Text> problems() {
    return jane.bean(ClientPackets.class)
        .find(known(), theft, clock().today())
        .orElseThrow()
        .packet()
        .filing("dismissal")
        .orElseThrow()
        .problems();
  }

  @Test
  void what_the_law_turns_on_is_asked_again_on_the_day_of_filing() {
    clock().set(TODAY.plusDays(3));
    FileResult result = file(Set.of());
    assertThat(((FileResult.Refused) result).problems().keySet())
        .contains(
            "chargedNow-0", "servingNow-0", "supervisionNow-0", "newConvictionSince-" + theft);
    assertThat(file(allAsked())).isInstanceOf(FileResult.Done.class);
    assertThat(jane.screen().ofPerson())
        .filteredOn(fact -> fact.of().name().equals("chargedNow"))
        .singleElement()
        .satisfies(fact -> assertThat(fact.said().saidOn()).isEqualTo(TODAY.plusDays(3)));
  }

  @Test
  void a_life_that_was_honest_so_far_is_asked_about_again_on_the_day_of_filing() {
    long peace =
        jane.line(
            "CONVICTION",
            "caseNumber",
            "D4",
            "court",
            TestClient.COURT,
            "section",
            "415 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2020-05-10",
            "probationGranted",
            "false",
            "custody",
            "FINE");
    jane.say(peace, "sentenceComplied", "true");
    jane.say(peace, "newConvictionSince", "false");
    jane.say(peace, "laterArrest", "false");
    jane.say(peace, "honestUpright", "true");
    clock().set(TODAY.plusDays(3));
    assertThat(refused(peace, "dismissal", Set.of()).keySet())
        .contains("honestUpright-" + peace, "laterArrest-" + peace)
        .as("it does not turn on these")
        .doesNotContain("superstrike-0", "registrant-0");
  }

  @Test
  void whether_a_charge_can_be_filed_again_is_asked_again_on_the_day_of_filing() {
    long arrest = jane.dismissedArrest("E5", "Richmond Police");
    clock().set(TODAY.plusDays(3));
    assertThat(refused(arrest, "arrest-" + arrest, Set.of())).containsKey("refilable-" + arrest);
  }

  @Test
  void what_can_change_until_the_filing_is_taken_as_known_for_some_time() {
    for (String fact :
        List.of("honestUpright", "laterArrest", "superstrike", "registrant", "refilable")) {
      assertThat(java.util.Objects.requireNonNull(jane.law.questions().get(fact)))
          .as(fact)
          .satisfies(
              question -> {
                assertThat(question.holds(TODAY, TODAY.plusDays(90))).isTrue();
                assertThat(question.holds(TODAY, TODAY.plusDays(91))).isFalse();
              });
    }
  }

  @Test
  void what_follows_from_a_redesignation_is_not_filed_before_it() {
    long felony = jane.felonyThatProposition47Reaches();
    clock().set(TODAY.plusDays(3));
    assertThat(refused(felony, "redesignation", Set.of()).keySet())
        .contains("superstrike-0", "registrant-0");
    jane.say(felony, "laterArrest", "false");
    assertThat(refused(felony, "dismissal", asked(felony, "dismissal")))
        .containsOnlyKeys("")
        .hasEntrySatisfying(
            "",
            problem ->
                assertThat(problem.toString())
                    .contains("first file this petition", "redesignation"));
    assertThat(inTheWay(felony, "dismissal").toString()).contains("first file this petition");
    assertThat(inTheWay(felony, "redesignation")).isEmpty();
    assertThat(file(felony, "redesignation", asked(felony, "redesignation")))
        .isInstanceOf(FileResult.Done.class);
    assertThat(inTheWay(felony, "dismissal")).isEmpty();
    assertThat(inTheWay(felony, "redesignation").toString()).contains("already");
    assertThat(file(felony, "dismissal", asked(felony, "dismissal")))
        .isInstanceOf(FileResult.Done.class);
  }

  @Test
  void what_needs_a_redesignation_is_not_filed_after_it_was_withdrawn_or_denied() {
    long felony = jane.felonyThatProposition47Reaches();
    long id =
        ((FileResult.Done) file(felony, "redesignation", asked(felony, "redesignation")))
            .petitionId();
    serve(id, ServiceWay.PERSONAL, TODAY);
    agrees(id);
    order(id, false);
    assertThat(refused(felony, "dismissal", asked(felony, "dismissal"))).containsOnlyKeys("");
    long again =
        ((FileResult.Done) file(felony, "redesignation", asked(felony, "redesignation")))
            .petitionId();
    jane.bean(WithdrawingPetition.class).withdraw(again, "A wrong case number", "pat");
    assertThat(refused(felony, "dismissal", asked(felony, "dismissal"))).containsOnlyKeys("");
  }

  @Test
  void a_dismissal_that_the_law_gives_all_the_same_is_filed_after_a_redesignation_was_denied() {
    long felony = jane.felonyThatProposition47Reaches();
    jane.say(felony, "probationGranted", "true");
    jane.say(felony, "probationOutcome", "FULFILLED");
    assertThat(refused(felony, "dismissal", asked(felony, "dismissal"))).containsOnlyKeys("");
    long id =
        ((FileResult.Done) file(felony, "redesignation", asked(felony, "redesignation")))
            .petitionId();
    serve(id, ServiceWay.PERSONAL, TODAY);
    agrees(id);
    order(id, false);
    assertThat(file(felony, "dismissal", asked(felony, "dismissal")))
        .isInstanceOf(FileResult.Done.class);
  }

  private FileResult file(long entry, String filing, Set<String> asked) {
    return jane.bean(FilingForClient.class)
        .file(
            jane.client,
            entry,
            filing,
            new FilingForClient.Typed(clock().today(), asked, SaidBy.PERSON),
            "pat");
  }

  private Map<String, Text> refused(long entry, String filing, Set<String> asked) {
    return ((FileResult.Refused) file(entry, filing, asked)).problems();
  }

  private Set<String> asked(long entry, String filing) {
    ClientPackets.Found found =
        jane.bean(ClientPackets.class).find(jane.client, entry, clock().today()).orElseThrow();
    return AskedAgain.of(found, found.packet().filing(filing).orElseThrow()).stream()
        .map(AskedAgain::key)
        .collect(Collectors.toSet());
  }

  @Test
  void what_is_asked_of_a_court_already_is_not_filed_twice_but_after_a_withdrawal() {
    long id = filed();
    assertThat(file(allAsked())).isInstanceOf(FileResult.Refused.class);
    assertThat(jane.bean(WithdrawingPetition.class).withdraw(id, "", "pat"))
        .isInstanceOf(ActResult.Refused.class);
    assertThat(jane.bean(WithdrawingPetition.class).withdraw(id, "A wrong case number", "pat"))
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(sent("petition-withdrawn")).isEqualTo(1);
    assertThat(serve(id, ServiceWay.MAIL, TODAY)).isInstanceOf(ActResult.NotNow.class);
    assertThat(file(allAsked())).isInstanceOf(FileResult.Done.class);
  }

  @Test
  void nothing_is_filed_tomorrow_nor_of_a_count_that_was_dismissed_meanwhile() {
    assertThat(
            jane.bean(FilingForClient.class)
                .file(
                    jane.client,
                    theft,
                    "dismissal",
                    new FilingForClient.Typed(TODAY.plusDays(1), allAsked(), SaidBy.PERSON),
                    "pat"))
        .isInstanceOf(FileResult.Refused.class);
    jane.say(theft, "reliefSoFar", "COURT");
    assertThat(file(allAsked())).isInstanceOf(FileResult.Refused.class);
  }

  @Test
  void the_prosecution_sees_a_petition_once_it_is_served() {
    long id = filed();
    long county = jane.client.countyId();
    var asked = new FiledPetitions.Asked(county, true, "", "OPEN", FiledPetitions.Order.LATEST);
    assertThat(jane.bean(FiledPetitions.class).find(county, id, true)).isEmpty();
    assertThat(jane.bean(FiledPetitions.class).counts(asked).all()).isZero();
    serve(id, ServiceWay.PERSONAL, TODAY);
    assertThat(jane.bean(FiledPetitions.class).find(county, id, true)).isPresent();
    assertThat(jane.bean(FiledPetitions.class).counts(asked))
        .satisfies(
            counts -> {
              assertThat(counts.of(asked)).isOne();
              assertThat(counts.all()).isOne();
              assertThat(counts.of(State.SERVED)).isOne();
              assertThat(counts.of(State.ORDERED)).isZero();
            });
    assertThat(story(id).petition().answerUntil()).isEqualTo(TODAY.plusDays(15));
    assertThat(jane.bean(FiledPetitions.class).find(county + 1, id, false)).isEmpty();
  }

  @Test
  void an_objection_has_a_ground_and_no_hearing_is_before_the_end_of_the_notice() {
    long id = filed();
    assertThat(hearing(id, TODAY.plusDays(30))).containsKey("heldOn");
    serve(id, ServiceWay.PERSONAL, TODAY);
    var answering = jane.bean(AnsweringPetition.class);
    assertThat(answering.answer(id, Answer.OBJECTS, " ", TASK + 1, "da"))
        .isInstanceOf(ActResult.Refused.class);
    assertThat(answering.answer(id, Answer.OBJECTS, "Probation was violated", TASK + 1, "da"))
        .isInstanceOf(ActResult.Recorded.class);
    // The timer of the notice and the answer may meet: what was said stands.
    assertThat(answering.silent(id)).isTrue();
    assertThat(hearing(id, TODAY.plusDays(14))).containsKey("heldOn");
    assertThat(hearing(id, TODAY.plusDays(15))).isEmpty();
    assertThat(story(id).petition().state()).isEqualTo(State.HEARING_SET);
  }

  @Test
  void an_order_says_of_each_count_what_it_is_and_why_not() {
    long id = filed();
    serve(id, ServiceWay.PERSONAL, TODAY);
    var ordering = jane.bean(OrderingPetition.class);
    List<FiledPetition.Ask> asks = story(id).asks();
    ActResult result =
        ordering.order(
            id,
            new OrderingPetition.Typed(
                "", TODAY.plusDays(1), Map.of(asks.get(0).id(), new TypedLine(false, ""))),
            TASK + 2,
            "clerk");
    assertThat(((ActResult.Refused) result).problems())
        .containsOnlyKeys(
            "judge", "orderedOn", "ground-" + asks.get(0).id(), "ground-" + asks.get(1).id());
    assertThat(story(id).order()).isEmpty();
  }

  @Test
  void a_later_order_takes_its_place_and_the_record_goes_back_with_it() {
    long id = ordered(true, true);
    assertThat(value("reliefSoFar")).isEqualTo("COURT_REDUCED");
    var ordering = jane.bean(OrderingPetition.class);
    var typed = new OrderingPetition.Typed("Judge Roe", TODAY, lines(id, true, true));
    assertThat(ordering.amend(id, holding(id), false, "Clerical error", typed, "clerk"))
        .as("it changes nothing")
        .isInstanceOf(ActResult.Refused.class);
    var amended = new OrderingPetition.Typed("Judge Roe", TODAY, lines(id, true, false));
    assertThat(ordering.amend(id, holding(id), false, "Clerical error", amended, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(value("reliefSoFar")).isEqualTo("REDUCED");
    var ofAnotherJudge = new OrderingPetition.Typed("Judge Doe", TODAY, lines(id, true, false));
    assertThat(ordering.amend(id, holding(id), false, "The name", ofAnotherJudge, "clerk"))
        .as("it corrects the judge's name alone")
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(value("reliefSoFar")).isEqualTo("REDUCED");
    assertThat(ordering.amend(id, holding(id), true, "Reversed", amended, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(value("reliefSoFar")).isEmpty();
    assertThat(ordering.amend(id, holding(id), true, "Again", amended, "clerk"))
        .as("nothing is granted that could be vacated")
        .isInstanceOf(ActResult.Refused.class);
    assertThat(story(id).orders())
        .extracting(PetitionStory.Order::kind)
        .containsExactly(OrderKind.VACATED, OrderKind.AMENDED, OrderKind.AMENDED, OrderKind.ORDER);
    assertThat(sent("petition-order-amended")).isEqualTo(3);
  }

  @Test
  void a_reduction_that_is_granted_leaves_the_states_note_and_goes_without_it() {
    jane.say(theft, "reliefSoFar", "AUTO_NOTE");
    jane.say(theft, "reasonForPetition", "REDUCTION");
    long id = ordered(true, false);
    assertThat(value("reliefSoFar")).isEqualTo("NOTED_REDUCED");
    var reversed = new OrderingPetition.Typed("Judge Roe", TODAY, lines(id, false, false));
    assertThat(
            jane.bean(OrderingPetition.class)
                .amend(id, holding(id), true, "Reversed", reversed, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(value("reliefSoFar")).isEqualTo("AUTO_NOTE");
  }

  @Test
  void an_arrest_that_a_court_has_sealed_is_not_asked_for_again_until_the_order_is_taken_back() {
    long arrest = jane.dismissedArrest("E5", "Richmond Police");
    String petition = "arrest-" + arrest;
    long id = ((FileResult.Done) file(arrest, petition, asked(arrest, petition))).petitionId();
    jane.bean(ServingPetition.class)
        .serve(
            id,
            List.of(
                new ServingPetition.Typed(Party.PROSECUTOR, ServiceWay.PERSONAL, TODAY),
                new ServingPetition.Typed(Party.AGENCY, ServiceWay.PERSONAL, TODAY)),
            jane.petitions.afterwards().clock(),
            TASK,
            "pat");
    agrees(id);
    assertThat(plan(arrest)).isNotEmpty();
    order(id, true);
    assertThat(plan(arrest)).isEmpty();
    var typed = new OrderingPetition.Typed("Judge Roe", TODAY, lines(id, false));
    assertThat(
            jane.bean(OrderingPetition.class)
                .amend(id, holding(id), true, "Reversed", typed, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(jane.screen().ofEntry().getOrDefault(arrest, List.of()))
        .filteredOn(fact -> fact.of().name().equals("sealed"))
        .allSatisfy(fact -> assertThat(fact.value()).isEmpty());
  }

  @Test
  void a_deferral_whose_plea_was_withdrawn_is_not_asked_for_again() {
    long deferral =
        jane.line(
            "DEFERRAL",
            "caseNumber",
            "G7",
            "court",
            TestClient.COURT,
            "section",
            "11377(a) HS",
            "level",
            "FELONY",
            "judgmentDate",
            "2005-05-10");
    jane.say(deferral, "deferralGrantedOn", "2005-05-10");
    jane.say(deferral, "pleaEntered", "true");
    jane.say(deferral, "programState", "COMPLETED");
    jane.say(deferral, "courtRecordShowsDismissal", "true");
    Set<String> asked = asked(deferral, "dismissal");
    long id = ((FileResult.Done) file(deferral, "dismissal", asked)).petitionId();
    serve(id, ServiceWay.PERSONAL, TODAY);
    agrees(id);
    order(id, true);
    assertThat(plan(deferral))
        .extracting(found -> found.table().step())
        .as("the court may seal its arrest still (PC 851.90)")
        .containsExactly(Screening.Step.SEAL);
  }

  private List<Screened.Found> plan(long entry) {
    return jane.screen().cases().stream()
        .flatMap(one -> one.rows().stream())
        .filter(row -> row.entry().id() == entry)
        .flatMap(row -> row.screened().plan().stream())
        .toList();
  }

  @Test
  void scenario_11_nothing_is_filed_until_a_lawyer_has_talked_with_whoever_wants_that() {
    JdbcClient db = jane.bean(JdbcClient.class);
    long matter =
        db.sql(
                """
                insert into defense.matter (county_id, client_id, state, since, unsure, received_at)
                values (:county, :client, 'REVIEWING', now(), false, now()) returning id
                """)
            .param("county", jane.client.countyId())
            .param("client", jane.client.id())
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into defense.referral (county_id, matter_id, code, language, born, name, answers, began_at, received_at)
            values (:county, :matter, 'ABCDEFGHJKLM', 'en', '1985-05-17', 'Doe, Jane', '{"advice": ["yes"]}', now(), now())
            """)
        .param("county", jane.client.countyId())
        .param("matter", matter)
        .update();
    for (String answer : List.of("yes", "unsure")) {
      db.sql(
              "update defense.referral set answers = jsonb_build_object('advice', jsonb_build_array(:answer))")
          .param("answer", answer)
          .update();
      assertThat(file(allAsked()))
          .as(answer)
          .isInstanceOfSatisfying(
              FileResult.Refused.class, refused -> assertThat(refused.toString()).contains("talk"));
    }
    consents(db, matter, false);
    db.sql(
            "insert into defense.matter_event (matter_id, kind, note, actor, at) values (:matter, 'ADVISED', '', 'pat', now())")
        .param("matter", matter)
        .update();
    assertThat(file(allAsked()))
        .as("the person did not allow it")
        .isInstanceOf(FileResult.Refused.class);
    consents(db, matter, true);
    assertThat(file(allAsked())).isInstanceOf(FileResult.Done.class);
  }

  private static void consents(JdbcClient db, long matter, boolean given) {
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, 'mayFile', :given, 'May we file papers with the court for you?', 'en', 'PHONE', 'pat', now()
              from defense.referral where matter_id = :matter
            """)
        .param("given", given)
        .param("matter", matter)
        .update();
  }

  @Test
  void a_clerk_in_front_of_the_wall_orders_and_reports_and_the_defenders_side_knows_at_once() {
    long id = filed();
    serve(id, ServiceWay.PERSONAL, TODAY);
    agrees(id);
    try (Sight.Scope request = Sight.VEILED.here()) {
      assertThat(order(id, true, true)).isInstanceOf(ActResult.Recorded.class);
      assertThat(
              jane.bean(ReportingPetition.class)
                  .report(id, holding(id), clock().today(), "JUS 8715", TASK + 3, "clerk"))
          .isInstanceOf(ActResult.Recorded.class);
    }
    assertThat(value("reliefSoFar")).isEqualTo("COURT_REDUCED");
    assertThat(jane.bean(RecordChecks.class).ofClient(jane.client.id())).hasSize(1);
  }

  @Test
  void
      scenario_57_the_states_record_is_looked_at_sixty_days_after_it_was_told_and_again_until_it_is_right() {
    // The reduction and the dismissal were granted; an old misdemeanor DOJ should have relieved.
    long old =
        jane.line(
            "CONVICTION",
            "caseNumber",
            "B2",
            "court",
            TestClient.COURT,
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2010-03-01",
            "probationGranted",
            "true");
    jane.say(old, "probationOutcome", "FULFILLED");
    jane.say(old, "probationEndScheduled", "2013-03-01");
    jane.say(old, "newConvictionSince", "false");
    jane.say(null, "blockingPetition", "false");
    jane.say(old, "blockingPetition", "false");
    long id = ordered(true, true);
    assertThat(
            jane.bean(ReportingPetition.class)
                .report(id, holding(id), TODAY, "JUS 8715", TASK + 3, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    RecordCheck check = jane.bean(RecordChecks.class).ofClient(jane.client.id()).get(0);
    assertThat(check.dueOn()).isEqualTo(TODAY.plusDays(60));
    assertThat(check.items()).extracting(RecordCheck.Item::byState).contains(false, true);
    assertThat(sent("record-check-planned")).isEqualTo(1);
    String waitFor =
        db().sql("select variables ->> 'waitFor' from outbox where name = 'record-check-planned'")
            .query(String.class)
            .single();
    assertThat(
            jane.bean(Clock.class)
                .instant()
                .plus(java.time.Duration.parse(waitFor))
                .atZone(java.time.ZoneId.of("America/Los_Angeles"))
                .toLocalDate())
        .as("when its task opens")
        .isEqualTo(TODAY.plusDays(60));

    clock().set(TODAY.plusDays(61));
    long doj = jane.source(Source.Tells.DOJ_RECORD, TODAY.plusDays(61));
    long seen =
        jane.line(
            doj,
            "CONVICTION",
            "caseNumber",
            "B2",
            "section",
            "484 PC",
            "judgmentDate",
            "2010-03-01");
    assertThat(jane.bean(MergingEntries.class).merge(jane.client, old, seen, "pat")).isEmpty();
    var record = jane.bean(ClientRecords.class).of(jane.client.id());
    Map<Boolean, List<RecordCheck.Item>> items =
        check.items().stream().collect(Collectors.partitioningBy(RecordCheck.Item::byState));
    assertThat(LookingAtRecord.told(check, items.get(true).get(0), record, jane.law))
        .contains(Seen.MISSING);
    assertThat(LookingAtRecord.told(check, items.get(false).get(0), record, jane.law)).isEmpty();

    var looking = jane.bean(LookingAtRecord.class);
    assertThat(looking.look(jane.client, check, TODAY.plusDays(61), Map.of(), TASK + 4, "pat"))
        .isNotEmpty();
    Map<Long, LookingAtRecord.Typed> typed = new HashMap<>();
    check
        .items()
        .forEach(
            item ->
                typed.put(
                    item.id(),
                    new LookingAtRecord.Typed(item.byState() ? Seen.MISSING : Seen.THERE, "")));
    assertThat(looking.look(jane.client, check, TODAY.plusDays(61), typed, TASK + 4, "pat"))
        .isEmpty();
    check = jane.bean(RecordChecks.class).find(check.id()).orElseThrow();
    assertThat(check.missing()).isEqualTo(1);
    assertThat(
            jane.bean(AskingCorrection.class)
                .ask(
                    jane.client,
                    check,
                    jane.petitions,
                    new AskingCorrection.Typed(
                        false, AskedOf.STATE, TODAY.plusDays(61), "BCIA 8706"),
                    TASK + 5,
                    "pat"))
        .isEmpty();
    check = jane.bean(RecordChecks.class).find(check.id()).orElseThrow();
    assertThat(check.state()).isEqualTo(RecordCheck.State.ASKED);
    assertThat(check.dueOn()).isEqualTo(TODAY.plusDays(91));
  }

  @Test
  void the_day_on_which_a_wait_ends_is_planned_and_moves_with_the_record() {
    assertThat(planned()).isEmpty();
    long waits =
        jane.line(
            "CONVICTION",
            "caseNumber",
            "C3",
            "court",
            TestClient.COURT,
            "section",
            "484 PC",
            "level",
            "MISDEMEANOR",
            "judgmentDate",
            "2026-06-01",
            "probationGranted",
            "false");
    LocalDate due = planned().get(0);
    assertThat(due).isAfter(TODAY);
    assertThat(sent("recheck-planned")).isEqualTo(1);
    jane.say(waits, "sentenceComplied", "true");
    assertThat(planned()).as("the same day").containsExactly(due);
    assertThat(sent("recheck-planned")).isEqualTo(1);
    jane.say(waits, "judgmentDate", "2026-07-01");
    assertThat(planned()).containsExactly(due.plusMonths(1));
    assertThat(sent("recheck-moved")).isEqualTo(1);
    assertThat(sent("recheck-planned")).isEqualTo(2);
  }

  @Test
  void the_day_on_which_the_law_ends_a_debt_is_planned_and_goes_with_the_debt() {
    var writing = jane.bean(WritingDebts.class);
    assertThat(
            writing.record(
                jane.client,
                java.util.Objects.requireNonNull(jane.petitions.debts()),
                new WritingDebts.TypedDebt(
                    "A1",
                    TestClient.COURT,
                    "Restitution fine",
                    "PC 1202.4(b)",
                    "",
                    "2017-03-01",
                    "300",
                    "",
                    Debt.Holder.COURT,
                    "",
                    SaidBy.COURT_RECORD,
                    TODAY),
                "pat"))
        .isEmpty();
    assertThat(planned()).containsExactly(LocalDate.of(2027, 3, 2));
    assertThat(jane.bean(NextDay.class).of(jane.client, jane.screen()))
        .contains(LocalDate.of(2027, 3, 2));
    long debt = db().sql("select id from defense.debt").query(Long.class).single();
    assertThat(writing.remove(jane.client, debt, "pat")).isTrue();
    assertThat(planned()).isEmpty();
  }

  @Test
  void a_service_that_is_recorded_late_leaves_the_prosecution_a_few_days_and_no_weekend() {
    long id = filed();
    // A Thursday: three days on is a Sunday.
    clock().set(LocalDate.of(2026, 12, 24));
    serve(id, ServiceWay.PERSONAL, TODAY);
    assertThat(story(id).petition().answerUntil()).isEqualTo(LocalDate.of(2026, 12, 28));
  }

  @Test
  void the_time_of_a_notice_ends_on_no_day_on_which_the_court_is_closed() {
    long id = filed();
    // Served on a Thursday, the fifteenth day is Christmas: the next day with a court is Monday.
    clock().set(LocalDate.of(2026, 12, 10));
    serve(id, ServiceWay.PERSONAL, LocalDate.of(2026, 12, 10));
    assertThat(story(id).petition().answerUntil()).isEqualTo(LocalDate.of(2026, 12, 28));
  }

  @Test
  void the_client_is_to_be_told_of_an_order_within_two_working_days_and_of_a_later_one_too() {
    long id = ordered(true, true);
    // From a Tuesday to the end of the Thursday after it.
    assertThat(tellBy("user_task_key = " + (TASK + 2))).isEqualTo("2026-12-04T07:59:59Z");
    db().sql(
            "update county set settings = settings || '{\"residents\": {\"closedDays\": [\"2026-12-02 Training\"]}}' where id = :county")
        .param("county", jane.client.countyId())
        .update();
    amend(id, true, false);
    assertThat(tellBy("name = 'petition-order-amended'"))
        .as("the Wednesday is none")
        .isEqualTo("2026-12-05T07:59:59Z");
  }

  /** Files a petition, with which the prosecution agrees, and has the court decide it so. */
  private long ordered(boolean... granted) {
    long id = filed();
    serve(id, ServiceWay.PERSONAL, TODAY);
    agrees(id);
    order(id, granted);
    return id;
  }

  /** Has the court correct its order that holds to this. */
  private void amend(long id, boolean... granted) {
    jane.bean(OrderingPetition.class)
        .amend(
            id,
            holding(id),
            false,
            "Error",
            new OrderingPetition.Typed("Judge Roe", TODAY, lines(id, granted)),
            "clerk");
  }

  private String tellBy(String which) {
    return db().sql("select variables ->> 'tellBy' from outbox where " + which)
        .query(String.class)
        .single();
  }

  @Test
  void that_the_client_was_told_is_recorded_once_however_often_it_is_sent() {
    long id = ordered(true, true);
    assertThat(tells(id, TellingClient.Way.PHONE, "pat")).isEmpty();
    assertThat(tells(id, TellingClient.Way.PHONE, "pat")).as("the same, twice").isEmpty();
    assertThat(tells(id, TellingClient.Way.LETTER, "paula")).containsOnlyKeys("");
    assertThat(db().sql("select way from defense.telling").query(String.class).list())
        .containsExactly("PHONE");
  }

  private Map<String, Text> tells(long id, TellingClient.Way way, String actor) {
    return jane.bean(TellingClient.class).tell(story(id), way, TODAY, "", TASK + 4, actor);
  }

  @Test
  void an_amended_order_takes_back_only_what_it_takes_back() {
    // The first petition: reduced, and not dismissed. The second one: dismissed.
    long first = ordered(true, false);
    long second = ordered(true);
    assertThat(value("reliefSoFar")).isEqualTo("COURT_REDUCED");
    // The reduction is taken back: the dismissal stands.
    var typed = new OrderingPetition.Typed("Judge Roe", TODAY, lines(first, false, false));
    assertThat(
            jane.bean(OrderingPetition.class)
                .amend(first, holding(first), true, "Reversed", typed, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(value("reliefSoFar")).isEqualTo("COURT");
  }

  @Test
  void a_check_that_a_later_order_replaced_meanwhile_is_neither_asked_for_nor_given_up() {
    long id = ordered(true, true);
    var reporting = jane.bean(ReportingPetition.class);
    reporting.report(id, holding(id), TODAY, "JUS 8715", TASK + 3, "clerk");
    // The desk has read it before the order was amended.
    RecordCheck read = jane.bean(RecordChecks.class).ofClient(jane.client.id()).get(0);
    amend(id, true, false);
    reporting.report(id, holding(id), TODAY, "JUS 8715", TASK + 7, "clerk");
    for (boolean givenUp : List.of(false, true)) {
      assertThat(
              jane.bean(AskingCorrection.class)
                  .ask(
                      jane.client,
                      read,
                      jane.petitions,
                      new AskingCorrection.Typed(givenUp, AskedOf.STATE, TODAY, "BCIA 8706"),
                      TASK + 5,
                      "pat"))
          .containsOnlyKeys("");
    }
    assertThat(jane.bean(RecordChecks.class).find(read.id()).orElseThrow().state())
        .isEqualTo(RecordCheck.State.REPLACED);
  }

  @Test
  void a_later_order_that_is_reported_is_looked_at_by_a_check_of_its_own() {
    long id = ordered(true, true);
    var reporting = jane.bean(ReportingPetition.class);
    reporting.report(id, holding(id), TODAY, "JUS 8715", TASK + 3, "clerk");
    long before = holding(id);
    var typed = new OrderingPetition.Typed("Judge Roe", TODAY, lines(id, true, false));
    var ordering = jane.bean(OrderingPetition.class);
    assertThat(ordering.amend(id, before, false, "Error", typed, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    assertThat(ordering.amend(id, before, true, "Error", typed, "clerk"))
        .as("of an order that holds no more")
        .isInstanceOf(ActResult.NotNow.class);
    assertThat(reporting.report(id, before, TODAY, "JUS 8715", TASK + 3, "clerk"))
        .isInstanceOf(ActResult.NotNow.class);
    reporting.report(id, holding(id), TODAY, "JUS 8715", TASK + 7, "clerk");
    reporting.report(id, holding(id), TODAY, "again", TASK + 8, "clerk");
    assertThat(jane.bean(RecordChecks.class).ofClient(jane.client.id()))
        .extracting(RecordCheck::state)
        .containsExactly(RecordCheck.State.PLANNED, RecordCheck.State.REPLACED);
    assertThat(sent("record-check-replaced")).isEqualTo(1);
    assertThat(sent("record-check-planned")).isEqualTo(2);
    assertThat(jane.bean(RecordChecks.class).ofClient(jane.client.id()).get(0).items())
        .extracting(RecordCheck.Item::gone)
        .containsExactly(false, true);
  }

  @Test
  void an_entry_that_a_petition_was_filed_for_is_not_merged_away() {
    filed();
    long other =
        jane.line(
            jane.source(Source.Tells.DOJ_RECORD),
            "CONVICTION",
            "caseNumber",
            "A1",
            "section",
            "459 PC");
    assertThat(jane.bean(MergingEntries.class).merge(jane.client, other, theft, "pat")).isPresent();
    assertThat(jane.bean(MergingEntries.class).merge(jane.client, theft, other, "pat")).isEmpty();
  }

  @Test
  void scenario_27_where_a_paper_cannot_be_printed_nothing_is_filed_and_the_next_try_files_it() {
    Set<String> asked = allAsked();
    String before = everything();
    PRINTER.fail(2, FailingPrinter.FULL_DISK);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> file(asked)).isInstanceOf(PrintingFailed.class);
      assertThat(everything()).isEqualTo(before);
    }
    long id = ((FileResult.Done) file(asked)).petitionId();
    assertThat(story(id).papers()).extracting(FiledPetition.Paper::name).contains("petition");
    assertThat(sent("petition-filed")).isOne();
  }

  /** How many rows there are of all that filing writes. */
  private String everything() {
    return db().sql(
            """
            select concat_ws(' ', (select count(*) from petition), (select count(*) from defense.filing),
                                  (select count(*) from defense.said_fact), (select count(*) from outbox),
                                  (select count(*) from audit_entry))
            """)
        .query(String.class)
        .single();
  }

  @Test
  void two_who_file_at_once_file_one_petition() throws Exception {
    Set<String> asked = allAsked();
    var pool = java.util.concurrent.Executors.newFixedThreadPool(2);
    java.util.concurrent.Callable<FileResult> filing = () -> file(asked);
    var all = pool.invokeAll(List.of(filing, filing));
    pool.shutdown();
    List<FileResult> results = List.of(all.get(0).get(), all.get(1).get());
    assertThat(results).filteredOn(one -> one instanceof FileResult.Done).hasSize(1);
  }

  @Test
  void an_order_that_grants_has_no_ground_of_denial_whatever_writes_it() {
    long id = ordered(true, true);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> db().sql("update petition_order_line set ground = 'why'").update())
        .isInstanceOf(DataAccessException.class);
  }

  private List<LocalDate> planned() {
    return db().sql("select due_on from defense.recheck where state = 'PLANNED' order by due_on")
        .query(LocalDate.class)
        .list();
  }

  private String value(String fact) {
    return jane.screen().ofEntry().getOrDefault(theft, List.of()).stream()
        .filter(one -> one.of().name().equals(fact))
        .map(one -> one.value())
        .findFirst()
        .orElse("");
  }

  private long filed() {
    return ((FileResult.Done) file(allAsked())).petitionId();
  }

  private FileResult file(Set<String> asked) {
    return file(jane.client, asked);
  }

  private FileResult file(Client client, Set<String> asked) {
    return jane.bean(FilingForClient.class)
        .file(
            client,
            theft,
            "dismissal",
            new FilingForClient.Typed(clock().today(), asked, SaidBy.PERSON),
            "pat");
  }

  private List<Text> inTheWay(long entry, String filing) {
    ClientPackets.Found found =
        jane.bean(ClientPackets.class).find(jane.client, entry, clock().today()).orElseThrow();
    return jane.bean(FilingForClient.class)
        .inTheWay(jane.client, found.packet().filing(filing).orElseThrow());
  }

  private Set<String> allAsked() {
    ClientPackets.Found found =
        jane.bean(ClientPackets.class).find(jane.client, theft, clock().today()).orElseThrow();
    FilingPacket.Filing filing = found.packet().filing("dismissal").orElse(null);
    return filing == null
        ? new HashSet<>()
        : AskedAgain.of(found, filing).stream().map(AskedAgain::key).collect(Collectors.toSet());
  }

  private ActResult serve(long id, ServiceWay way, LocalDate on) {
    return jane.bean(ServingPetition.class)
        .serve(
            id,
            List.of(new ServingPetition.Typed(Party.PROSECUTOR, way, on)),
            jane.petitions.afterwards().clock(),
            TASK,
            "pat");
  }

  private Map<String, Text> hearing(long id, LocalDate on) {
    ActResult result = jane.bean(SettingHearing.class).set(id, on, "Dept. 5", TASK + 9, "clerk");
    return result instanceof ActResult.Refused refused ? refused.problems() : Map.of();
  }

  private Map<Long, TypedLine> lines(long id, boolean... granted) {
    Map<Long, TypedLine> lines = new HashMap<>();
    List<FiledPetition.Ask> asks = story(id).asks();
    for (int i = 0; i < asks.size(); i++) {
      lines.put(asks.get(i).id(), new TypedLine(granted[i], granted[i] ? "" : "Not now"));
    }
    return lines;
  }

  /** The prosecution has answered, so that the court need not wait. */
  private void agrees(long id) {
    jane.bean(AnsweringPetition.class).answer(id, Answer.AGREES, "", TASK + 6, "da");
  }

  private ActResult order(long id, boolean... granted) {
    return jane.bean(OrderingPetition.class)
        .order(
            id,
            new OrderingPetition.Typed("Judge Roe", clock().today(), lines(id, granted)),
            TASK + 2,
            "clerk");
  }

  private PetitionStory story(long id) {
    return jane.bean(FiledPetitions.class).find(jane.client.countyId(), id, false).orElseThrow();
  }

  private long holding(long id) {
    return story(id).order().orElseThrow().id();
  }

  private int sent(String name) {
    return db().sql("select count(*) from outbox where name = :name")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  private int taskCompletions() {
    return db().sql("select count(*) from outbox where kind = 'TASK_COMPLETION'")
        .query(Integer.class)
        .single();
  }

  private JdbcClient db() {
    return jane.bean(JdbcClient.class);
  }

  private Days clock() {
    return new Days((TestClock) jane.bean(Clock.class));
  }

  /** The clock of the test, by days. */
  private record Days(TestClock clock) {
    void set(LocalDate day) {
      clock.pass(Duration.ofDays(today().until(day, java.time.temporal.ChronoUnit.DAYS)));
    }

    LocalDate today() {
      return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("America/Los_Angeles"));
    }
  }
}
