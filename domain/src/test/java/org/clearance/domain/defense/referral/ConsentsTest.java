package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.consent.ConsentEntry.Way;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.referral.ChangingConsents.Told;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person allows is kept each time that it is said, and what was said last counts. */
class ConsentsTest {
  private static final LocalDate BORN = LocalDate.of(1985, 5, 17);
  private static final String LOOK = "¿Podemos mirar sus antecedentes?";

  private TestClient office;
  private JdbcClient db;
  private Consents consents;
  private ChangingConsents changing;
  private long county;

  @BeforeEach
  void an_office_that_residents_can_ask() {
    office = ReferralParts.askedOffice();
    db = office.bean(JdbcClient.class);
    consents = office.bean(Consents.class);
    changing = office.bean(ChangingConsents.class);
    county = office.client.countyId();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void put(InboxItem item) {
    office.bean(Inbox.class).put(UUID.randomUUID(), item);
    ReferralParts.emptyInbox(office);
  }

  private ReferralCode sends(String forWhom, boolean mayLook) {
    return sends(forWhom, mayLook, List.of("contra-costa"));
  }

  private ReferralCode sends(String forWhom, boolean mayLook, List<String> counties) {
    ReferralCode code = ReferralCode.random();
    put(
        new InboxItem.Referral(
            code,
            BORN,
            "es",
            Map.of(
                "forWhom", List.of(forWhom),
                "counties", counties,
                "firstName", List.of("Rosa"),
                "lastName", List.of("Núñez"),
                "phone", List.of("+12095550100"),
                "phoneCode", List.of("+12095550100")),
            List.of(new InboxItem.Consent("mayLook", mayLook, LOOK)),
            null,
            Instant.parse("2026-12-01T19:00:00Z"),
            null));
    return code;
  }

  private void says(ReferralCode code, boolean mayLook) {
    put(
        new InboxItem.Consents(
            code, List.of(new InboxItem.Consent("mayLook", mayLook, LOOK)), "es"));
  }

  private Matter only() {
    List<MatterQueue.Queued> all =
        office
            .bean(MatterQueue.class)
            .page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "", "pat"), 10, 0);
    assertThat(all).hasSize(1);
    return all.get(0).matter();
  }

  private Client client() {
    return office.bean(Clients.class).find(county, only().clientId()).orElseThrow();
  }

  private boolean mayLook() {
    return office.bean(Clients.class).allowsLook(client());
  }

  private Map<String, Boolean> shown(ReferralCode code) {
    return office
        .bean(StatusBoard.class)
        .find(code, BORN)
        .map(ShownReferral::allows)
        .orElse(Map.of());
  }

  @Test
  void what_the_form_says_is_kept_with_its_words_its_day_and_who_said_it() {
    sends("me", true);
    ConsentEntry entry = consents.entries(only().clientId()).get(0);
    assertThat(entry.wording()).isEqualTo(LOOK);
    assertThat(entry.language()).isEqualTo("es");
    assertThat(entry.way()).isEqualTo(Way.FORM);
    assertThat(entry.actor()).isEqualTo("resident");
    assertThat(entry.at()).isEqualTo(Instant.parse("2026-12-01T20:00:00Z"));
    assertThat(mayLook()).isTrue();
  }

  @Test
  void scenario_13_words_of_another_language_than_the_forms_are_kept_as_of_theirs() {
    ReferralCode code = ReferralCode.random();
    put(
        new InboxItem.Referral(
            code,
            BORN,
            "en",
            Map.of(
                "forWhom", List.of("me"),
                "counties", List.of("contra-costa"),
                "firstName", List.of("Rosa"),
                "phone", List.of("+12095550100")),
            List.of(new InboxItem.Consent("mayLook", true, LOOK, "es")),
            null,
            Instant.parse("2026-12-01T19:00:00Z"),
            null));
    ConsentEntry entry = consents.entries(only().clientId()).get(0);
    assertThat(entry.language()).isEqualTo("es");
    assertThat(entry.wording()).isEqualTo(LOOK);
  }

  @Test
  void the_board_says_behind_the_code_for_whom_the_form_is() {
    ReferralCode code = sends("jail", true);
    assertThat(forWhom(code)).isEqualTo("jail");
    assertThat(forWhom(sends("died", true))).isEqualTo("died");
    // Whatever changes next puts up the other form, too.
    says(code, false);
    assertThat(forWhom(code)).as("who has died by one form has by all").isEqualTo("died");
  }

  private @Nullable String forWhom(ReferralCode code) {
    return office.bean(StatusBoard.class).find(code, BORN).orElseThrow().forWhom();
  }

  @Test
  void a_form_that_somebody_else_filled_in_says_so() {
    sends("other", true);
    assertThat(consents.entries(only().clientId()))
        .extracting(ConsentEntry::way)
        .containsExactly(Way.ANOTHER);
  }

  @Test
  void a_person_changes_behind_the_code_what_it_allows_and_what_was_said_before_stays_on_record() {
    ReferralCode code = sends("me", true);
    assertThat(shown(code)).containsOnly(entry("mayLook", true));
    says(code, false);
    assertThat(mayLook()).isFalse();
    assertThat(shown(code)).containsOnly(entry("mayLook", false));
    assertThat(consents.entries(only().clientId()))
        .extracting(ConsentEntry::given, ConsentEntry::way)
        .containsExactly(tuple(false, Way.CODE), tuple(true, Way.FORM));
    assertThat(office.bean(Matters.class).events(only().id()))
        .extracting(MatterEvent::kind)
        .contains(MatterEvent.Kind.CONSENT_CHANGED);
    assertThat(office.bean(Matters.class).unansweredSince(only())).isPresent();
    says(code, true);
    assertThat(mayLook()).isTrue();
  }

  @Test
  void scenario_15_for_who_has_died_an_attorney_alone_allows_anything() {
    ReferralCode code = sends("died", true);
    assertThat(mayLook()).as("a relative said yes").isFalse();
    says(code, false);
    says(code, true);
    assertThat(mayLook()).isFalse();
    assertThat(changing.record(only(), new Told("mayLook", true, Way.PHONE), "pat"))
        .containsOnlyKeys("consentWay");

    assertThat(changing.record(only(), new Told("mayLook", true, Way.ATTORNEY), "pat")).isEmpty();

    assertThat(mayLook()).isTrue();
    assertThat(office.bean(Clients.class).allowsFiling(client()))
        .as("that was not decided")
        .isFalse();
    ConsentEntry decided = consents.entries(only().clientId()).get(0);
    assertThat(decided.actor()).isEqualTo("pat");
    assertThat(decided.wording()).as("nobody asked").isEmpty();
    assertThat(
            db.sql("select actor from audit_entry where action = 'MATTER_CONSENT_CHANGED'")
                .query(String.class)
                .list())
        .contains("pat");
    says(code, false);
    assertThat(mayLook()).as("a relative says otherwise").isTrue();
    assertThat(changing.record(only(), new Told("mayLook", false, Way.ATTORNEY), "pat")).isEmpty();
    assertThat(mayLook()).isFalse();
  }

  @Test
  void what_was_said_later_waits_for_what_was_said_before_and_could_not_be_taken_yet() {
    ReferralCode code = sends("me", false);
    for (boolean given : new boolean[] {true, false}) {
      office
          .bean(Inbox.class)
          .put(
              UUID.randomUUID(),
              new InboxItem.Consents(
                  code, List.of(new InboxItem.Consent("mayLook", given, LOOK)), "es"));
    }
    TakingInbox inbox = office.bean(TakingInbox.class);
    long first = inbox.numberAfter(0).orElseThrow();
    // The first one has failed, and what comes behind it is asked for.
    assertThat(inbox.numberAfter(first)).isEmpty();
    assertThat(office.bean(ReceivingReferrals.class).takeNext(first)).isEmpty();
    says(ReferralCode.random(), true);
    assertThat(mayLook()).isFalse();
    assertThat(consents.entries(only().clientId()))
        .extracting(ConsentEntry::given)
        .containsExactly(false, true, false);
  }

  @Test
  void no_attorney_decides_for_who_lives() {
    sends("helping", true);
    assertThat(changing.record(only(), new Told("mayLook", false, Way.ATTORNEY), "pat"))
        .containsOnlyKeys("consentWay");
    assertThat(mayLook()).isTrue();
  }

  @Test
  void what_is_said_again_as_it_was_is_no_change() {
    ReferralCode code = sends("me", true);
    says(code, true);
    assertThat(consents.entries(only().clientId())).hasSize(1);
    assertThat(office.bean(Matters.class).unansweredSince(only())).isEmpty();
  }

  @Test
  void a_no_that_one_office_heard_is_said_to_all_by_a_no_behind_the_code() {
    long other = new TestRecords(db).county("alder");
    new DefenderRecords(db).residentsAsk(other);
    office.bean(AskedOffices.class).putUp();
    ReferralCode code = sends("me", true, List.of("contra-costa", "alder"));
    changing.record(only(), new Told("mayLook", false, Way.PHONE), "pat");
    assertThat(shown(code)).containsOnly(entry("mayLook", false));
    long elsewhere =
        db.sql("select client_id from defense.matter where county_id = :county")
            .param("county", other)
            .query(Long.class)
            .single();
    assertThat(consents.ofClient(elsewhere)).containsOnly(entry("mayLook", true));
    says(code, false);
    assertThat(consents.ofClient(elsewhere)).containsOnly(entry("mayLook", false));
    assertThat(consents.entries(only().clientId())).as("heard here before").hasSize(2);
  }

  @Test
  void a_form_of_public_screens_of_the_version_before_is_received() {
    ReferralCode code = ReferralCode.random();
    db.sql(
            """
            insert into portal.inbox (key, kind, said, arrived_at)
            values (gen_random_uuid(), 'REFERRAL', :said::jsonb, now())
            """)
        .param(
            "said",
            """
            {"code": {"letters": "%s"}, "born": "1985-05-17", "language": "es",
             "answers": {"counties": ["contra-costa"], "firstName": ["Rosa"]},
             "consents": [{"question": "mayLook", "given": true, "wordingSha256": "00"}],
             "source": null, "began": "2026-12-01T19:00:00Z", "suspect": null, "helped": null}
            """
                .formatted(code.letters()))
        .update();
    assertThat(office.bean(ReceivingReferrals.class).takeNext(0)).isPresent();
    assertThat(consents.entries(only().clientId()))
        .singleElement()
        .satisfies(one -> assertThat(one.wording()).isEmpty());
  }

  @Test
  void a_question_that_nobody_asks_is_not_kept() {
    ReferralCode code = sends("me", true);
    put(
        new InboxItem.Consents(
            code, List.of(new InboxItem.Consent("firstName", true, "Do you?")), "en"));
    assertThat(consents.entries(only().clientId())).hasSize(1);
  }

  @Test
  void a_no_behind_the_first_code_counts_after_the_yes_on_a_later_form() {
    ReferralCode first = sends("me", true);
    ReferralCode second = sends("me", true);
    says(first, false);
    assertThat(mayLook()).isFalse();
    assertThat(shown(second)).containsOnly(entry("mayLook", false));
  }

  @Test
  void the_office_records_what_the_person_told_it_with_how_and_who_wrote_it_down() {
    ReferralCode code = sends("me", true);
    assertThat(changing.record(only(), new Told("mayLook", false, Way.PHONE), "pat")).isEmpty();
    assertThat(mayLook()).isFalse();
    assertThat(shown(code)).containsOnly(entry("mayLook", false));
    ConsentEntry entry = consents.entries(only().clientId()).get(0);
    assertThat(entry.wording()).startsWith(LOOK);
    assertThat(entry.way()).isEqualTo(Way.PHONE);
    assertThat(entry.actor()).isEqualTo("pat");
    assertThat(
            db.sql("select actor from audit_entry where action = 'MATTER_CONSENT_CHANGED'")
                .query(String.class)
                .list())
        .containsExactly("pat");
    // The office did it, and waits for no answer of its own.
    assertThat(office.bean(Matters.class).unansweredSince(only())).isEmpty();
  }

  @Test
  void what_the_office_leaves_open_is_named() {
    sends("me", true);
    assertThat(changing.record(only(), new Told("", null, null), "pat"))
        .containsOnlyKeys("consent", "consentGiven", "consentWay");
    assertThat(changing.record(only(), new Told("mayLook", true, Way.FORM), "pat"))
        .as("a form is the person's own")
        .containsOnlyKeys("consentWay");
    assertThat(changing.record(only(), new Told("helperSees", true, Way.PHONE), "pat"))
        .as("whom a helper may see is not the office's to say")
        .containsOnlyKeys("consent");
    assertThat(consents.entries(only().clientId())).hasSize(1);
  }
}
