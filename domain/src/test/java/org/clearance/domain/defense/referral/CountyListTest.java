package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.CountyList.Listed;
import org.clearance.domain.defense.entry.CountyList.Standing;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.office.sight.SealedConvictions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the county did by itself meets what the person asked for. */
class CountyListTest {
  private static final Telling NOW = new Telling(Telling.When.NOW, null);

  private TestClient office;
  private JdbcClient db;
  private KeepingCases cases;
  private DojRecords doj;
  private long person;
  private long matterId;

  @BeforeEach
  void a_client_who_is_a_person_of_the_countys_deliveries() {
    office = ReferralParts.office(KeepingCases.class, CountyList.class, SealedConvictions.class);
    db = office.bean(JdbcClient.class);
    cases = office.bean(KeepingCases.class);
    doj = new DojRecords(db, office.client.countyId());
    person = doj.person("DOE,JANE");
    matterId =
        db.sql(
                """
                insert into defense.matter (county_id, client_id, state, since, unsure, received_at)
                values (:county, :client, 'REVIEWING', now(), false, now()) returning id
                """)
            .param("county", office.client.countyId())
            .param("client", office.client.id())
            .query(Long.class)
            .single();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private long conviction(String caseNumber) {
    long id = doj.filed(person);
    db.sql("update conviction set case_number = :number where id = :id")
        .param("number", caseNumber)
        .param("id", id)
        .update();
    return id;
  }

  private void ordered(long conviction, String relief) {
    List<Long> one = List.of(conviction);
    doj.order(doj.motion(one), one, relief);
  }

  private Client client() {
    return office
        .bean(Clients.class)
        .find(office.client.countyId(), office.client.id())
        .orElseThrow();
  }

  /** Whose history was taken over, and a line of it confirmed. */
  private long matched() {
    assertThat(office.bean(MatchingClient.class).is(client(), person)).isTrue();
    long source =
        office
            .bean(WritingRecord.class)
            .begin(
                client(),
                new WritingRecord.NewSource(
                    Source.Tells.DOJ_RECORD,
                    Source.Way.TAKEN_OVER,
                    TestClient.TODAY,
                    "",
                    null,
                    List.of()),
                "pat");
    office.line(source, "CONVICTION", "caseNumber", "A-1", "section", "11357 HS");
    return source;
  }

  private Matter matter() {
    return office.bean(Matters.class).find(office.client.countyId(), matterId).orElseThrow();
  }

  @Test
  void what_the_court_reduced_by_the_list_is_a_misdemeanor_where_the_law_is_asked() {
    ordered(conviction("A-1"), "REDESIGNATED_MISDEMEANOR");
    long source = matched();
    assertThat(relief()).containsExactly("REDUCED");
    conviction("A-1");
    assertThat(relief()).as("nobody knows of which count it is").containsExactly("");
    office.line(
        source, "CONVICTION", "caseNumber", "B2", "section", "11357 HS", "reliefSoFar", "NONE");
    ordered(conviction("B-2"), "REDESIGNATED_MISDEMEANOR");
    assertThat(relief()).as("the record tells otherwise").containsExactly("", "conflict");
  }

  /** What is known of the relief of each entry so far; empty where nothing is. */
  private List<String> relief() {
    return office
        .bean(ClientScreening.class)
        .screen(client(), office.law)
        .ofEntry()
        .values()
        .stream()
        .flatMap(List::stream)
        .filter(fact -> fact.of().name().equals("reliefSoFar"))
        .map(fact -> fact.isConflict() ? "conflict" : fact.value())
        .toList();
  }

  @Test
  void of_a_person_whom_somebody_has_matched_the_list_says_what_was_ordered_and_what_was_not() {
    ordered(conviction("A-1"), "DISMISSED_AND_SEALED");
    ordered(conviction("B-2"), "DENIED");
    conviction("C-3");
    new TestRecords(db).determined(person, "11358", "FELONY", "NOT_ELIGIBLE");
    CountyList list = office.bean(CountyList.class);
    assertThat(list.of(client())).as("nobody has said who it is").isEmpty();
    office.bean(MatchingClient.class).is(client(), person);
    assertThat(list.of(client())).as("nobody has confirmed a line").isEmpty();
    matched();
    assertThat(list.of(client()))
        .extracting(Listed::standing)
        .containsExactly(Standing.DISMISSED, Standing.DENIED, Standing.LISTED, Standing.NOT_LISTED);
    assertThat(list.of(client()).get(0).orderedOn()).isNotNull();
    assertThat(list.of(client()).get(2).orderedOn()).isNull();
    db.sql(
            """
            with asked as (
              insert into defense.referral (county_id, matter_id, code, language, born, name, answers, began_at, received_at)
              values (:county, :matter, 'ABCDEFGHJKLM', 'en', '1985-05-17', 'Doe, Jane', '{}', now(), now()) returning id)
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, 'mayLook', false, '', 'en', 'PHONE', 'pat', now() from asked
            """)
        .param("county", office.client.countyId())
        .param("matter", matterId)
        .update();
    assertThat(list.of(client())).as("the person does not allow it any more").isEmpty();
  }

  @Test
  void its_cases_come_on_the_matter_at_once_and_only_those_wholly_dismissed_as_cleared() {
    ordered(conviction("A-1"), "DISMISSED_AND_SEALED");
    ordered(conviction("B-2"), "DISMISSED_AND_SEALED");
    conviction("B-2");
    conviction("C-3; D-4");
    matched();
    assertThat(cases.listed(matter()))
        .containsExactly(
            entry("A-1", MatterCase.State.CLEARED_BEFORE),
            entry("B-2", MatterCase.State.LOOKING),
            entry("C-3", MatterCase.State.LOOKING),
            entry("D-4", MatterCase.State.LOOKING));
    assertThat(cases.addListed(matter(), new Telling(null, null), "", "pat"))
        .containsOnlyKeys("listedTellOn");
    assertThat(cases.addListed(matter(), NOW, "", "pat")).isEmpty();
    assertThat(cases.of(matterId))
        .extracting(MatterCase::number, MatterCase::state)
        .contains(tuple("A-1", MatterCase.State.CLEARED_BEFORE))
        .hasSize(4);
    assertThat(cases.listed(matter())).isEmpty();
    assertThat(cases.addListed(matter(), NOW, "", "pat")).isEmpty();
    assertThat(
            db.sql("select count(*) from defense.matter_event where kind = 'CASES_SET'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void
      scenario_59_what_a_wrong_match_put_on_the_matter_goes_with_it_and_what_somebody_wrote_stays() {
    ordered(conviction("A-1"), "DISMISSED_AND_SEALED");
    ordered(conviction("B-2"), "DISMISSED_AND_SEALED");
    long source = matched();
    cases.addListed(matter(), NOW, "", "pat");
    long changed = cases.of(matterId).get(1).id();
    cases.save(
        matter(),
        new KeepingCases.Typed(
            java.util.Map.of(changed, MatterCase.State.LOOKING),
            java.util.Map.of(),
            "",
            null,
            NOW,
            ""),
        "pat");
    assertThat(office.bean(WritingRecord.class).takeBack(client(), source, "pat")).isTrue();
    assertThat(cases.of(matterId)).extracting(MatterCase::number).containsExactly("B-2");
    assertThat(cases.listed(matter())).isEmpty();
  }

  @Test
  void a_case_of_which_the_record_tells_another_count_is_not_called_cleared() {
    ordered(conviction("A-1"), "DISMISSED_AND_SEALED");
    long source = matched();
    office.line(source, "CONVICTION", "caseNumber", "A1", "section", "459 PC");
    assertThat(cases.listed(matter())).containsExactly(entry("A-1", MatterCase.State.LOOKING));
  }

  @Test
  void a_count_is_found_on_the_list_by_its_case_and_its_section() {
    var listed =
        new Listed(
            "SC 12-345; B7",
            "459",
            "A",
            "459 PC",
            LocalDate.of(2010, 3, 1),
            Standing.DISMISSED,
            LocalDate.EPOCH);
    assertThat(listed.is("sc12345", "459 PC", "")).isTrue();
    assertThat(listed.is("B7", "664/459 PC", "")).isTrue();
    assertThat(listed.is("B7", "", "")).as("the section is not known").isTrue();
    assertThat(listed.is("B7", "459.5 PC", "")).isFalse();
    assertThat(listed.is("B7", "11357(a) HS", "")).isFalse();
    assertThat(listed.is("B", "459 PC", "")).isFalse();
    assertThat(listed.is("", "459 PC", "")).isFalse();
    assertThat(listed.is("B7", "459(a) PC", "2010-03-01")).isTrue();
    assertThat(listed.is("B7", "459(b) PC", "")).as("another subsection").isFalse();
    assertThat(listed.is("B7", "459 PC", "2012-03-01")).as("another day").isFalse();
    assertThat(listed.is("B7", "459 PC", "2010")).as("the day is not known").isTrue();
  }
}
