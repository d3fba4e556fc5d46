package org.clearance.domain.defense.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.partner.KeepingPartners;
import org.clearance.domain.defense.partner.Partner;
import org.clearance.domain.defense.partner.PartnerCount;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.defense.partner.PublishingPartnerFigures;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.setting.PublishingByCounty;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.CountyRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the people got who asked, as the office counts them and as others are told. */
class ReferralFiguresTest {
  private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

  private TestClient office;
  private JdbcClient db;
  private ReferralFigures figures;
  private PublishingReferralFigures publishing;
  private Partner partner;
  private long county;
  private int codes;

  @BeforeEach
  void an_office_with_a_partner() {
    office =
        new TestClient(
            Counties.class,
            CountyRow.class,
            CountySettings.class,
            PublishingByCounty.class,
            Partners.class,
            KeepingPartners.class,
            ReferralFigures.class,
            PublishingReferralFigures.class,
            PublishingPartnerFigures.class);
    db = office.bean(JdbcClient.class);
    figures = office.bean(ReferralFigures.class);
    publishing = office.bean(PublishingReferralFigures.class);
    county = office.client.countyId();
    office.bean(KeepingPartners.class).add(county, "Library", "pat");
    partner = office.bean(Partners.class).all(county).get(0);
  }

  @AfterEach
  void close() {
    office.close();
  }

  /** People who asked on a day, each reached after as many days; a number below 0: never. */
  private void asked(LocalDate day, String language, String source, int... reachedAfter) {
    for (int days : reachedAfter) {
      long matter =
          db.sql(
                  """
                  insert into defense.matter (county_id, client_id, state, since, unsure, received_at, opened_by, opened_at)
                  values (:county, :client, 'REVIEWING', :at, false, :at, 'pat', :at::timestamptz + interval '1 day') returning id
                  """)
              .param("county", county)
              .param("client", office.client.id())
              .param("at", java.time.OffsetDateTime.parse(day + "T20:00:00Z"))
              .query(Long.class)
              .single();
      db.sql(
              """
              insert into defense.referral (county_id, matter_id, code, language, born, name, answers, source, began_at, received_at)
              values (:county, :matter, :code, :language, '1985-05-17', 'Doe', '{}', :source, now(), now())
              """)
          .param("county", county)
          .param("matter", matter)
          .param("code", "CODE" + codes++)
          .param("language", language)
          .param("source", source.isEmpty() ? null : source)
          .update();
      if (days >= 0) {
        db.sql(
                """
                insert into defense.contact_attempt (matter_id, tried_on, channel, result, actor, recorded_at)
                values (:matter, :day, 'PHONE', 'REACHED', 'pat', now())
                """)
            .param("matter", matter)
            .param("day", day.plusDays(days))
            .update();
      }
    }
  }

  private void granted() {
    db.sql(
            "update defense.matter set state = 'CLOSED', closed_as = 'GRANTED_ALL' where id ="
                + " (select min(id) from defense.matter)")
        .update();
  }

  @Test
  void each_group_of_people_is_counted_by_how_far_it_got() {
    asked(LocalDate.of(2026, 10, 5), "es", partner.code(), 2, 4, -1);
    asked(LocalDate.of(2026, 11, 9), "en", "", 6);
    granted();
    List<StepCounts> months = figures.counts(county, ReferralFigures.Cut.MONTH, SINCE);
    assertThat(months)
        .extracting(StepCounts::month)
        .containsExactly(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 10, 1));
    assertThat(months.get(1).people())
        .containsEntry(ReferralStep.RECEIVED, 3)
        .containsEntry(ReferralStep.OPENED, 3)
        .containsEntry(ReferralStep.REACHED, 2)
        .containsEntry(ReferralStep.FILED, 0)
        .containsEntry(ReferralStep.DECIDED, 1)
        .containsEntry(ReferralStep.GRANTED, 1);
    assertThat(figures.counts(county, ReferralFigures.Cut.LANGUAGE, SINCE))
        .extracting(StepCounts::group)
        .containsExactly("es", "en");
    assertThat(figures.counts(county, ReferralFigures.Cut.PARTNER, SINCE))
        .extracting(StepCounts::group)
        .containsExactly("Library", "");
    assertThat(figures.paces(county, SINCE, TestClient.TODAY))
        .contains(new StepPace(ReferralStep.REACHED, 3, 4, null))
        .extracting(StepPace::step)
        .doesNotContain(ReferralStep.FILED);
  }

  @Test
  void a_partner_is_told_its_own_people_by_month() {
    asked(LocalDate.of(2026, 10, 5), "es", partner.code(), 2, -1);
    asked(LocalDate.of(2026, 10, 5), "es", "OTHER2", 2);
    asked(LocalDate.of(2026, 10, 5), "es", partner.code(), new int[12]);
    // The month that runs would tell of the next person.
    asked(TestClient.TODAY, "es", partner.code(), new int[12]);
    assertThat(office.bean(Partners.class).told(partner)).isEmpty();
    office.bean(PublishingPartnerFigures.class).publish();
    assertThat(office.bean(Partners.class).told(partner))
        .containsExactly(new PartnerCount.Told(LocalDate.of(2026, 10, 1), 14, null, null, null));
  }

  @Test
  void scenario_68_outside_the_wall_numbers_of_fewer_than_eleven_people_are_withheld() {
    asked(LocalDate.of(2026, 10, 5), "es", "", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1, -1);
    asked(LocalDate.of(2026, 11, 9), "es", "", 3);
    publishing.publish();
    publishing.publish();
    List<PublishingReferralFigures.Told> months = publishing.months(county);
    assertThat(months.get(0).people()).isEmpty();
    assertThat(months.get(1).people())
        .containsOnlyKeys(ReferralStep.RECEIVED, ReferralStep.OPENED)
        .containsEntry(ReferralStep.RECEIVED, 12);
    assertThat(publishing.paces(county))
        .containsExactly(
            new StepPace(ReferralStep.OPENED, 0, 1, 1),
            new StepPace(ReferralStep.REACHED, 0, 6, null));
  }

  @Test
  void scenario_68_nor_is_a_number_told_from_which_one_of_a_few_people_follows() {
    LocalDate october = LocalDate.of(2026, 10, 5);
    // 14 of 16 were reached: 2 were not.
    asked(october, "es", partner.code(), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1);
    // All 12 of another month.
    asked(LocalDate.of(2026, 9, 7), "es", partner.code(), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    publishing.publish();
    List<PublishingReferralFigures.Told> months = publishing.months(county);
    assertThat(months.get(0).people())
        .containsEntry(ReferralStep.RECEIVED, 16)
        .doesNotContainKey(ReferralStep.REACHED);
    assertThat(months.get(1).people()).containsEntry(ReferralStep.REACHED, 12);
    office.bean(PublishingPartnerFigures.class).publish();
    assertThat(office.bean(Partners.class).told(partner))
        .containsExactly(
            new PartnerCount.Told(LocalDate.of(2026, 10, 1), 16, null, null, null),
            new PartnerCount.Told(LocalDate.of(2026, 9, 1), 12, 12, null, null));
  }

  @Test
  void scenario_68_nor_does_the_difference_of_two_publications_tell_of_a_few_people() {
    LocalDate october = LocalDate.of(2026, 10, 5);
    int[] reached = new int[13];
    asked(october, "es", "", reached);
    publishing.publish();
    assertThat(october().of(ReferralStep.RECEIVED)).isEqualTo(13);
    asked(october, "es", "", 1);
    publishing.publish();
    assertThat(october().people())
        .as("one more: who compares both would know of that one")
        .containsEntry(ReferralStep.RECEIVED, 13)
        .containsEntry(ReferralStep.REACHED, 13);
    asked(october, "es", "", new int[10]);
    publishing.publish();
    assertThat(october().people())
        .containsEntry(ReferralStep.RECEIVED, 24)
        .containsEntry(ReferralStep.REACHED, 24);
    // What few have got to stays, and holds nothing else back.
    asked(october, "es", "", -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1);
    publishing.publish();
    assertThat(october().people())
        .containsEntry(ReferralStep.RECEIVED, 36)
        .containsEntry(ReferralStep.REACHED, 24);
    // Where the county tells of larger groups alone, nothing older stays.
    db.sql(
            "update county set settings = settings || '{\"public\": {\"fewerThan\": \"41\"}}' where"
                + " id = :county")
        .param("county", county)
        .update();
    publishing.publish();
    assertThat(october().people()).isEmpty();
  }

  @Test
  void scenario_68_nor_is_a_partner_told_of_one_more_person() {
    LocalDate october = LocalDate.of(2026, 10, 5);
    var publishing = office.bean(PublishingPartnerFigures.class);
    asked(october, "es", partner.code(), new int[13]);
    publishing.publish();
    asked(october, "es", partner.code(), 1);
    publishing.publish();
    assertThat(office.bean(Partners.class).told(partner))
        .containsExactly(new PartnerCount.Told(LocalDate.of(2026, 10, 1), 13, 13, null, null));
    asked(october, "es", partner.code(), new int[10]);
    publishing.publish();
    assertThat(office.bean(Partners.class).told(partner))
        .containsExactly(new PartnerCount.Told(LocalDate.of(2026, 10, 1), 24, 24, null, null));
  }

  @Test
  void who_left_the_form_is_counted_by_screen_and_by_channel_and_a_few_are_not_told() {
    db.sql("delete from draft_count").update();
    db.sql(
            """
            insert into draft_count (month, language, screen, channel, drafts) values
              ('2026-10-01', 'es', 'name', '', 8), ('2026-09-01', 'es', 'name', '', 4),
              ('2026-10-01', 'en', 'money', 'TEXT', 20), ('2026-10-01', 'en', 'reach', 'TEXT', 3),
              ('2026-12-01', 'en', 'reach', 'TEXT', 30)
            """)
        .update();
    assertThat(figures.leftByScreen(SINCE, TestClient.TODAY, 11))
        .containsExactly(
            new LeftForm("money", "en", 20),
            new LeftForm("name", "es", 12),
            new LeftForm("reach", "en", null));
    assertThat(figures.leftByChannel(SINCE, TestClient.TODAY, 11))
        .containsExactly(new LeftForm("TEXT", "", 23), new LeftForm("", "", 12));
  }

  private PublishingReferralFigures.Told october() {
    return publishing.months(county).stream()
        .filter(one -> one.month().equals(LocalDate.of(2026, 10, 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scenario_68_nor_does_the_sum_of_who_was_helped_tell_of_the_next_one() {
    for (int i = 0; i < 20; i++) {
      person(true);
    }
    for (int i = 0; i < 12; i++) {
      freed(null);
    }
    publishing.publish();
    freed(null);
    publishing.publish();
    assertThat(publishing.helped(county).orElseThrow())
        .isEqualTo(new PeopleHelped(20 + 12, 20, null, 12));
    for (int i = 0; i < 10; i++) {
      freed(null);
    }
    publishing.publish();
    assertThat(publishing.helped(county).orElseThrow())
        .isEqualTo(new PeopleHelped(20 + 23, 20, null, 23));
  }

  @Test
  void people_are_told_apart_by_the_way_in_which_they_can_be_reached() {
    asked(LocalDate.of(2026, 10, 5), "es", "", 2, -1, -1, 3, -1);
    String[] told = {
      "'+12095550100', '{\"texts\": [\"yes\"]}'",
      "'+12095550101', '{\"texts\": [\"no\"], \"email\": [\"a@example.org\"]}'",
      "null, '{\"email\": [\"a@example.org\"], \"address\": [\"1 Main Street\"]}'",
      "null, '{\"address\": [\"1 Main Street\"]}'"
    };
    for (int one = 0; one < told.length; one++) {
      db.sql(
              "update defense.referral set (phone, answers) = (select p, a::jsonb from (values (%s)) v(p, a)) where code = 'CODE%d'"
                  .formatted(told[one], one))
          .update();
    }
    assertThat(figures.counts(county, ReferralFigures.Cut.CHANNEL, SINCE))
        .extracting(
            StepCounts::group,
            one -> one.people().get(ReferralStep.RECEIVED),
            one -> one.people().get(ReferralStep.REACHED))
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("TEXT", 1, 1),
            org.assertj.core.groups.Tuple.tuple("PHONE", 1, 0),
            org.assertj.core.groups.Tuple.tuple("EMAIL", 1, 0),
            org.assertj.core.groups.Tuple.tuple("LETTER", 1, 1),
            org.assertj.core.groups.Tuple.tuple("", 1, 0));
  }

  @Test
  void the_queue_says_how_long_it_takes_at_the_pace_of_the_last_weeks() {
    asked(TestClient.TODAY.minusDays(3), "en", "", -1, -1);
    assertThat(figures.waiting(county, TestClient.TODAY))
        .isEqualTo(new ReferralFigures.Waiting(0, 2));
    assertThat(new ReferralFigures.Waiting(10, 4).days()).isEqualTo(70);
    assertThat(new ReferralFigures.Waiting(10, 0).days()).isNegative();
  }

  private long person(boolean relieved) {
    var records = new TestRecords(db);
    long person = records.person(records.determinedDelivery(county), "A" + codes++, "DOE,JANE");
    db.sql(
            """
            insert into person_progress (person_id, county_id, told_by, relieved) values (:person, :county, 1, :relieved)
            on conflict (person_id) do update set relieved = excluded.relieved
            """)
        .param("person", person)
        .param("county", county)
        .param("relieved", relieved ? 1 : 0)
        .update();
    return person;
  }

  /** A client of whom the court took a fee; null: no person of the county's deliveries. */
  private void freed(@org.jspecify.annotations.Nullable Long person) {
    db.sql(
            """
            with c as (
              insert into defense.client (county_id, name, person_id, opened_by, opened_at)
              values (:county, 'Doe, Jane', :person, 'pat', now()) returning id),
            d as (
              insert into defense.debt (client_id, case_number, what, original_cents, paid_cents, holder, said_by, said_on, entered_by, entered_at)
              select id, 'A-1', 'Fee', 100, 0, 'COURT', 'PERSON', '2026-01-01', 'pat', now() from c returning id)
            insert into defense.debt_order (debt_id, action, ordered_on, effective_on, entered_by, entered_at)
            select id, 'WAIVED', '2026-01-01', '2026-01-01', 'pat', now() from d
            """)
        .param("county", county)
        .param("person", person, java.sql.Types.BIGINT)
        .update();
  }

  @Test
  void whoever_was_helped_in_several_ways_is_counted_once_and_a_small_group_is_withheld() {
    for (int i = 0; i < 3; i++) {
      person(true);
      person(false);
    }
    publishing.publish();
    PeopleHelped helped = publishing.helped(county).orElseThrow();
    assertThat(helped.people()).isEqualTo(3);
    assertThat(helped.byCounty()).isEqualTo(3);
    assertThat(helped.byPetition()).isNull();
    assertThat(helped.withDebts()).isNull();
    // Five more people would be told by the difference: the sum is withheld, too.
    for (int i = 0; i < 5; i++) {
      freed(null);
    }
    publishing.publish();
    assertThat(publishing.helped(county).orElseThrow())
        .isEqualTo(new PeopleHelped(null, 3, null, null));
    // One who was helped by the county, too, counts once, whatever else was done.
    long both = person(true);
    freed(both);
    freed(both);
    for (int i = 0; i < 8; i++) {
      freed(null);
    }
    publishing.publish();
    assertThat(publishing.helped(county).orElseThrow())
        .as("3 were helped by the county alone: that follows from 14, which is withheld, too")
        .isEqualTo(new PeopleHelped(4 + 13, 4, null, null));
  }

  @Test
  void scenario_68_nor_is_told_how_few_were_helped_in_two_ways() {
    for (int i = 0; i < 20; i++) {
      person(true);
    }
    for (int i = 0; i < 12; i++) {
      freed(null);
    }
    publishing.publish();
    assertThat(publishing.helped(county).orElseThrow())
        .isEqualTo(new PeopleHelped(20 + 12, 20, null, 12));
    // Of 13 who were freed of fees, one is of the county's own 20: nobody may read that.
    freed(person(true));
    publishing.publish();
    assertThat(publishing.helped(county).orElseThrow())
        .isEqualTo(new PeopleHelped(21 + 12, 21, null, null));
  }
}
