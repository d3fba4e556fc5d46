package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;
import static org.clearance.domain.record.layout.RowText.step;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.SourceLine;
import org.clearance.domain.defense.entry.TakingOver;
import org.clearance.domain.defense.entry.TakingOver.TakeOverResult;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.clearance.domain.record.person.People;
import org.clearance.domain.record.person.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client's history is taken over from what the county's deliveries have of a person. */
class TakingOverTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

  @TempDir Path folder;
  private final DataSource database = TestDatabase.migrated();
  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private long county;
  private Client client;

  @BeforeEach
  void a_delivery_and_a_client() {
    context =
        CountyDelivery.context(
            database,
            folder,
            Clients.class,
            OpeningClient.class,
            MatchingClient.class,
            ClientRecords.class,
            WritingRecord.class,
            TakingOver.class,
            People.class);
    db = context.getBean(JdbcClient.class);
    county = CountyDelivery.county(db, "ALDER");
    var opened =
        (OpenClientResult.Opened)
            context
                .getBean(OpeningClient.class)
                .open(county, new OpeningClient.Typed("Doe, Jan", null, false), "pat");
    client = context.getBean(Clients.class).find(county, opened.clientId()).orElseThrow();
  }

  @AfterEach
  void stop() {
    context.close();
    TestDatabase.giveBack(database);
  }

  @Test
  void scenario_12_of_who_does_not_allow_it_nothing_is_taken_over() {
    db.sql(
            """
            with m as (
              insert into defense.matter (county_id, client_id, state, since, unsure, received_at)
              values (:county, :client, 'OPENED', now(), false, now()) returning id),
            r as (
              insert into defense.referral (county_id, matter_id, code, language, born, name, answers, began_at, received_at)
              select :county, id, '7KQ2MX4T9RWB', 'en', '1985-05-17', 'Doe, Jan', '{}', now(), now() from m returning id)
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, 'mayLook', false, 'May we look at your record?', 'en', 'FORM', 'resident', now() from r
            """)
        .param("county", county)
        .param("client", client.id())
        .update();
    assertThat(context.getBean(Clients.class).allowsLook(client)).isFalse();
    read(conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE"));
    assertThat(take(person("CII:A1"))).isInstanceOf(TakeOverResult.NotAllowed.class);
    assertThat(db.sql("select count(*) from defense.record_source").query(Long.class).single())
        .isZero();
    db.sql("update defense.consent set given = true").update();
    assertThat(take(person("CII:A1"))).isInstanceOf(TakeOverResult.Taken.class);
  }

  @Test
  void each_count_and_each_arrest_of_which_nothing_came_is_an_entry_once_it_is_confirmed() {
    read(
        step("1", "101001001000", "ARREST/DETAINED/CITED", "11358 HS-CULTIVATE"),
        conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE")
            .with(DojColumn.OFN, "CR-1")
            .with(DojColumn.SENT_LOC_DESCR, "PROBATION"),
        conviction("1", "101002002000", "20140211", "148 PC-RESIST")
            .with(DojColumn.OFN, "CR-1")
            .with(DojColumn.CONV_STAT_DESCR, "MISDEMEANOR")
            .with(DojColumn.SENT_LOC_DESCR, "JAIL"),
        step("1", "102001001000", "ARREST/DETAINED/CITED", "484 PC-THEFT")
            .with(DojColumn.STP_EVENT_DATE, "20150310"),
        step("1", "102002001000", "COURT ACTION", "484 PC-THEFT")
            .with(DojColumn.DISP_DESCR, "DISMISSED/FURTHERANCE OF JUSTICE"));

    TakeOverResult result = take(person("CII:A1"));

    assertThat(result)
        .isInstanceOfSatisfying(
            TakeOverResult.Taken.class,
            taken -> {
              assertThat(taken.lines()).isEqualTo(3);
              assertThat(taken.complete()).isTrue();
            });
    assertThat(context.getBean(ClientRecords.class).of(client.id()).entries())
        .as("nobody has confirmed that they are the client's")
        .isEmpty();
    List<ClientEntry> entries = entries();
    assertThat(entries)
        .extracting(ClientEntry::kind)
        .containsExactly("CONVICTION", "CONVICTION", "ARREST");
    assertThat(entries.get(0).facts())
        .containsAllEntriesOf(
            Map.of(
                "caseNumber", "CR-1",
                "judgmentDate", "2014-02-11",
                "section", "11358 HS",
                "level", "FELONY",
                "probationGranted", "true"));
    assertThat(entries.get(1).facts())
        .containsAllEntriesOf(
            Map.of("level", "MISDEMEANOR", "probationGranted", "false", "custody", "MISD_JAIL"));
    assertThat(entries.get(2).facts())
        .containsAllEntriesOf(
            Map.of("arrestDate", "2015-03-10", "section", "484 PC", "arrestOutcome", "DISMISSED"));
    assertThat(context.getBean(ClientRecords.class).of(client.id()).sources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.way()).isEqualTo(Source.Way.TAKEN_OVER);
              assertThat(source.toldOn()).isEqualTo(AS_OF);
            });
  }

  @Test
  void a_sentence_in_words_that_are_not_known_tells_nothing_of_probation() {
    read(
        conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE")
            .with(DojColumn.SENT_LOC_DESCR, "WORK CAMP"));
    take(person("CII:A1"));
    assertThat(lines())
        .singleElement()
        .satisfies(line -> assertThat(line.unsure()).containsExactly("probationGranted"));
    assertThat(entries().get(0).facts()).containsEntry("probationGranted", "");
  }

  @Test
  void a_history_with_a_row_that_could_not_be_read_is_taken_over_and_said_to_lack_something() {
    handIn(conviction("2", "101002001000", "20150519", "11359 HS-SALE").line(), "1,x,2,#");
    assertThat(take(person("CII:A2")))
        .isInstanceOfSatisfying(
            TakeOverResult.Taken.class, taken -> assertThat(taken.complete()).isFalse());
  }

  @Test
  void a_client_is_one_person_of_the_deliveries_and_no_second_one() {
    read(
        conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE"),
        conviction("2", "101002001000", "20150519", "11359 HS-SALE"));
    assertThat(take(person("CII:A1"))).isInstanceOf(TakeOverResult.Taken.class);
    assertThat(take(person("CII:A2"))).isInstanceOf(TakeOverResult.AnotherPerson.class);
    assertThat(entries()).hasSize(1);
  }

  @Test
  void a_wrong_match_is_taken_back_with_its_history_and_the_right_one_taken_over() {
    read(
        conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE"),
        conviction("2", "101002001000", "20150519", "11359 HS-SALE"));
    var wrong = (TakeOverResult.Taken) take(person("CII:A1"));
    assertThat(entries()).hasSize(1);
    WritingRecord writing = context.getBean(WritingRecord.class);
    assertThat(writing.takeBack(client, wrong.sourceId(), "pat")).isTrue();
    assertThat(now().personId()).isNull();
    context.getBean(MatchingClient.class).isNot(client, person("CII:A1").id(), "pat");
    assertThat(context.getBean(Clients.class).notPeople(client))
        .containsExactly(person("CII:A1").id());
    assertThat(take(person("CII:A2"))).isInstanceOf(TakeOverResult.Taken.class);
    assertThat(now().personId()).isEqualTo(person("CII:A2").id());
    assertThat(entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.facts()).containsEntry("section", "11359 HS"));
    assertThat(
            db.sql("select action from audit_entry where action like 'CLIENT_MATCH%' order by id")
                .query(String.class)
                .list())
        .containsExactly("CLIENT_MATCH_UNDONE", "CLIENT_MATCH_REFUSED");
  }

  @Test
  void a_history_is_taken_over_once_and_again_after_it_was_taken_back() {
    read(conviction("1", "101002001000", "20140211", "11358 HS-CULTIVATE"));
    var first = (TakeOverResult.Taken) take(person("CII:A1"));
    assertThat(take(person("CII:A1"))).isInstanceOf(TakeOverResult.TakenBefore.class);
    context.getBean(WritingRecord.class).takeBack(client, first.sourceId(), "pat");
    assertThat(take(person("CII:A1"))).isInstanceOf(TakeOverResult.Taken.class);
    assertThat(entries()).hasSize(1);
  }

  private Client now() {
    return context.getBean(Clients.class).find(county, client.id()).orElseThrow();
  }

  private void read(RowText... rows) {
    handIn(List.of(rows).stream().map(RowText::line).toArray(String[]::new));
  }

  private void handIn(String... lines) {
    List<String> file = new ArrayList<>(List.of(RowText.header()));
    file.addAll(List.of(lines));
    long delivery = CountyDelivery.handIn(context, county, AS_OF, CountyDelivery.file(file));
    assertThat(context.getBean(ReadingHistories.class).read(delivery, progress -> {}))
        .isInstanceOf(ReadHistoriesResult.Read.class);
  }

  private Person person(String key) {
    long id =
        db.sql("select id from person where person_key = :key")
            .param("key", key)
            .query(Long.class)
            .single();
    return context.getBean(People.class).find(county, id).orElseThrow();
  }

  private TakeOverResult take(Person person) {
    return context.getBean(TakingOver.class).take(client, person, AS_OF, "pat");
  }

  private List<SourceLine> lines() {
    ClientRecords records = context.getBean(ClientRecords.class);
    return records.of(client.id()).sources().stream()
        .filter(source -> source.takenBackAt() == null)
        .flatMap(source -> records.linesOf(source.id()).stream())
        .toList();
  }

  /** The entries of the record, once somebody has confirmed all lines that are there. */
  private List<ClientEntry> entries() {
    context
        .getBean(WritingRecord.class)
        .confirm(client, lines().stream().map(SourceLine::id).toList(), "pat");
    return context.getBean(ClientRecords.class).of(client.id()).entries();
  }
}
