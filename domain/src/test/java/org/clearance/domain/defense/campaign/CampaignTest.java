package org.clearance.domain.defense.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.FailingPrinter;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.Campaign.Split;
import org.clearance.domain.defense.campaign.Campaign.State;
import org.clearance.domain.defense.campaign.Contact.Result;
import org.clearance.domain.defense.campaign.Wave.Channel;
import org.clearance.domain.defense.campaign.Wave.LeftOut;
import org.clearance.domain.defense.campaign.WritingCampaign.Typed;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.referral.AskedOffices;
import org.clearance.domain.defense.referral.DecidingForm;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReferralParts;
import org.clearance.domain.defense.referral.StoppingMessages;
import org.clearance.domain.ground.document.DocumentProperties;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.PrintingFailed;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The office reaches people first: only those whom it may reach, and never by what tells a secret.
 */
class CampaignTest {
  private static final LocalDate BORN = LocalDate.of(1985, 5, 17);

  @TempDir Path data;
  private TestClient office;
  private JdbcClient db;
  private Campaigns campaigns;
  private WritingCampaign writing;
  private RunningCampaign running;
  private BuildingWave building;
  private RecordingContact recording;
  private TestClock clock;
  private long county;
  private TestRecords records;
  private long delivery;
  private long alder;
  private long task = 100;

  @BeforeEach
  void an_office_whose_residents_can_ask() {
    office =
        ReferralParts.office(
            Campaigns.class,
            WritingCampaign.class,
            RunningCampaign.class,
            BrokeredMailings.class,
            HeldPeople.class,
            PrintingMailing.class,
            BuildingWave.class);
    db = office.bean(JdbcClient.class);
    campaigns = office.bean(Campaigns.class);
    writing = office.bean(WritingCampaign.class);
    running = office.bean(RunningCampaign.class);
    building = office.bean(BuildingWave.class);
    recording = office.bean(RecordingContact.class);
    clock = office.bean(TestClock.class);
    county = office.client.countyId();
    db.sql("delete from defense.client where id = :id").param("id", office.client.id()).update();
    db.sql(
            "update county set settings = settings || '{\"residents\": {\"ask\": true, \"url\": \"https://help.county.example\"}}' where id = :id")
        .param("id", county)
        .update();
    office.bean(AskedOffices.class).putUp();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static Typed typed(PeopleList list, String basis, Split split) {
    return new Typed("New law", list, "A new law helps them.", basis, split, 100);
  }

  private Campaign draft(PeopleList list, String basis, Split split) {
    var result = writing.write(county, typed(list, basis, split), "pat");
    assertThat(result.problems()).isEmpty();
    return again(result.campaignId());
  }

  private Campaign again(long campaignId) {
    return campaigns.find(county, campaignId).orElseThrow();
  }

  private Campaign started(PeopleList list, Split split) {
    Campaign campaign = draft(list, "Former representation", split);
    assertThat(start(campaign, "sam")).isEmpty();
    return again(campaign.id());
  }

  /** Somebody approves it who has just looked at it. */
  private Map<String, Text> start(Campaign campaign, String actor) {
    return running.start(campaign, campaign.version(), actor);
  }

  private Wave build(Campaign campaign, Channel channel) {
    assertThat(building.build(campaign, channel, task++, "sam")).isEmpty();
    List<Wave> waves = campaigns.waves(campaign);
    return waves.get(waves.size() - 1);
  }

  /** Somebody whom the office helped before; the answers of the form that was sent then. */
  private long former(String name, String closedAs, String... answers) {
    Map<String, List<String>> told = new TreeMap<>();
    told.put("address", List.of("1 Main Street\nTown, CA 95000"));
    told.put("phone", List.of("+12095550100"));
    for (int i = 0; i < answers.length; i += 2) {
      if (answers[i + 1].isEmpty()) {
        told.remove(answers[i]);
      } else {
        told.put(answers[i], List.of(answers[i + 1]));
      }
    }
    var opened =
        (OpeningClient.OpenClientResult.Opened)
            office
                .bean(OpeningClient.class)
                .open(county, new OpeningClient.Typed(name, BORN, true), "pat");
    long matter =
        db.sql(
                """
                insert into defense.matter (county_id, client_id, state, since, unsure, received_at, closed_as)
                values (:county, :client, :state, '2025-01-01T00:00:00Z', false, '2025-01-01T00:00:00Z', :closed) returning id
                """)
            .param("county", county)
            .param("client", opened.clientId())
            .param("state", closedAs.isEmpty() ? "REVIEWING" : "CLOSED")
            .param("closed", closedAs.isEmpty() ? null : closedAs)
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into defense.referral (county_id, matter_id, code, language, born, name, phone, answers, began_at, received_at)
            values (:county, :matter, :code, 'es', :born, :name, :phone, :answers::jsonb, now(), '2025-01-01T00:00:00Z')
            """)
        .param("county", county)
        .param("matter", matter)
        .param("code", ReferralCode.random().letters())
        .param("born", BORN)
        .param("name", name)
        .param("phone", told.containsKey("phone") ? told.get("phone").get(0) : null)
        .param("answers", tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(told))
        .update();
    return matter;
  }

  private void allows(long matter) {
    allows(matter, true);
  }

  private void allows(long matter, boolean given) {
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, 'mayTell', :given, '¿Podemos escribirle después?', 'es', 'FORM', 'resident', received_at from defense.referral where matter_id = :matter
            """)
        .param("matter", matter)
        .param("given", given)
        .update();
  }

  private List<Contact> contacts(Campaign campaign, Channel channel) {
    return campaigns.contacts(campaign, channel, "", 100, 0);
  }

  private void put(InboxItem item) {
    office.bean(Inbox.class).put(UUID.randomUUID(), item);
    ReferralParts.emptyInbox(office);
  }

  private void sends(@Nullable String source, String last, LocalDate born) {
    put(
        new InboxItem.Referral(
            ReferralCode.random(),
            born,
            "es",
            Map.of(
                "counties", List.of("contra-costa"),
                "firstName", List.of("Ana"),
                "lastName", List.of(last)),
            List.of(),
            source,
            Instant.parse("2026-12-01T19:00:00Z"),
            null));
  }

  @Test
  void scenario_62_a_campaign_without_a_basis_or_an_approver_does_not_start() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign draft = draft(PeopleList.FORMER_CLIENTS, "", Split.NONE);
    assertThat(start(draft, "sam")).containsOnlyKeys("basis");
    assertThat(
            writing.change(
                draft,
                typed(PeopleList.FORMER_CLIENTS, "Former representation", Split.NONE),
                "pat"))
        .isEmpty();
    Campaign written = again(draft.id());
    assertThat(start(written, "pat")).containsOnlyKeys("");
    assertThat(again(draft.id()).state()).isEqualTo(State.DRAFT);
    assertThat(campaigns.people(written)).isZero();
    assertThatThrownBy(
            () ->
                db.sql(
                        "update defense.campaign set state = 'RUNNING', approved_by = 'pat', approved_at = now() where id = :id")
                    .param("id", draft.id())
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(start(written, "sam")).isEmpty();
    assertThat(start(written, "kim")).containsOnlyKeys("");
    assertThat(campaigns.people(written)).isOne();
    assertThat(db.sql("select name from outbox where kind = 'MESSAGE'").query(String.class).list())
        .containsExactly("campaign-started");
    assertThat(
            writing.change(
                again(draft.id()), typed(PeopleList.FORMER_CLIENTS, "x", Split.NONE), "pat"))
        .containsOnlyKeys("");
  }

  @Test
  void scenario_63_whoever_must_not_be_reached_is_left_out_and_counted() {
    former("Alder, Ana", "GRANTED_ALL");
    former("Birch, Ben", "");
    former("Cedar, Cal", "DECEASED");
    former("Dogwood, Dora", "DENIED", "custody", "yes");
    former("Elm, Eve", "DENIED", "mailSafe", "no");
    former("Fir, Finn", "DENIED", "address", "");
    former("Gum, Gia", "CONFLICT");
    long lately = former("Hazel, Hal", "DENIED");
    db.sql(
            """
            insert into defense.contact_attempt (matter_id, tried_on, channel, result, actor, recorded_at)
            values (:matter, '2026-11-01', 'LETTER', 'SENT', 'pat', '2026-11-01T20:00:00Z')
            """)
        .param("matter", lately)
        .update();
    Campaign before = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(building.previews(before).get(0).people()).isOne();
    build(before, Channel.LETTER);
    Contact ana = contacts(before, Channel.LETTER).get(0);
    assertThat(ana.name()).isEqualTo("Alder, Ana");
    assertThat(campaigns.waves(before).get(0).leftOut())
        .containsEntry(LeftOut.OPEN_MATTER, 1)
        .containsEntry(LeftOut.DECEASED, 1)
        .containsEntry(LeftOut.IN_CUSTODY, 1)
        .containsEntry(LeftOut.NOT_SAFE, 1)
        .containsEntry(LeftOut.NO_WAY, 1)
        .containsEntry(LeftOut.CONFLICT, 1)
        .containsEntry(LeftOut.CONTACTED_LATELY, 1)
        .hasSize(7);
    // Another campaign meets them soon after, and half a year later.
    Campaign soon = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(building.build(soon, Channel.LETTER, task++, "sam")).containsOnlyKeys("wave");
    clock.pass(Duration.ofDays(181));
    put(new InboxItem.Refusal(new ReferralCode(ana.code()), false));
    Wave later = build(soon, Channel.LETTER);
    assertThat(later.leftOut()).containsEntry(LeftOut.DECLINED, 1);
    assertThat(contacts(soon, Channel.LETTER))
        .extracting(Contact::name)
        .containsExactly("Hazel, Hal");
  }

  /** Whoever is watched takes calls at some hours only, years later, too. */
  @Test
  void whoever_calls_reads_when_a_call_is_safe_and_whether_others_use_the_telephone() {
    former("Alder, Ana", "GRANTED_ALL", "callWhen", "mornings", "phoneUse", "shared");
    former("Birch, Ben", "GRANTED_ALL", "phone", "+12095550111", "phoneUse", "mine");
    former("Cedar, Cid", "GRANTED_ALL", "phone", "+12095550112", "phoneUse", "mine");
    former("Doyle, Dan", "GRANTED_ALL", "phone", "+12095550114", "phoneUse", "mine");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.CALL);
    db.sql("update defense.campaign_person set phone = '+12095550113' where name like 'Cedar%'")
        .update();
    db.sql(
            """
            update defense.referral
               set answers = answers || '{"otherPhone": ["+12095550114"], "otherPhoneUse": ["shared"], "otherCallWhen": ["after 2"]}',
                   phone = '+12095550115'
             where phone = '+12095550114'
            """)
        .update();
    assertThat(contacts(campaign, Channel.CALL))
        .extracting(Contact::name, Contact::callWhen, Contact::careful)
        .as("a number of which nobody said whose it is, and a second one with hours of its own")
        .containsExactly(
            tuple("Alder, Ana", "mornings", true),
            tuple("Birch, Ben", "", false),
            tuple("Cedar, Cid", "", true),
            tuple("Doyle, Dan", "after 2", true));
  }

  @Test
  void a_number_that_was_a_wrong_one_at_a_matter_is_called_by_no_campaign_either() {
    former("Alder, Ana", "GRANTED_ALL");
    long matter = former("Birch, Ben", "GRANTED_ALL", "phone", "+12095550111");
    db.sql(
            """
            insert into defense.contact_attempt (matter_id, tried_on, channel, result, actor, recorded_at)
            values (:matter, '2025-11-01', 'PHONE', 'WRONG_NUMBER', 'pat', '2025-11-01T20:00:00Z')
            """)
        .param("matter", matter)
        .update();
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(building.previews(campaign).get(1).people())
        .as("the number is another one by now")
        .isEqualTo(2);
    office.bean(StoppingMessages.class).stop(county, matter, "+12095550111", "pat");
    assertThat(building.previews(campaign).get(1).leftOut()).containsEntry(LeftOut.NO_WAY, 1);
  }

  @Test
  void who_moved_twice_and_whose_letters_came_back_from_both_addresses_gets_no_letter() {
    former("Alder, Ana", "GRANTED_ALL");
    long matter = former("Birch, Ben", "GRANTED_ALL");
    db.sql(
            """
            update defense.referral set answers = answers || '{"returnedAddress": ["9 Old Street", "1 Main Street\\nTown, CA 95000"]}'
             where matter_id = :matter
            """)
        .param("matter", matter)
        .update();
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(build(campaign, Channel.LETTER).leftOut()).isEqualTo(Map.of(LeftOut.NO_WAY, 1));
    assertThat(contacts(campaign, Channel.LETTER))
        .extracting(Contact::name)
        .containsExactly("Alder, Ana");
  }

  @Test
  void scenario_63_whoever_said_no_to_hearing_later_is_left_out_by_every_way() {
    former("Alder, Ana", "GRANTED_ALL");
    allows(former("Birch, Ben", "GRANTED_ALL", "texts", "yes"), false);
    allows(former("Cedar, Cal", "GRANTED_ALL"));
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(building.previews(campaign))
        .extracting(BuildingWave.Preview::channel, one -> one.leftOut().get(LeftOut.SAID_NO))
        .containsExactly(tuple(Channel.LETTER, 1), tuple(Channel.CALL, 1));
    build(campaign, Channel.LETTER);
    assertThat(contacts(campaign, Channel.LETTER))
        .extracting(Contact::name)
        .containsExactlyInAnyOrder("Alder, Ana", "Cedar, Cal");
    allows(
        db.sql(
                "select m.id from defense.matter m join defense.client c on c.id = m.client_id where c.name = 'Alder, Ana'")
            .query(Long.class)
            .single(),
        false);
    assertThat(campaigns.letters(campaign, 500, 1))
        .as("nor is a letter printed for who says no meanwhile")
        .extracting(Contact::name)
        .containsExactly("Cedar, Cal");
  }

  /** The list of a court's index knows no client, and its people are known by name and birth. */
  @Test
  void scenario_63_who_said_no_to_the_office_is_left_out_of_a_list_that_was_handed_in_too() {
    allows(former("Birch, Ben", "GRANTED_ALL"), false);
    Campaign draft = draft(PeopleList.HANDED_IN, "Public index of the court", Split.NONE);
    assertThat(
            writing.handIn(
                again(draft.id()),
                """
                "Alder, Ana",,es,1 Main Street,"Town, CA 95000"
                "Birch, Ben",,,2 Main Street
                """,
                "pat"))
        .isEmpty();
    assertThat(start(again(draft.id()), "sam")).isEmpty();
    assertThat(build(again(draft.id()), Channel.LETTER).leftOut())
        .isEqualTo(Map.of(LeftOut.SAID_NO, 1));
  }

  @Test
  void scenario_63_whom_the_office_knows_is_left_out_of_a_list_that_was_handed_in_too() {
    former("Birch, Ben", "");
    former("Cedar, Cal", "DECEASED");
    former("Dogwood, Dora", "DENIED", "custody", "yes");
    former("Gum, Gia", "CONFLICT");
    long lately = former("Hazel, Hal", "DENIED");
    db.sql(
            """
            insert into defense.contact_attempt (matter_id, tried_on, channel, result, actor, recorded_at)
            values (:matter, '2026-11-01', 'LETTER', 'SENT', 'pat', '2026-11-01T20:00:00Z')
            """)
        .param("matter", lately)
        .update();
    Campaign draft = draft(PeopleList.HANDED_IN, "Public index of the court", Split.NONE);
    assertThat(
            writing.handIn(
                again(draft.id()),
                """
                "Alder, Ana",,es,1 Main Street,"Town, CA 95000"
                "Birch, Ben",,,2 Main Street
                "Cedar, Cal",,,3 Main Street
                "Dogwood, Dora",,,4 Main Street
                "Gum, Gia",,,5 Main Street
                "Hazel, Hal",,,6 Main Street
                """,
                "pat"))
        .isEmpty();
    assertThat(start(again(draft.id()), "sam")).isEmpty();
    assertThat(build(again(draft.id()), Channel.LETTER).leftOut())
        .isEqualTo(
            Map.of(
                LeftOut.OPEN_MATTER, 1,
                LeftOut.DECEASED, 1,
                LeftOut.IN_CUSTODY, 1,
                LeftOut.CONFLICT, 1,
                LeftOut.CONTACTED_LATELY, 1));
    assertThat(contacts(again(draft.id()), Channel.LETTER))
        .extracting(Contact::name)
        .containsExactly("Alder, Ana");
  }

  @Test
  void scenario_63_whom_the_countys_record_calls_deceased_is_left_out() {
    former("Alder, Ana", "GRANTED_ALL");
    former("Birch, Ben", "GRANTED_ALL");
    records = new TestRecords(db);
    long person = records.person(records.determinedDelivery(county), "A12345678", "BIRCH,BEN");
    db.sql("update defense.client set person_id = :person where name = 'Birch, Ben'")
        .param("person", person)
        .update();
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(building.previews(campaign).get(0).people()).as("both live").isEqualTo(2);
    build(campaign, Channel.LETTER);
    db.sql("update person set deceased = true where id = :id").param("id", person).update();
    assertThat(campaigns.letters(campaign, 500, 1))
        .as("no letter is printed for who died meanwhile")
        .extracting(Contact::name)
        .containsExactly("Alder, Ana");
    Campaign next = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(building.previews(next).get(0).leftOut()).containsEntry(LeftOut.DECEASED, 1);
  }

  @Test
  void whoever_is_under_age_or_over_the_most_is_left_out() {
    Campaign draft = draft(PeopleList.HANDED_IN, "Public index of the court", Split.NONE);
    assertThat(
            writing.change(
                draft,
                new Typed("New law", PeopleList.HANDED_IN, "p", "Public index", Split.NONE, 1),
                "pat"))
        .isEmpty();
    assertThat(start(again(draft.id()), "sam")).containsOnlyKeys("people");
    assertThat(
            writing.handIn(
                again(draft.id()),
                """
                "Young, Yan",5/17/2015,,1 Main Street
                "Alder, Ana",,es,1 Main Street,"Town, CA 95000"
                "Birch, Ben",,,2 Main Street
                """,
                "pat"))
        .isEmpty();
    assertThat(start(again(draft.id()), "sam")).isEmpty();
    Wave wave = build(again(draft.id()), Channel.LETTER);
    assertThat(wave.people()).isOne();
    assertThat(wave.leftOut()).isEqualTo(Map.of(LeftOut.MINOR, 1, LeftOut.OVER_THE_MOST, 1));
    assertThat(building.open(again(draft.id()))).containsExactly(Channel.CALL);
  }

  @Test
  void a_list_that_is_handed_in_says_which_line_is_wrong() {
    Campaign draft = draft(PeopleList.HANDED_IN, "", Split.NONE);
    for (String wrong :
        List.of(
            "", "Alder", "Alder,5/37/1985,en,1 Main", "Alder,,xx,1 Main", "\"Alder,,en,1 Main")) {
      assertThat(writing.handIn(draft, wrong, "pat")).as(wrong).containsOnlyKeys("people");
    }
    assertThat(campaigns.people(draft)).isZero();
  }

  @Test
  void scenario_64_where_too_many_are_somebody_else_the_wave_pauses() {
    for (int i = 0; i < 100; i++) {
      former("Alder, No " + i, "GRANTED_ALL");
    }
    var result =
        writing.write(
            county,
            new Typed("New law", PeopleList.FORMER_CLIENTS, "p", "b", Split.NONE, 1_000),
            "pat");
    assertThat(start(again(result.campaignId()), "sam")).isEmpty();
    Campaign campaign = again(result.campaignId());
    build(campaign, Channel.LETTER);
    List<Contact> contacts = contacts(campaign, Channel.LETTER);
    put(new InboxItem.Refusal(new ReferralCode(contacts.get(0).code()), true));
    assertThat(again(campaign.id()).state()).isEqualTo(State.RUNNING);
    // One in a hundred is not more than one in a hundred, two are.
    assertThat(recording.record(campaign, contacts.get(1), Result.NOT_ME, "pat")).isEmpty();
    Campaign paused = again(campaign.id());
    assertThat(paused.state()).isEqualTo(State.PAUSED);
    assertThat(recording.isWrongTooOften(paused)).isTrue();
    assertThat(building.build(paused, Channel.CALL, task++, "sam")).containsOnlyKeys("wave");
    // It was recorded for the wrong person: now it is right, and somebody resumes.
    assertThat(recording.record(paused, contacts.get(1), Result.CAME_BACK, "pat")).isEmpty();
    running.resume(paused, "sam");
    assertThat(recording.isWrongTooOften(again(campaign.id()))).isFalse();
    Wave calls = build(again(campaign.id()), Channel.CALL);
    assertThat(calls.leftOut()).isEqualTo(Map.of(LeftOut.WRONG_PERSON, 1));
  }

  @Test
  void
      scenario_65_a_code_with_another_birth_date_counts_for_nobody_and_becomes_an_ordinary_matter() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.LETTER);
    String code = contacts(campaign, Channel.LETTER).get(0).code();
    sends(code, "Stranger", LocalDate.of(1990, 1, 1));
    assertThat(campaigns.counts(campaign).get(0).asked()).isZero();
    assertThat(
            office
                .bean(MatterQueue.class)
                .page(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "", "pat"), 10, 0))
        .hasSize(1);
    sends(code, "Alder", BORN);
    assertThat(campaigns.counts(campaign).get(0).asked()).isOne();
    // Whoever asked is not called.
    assertThat(building.build(campaign, Channel.CALL, task++, "sam")).containsOnlyKeys("wave");
    put(new InboxItem.Refusal(ReferralCode.random(), true));
    assertThat(campaigns.counts(campaign).get(0).notMe()).isZero();
  }

  @Test
  void scenario_66_without_prior_consent_only_letters_and_calls_can_be_chosen() {
    former("Alder, Ana", "GRANTED_ALL", "texts", "yes");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(building.open(campaign)).containsExactly(Channel.LETTER, Channel.CALL);
    assertThat(building.build(campaign, Channel.TEXT, task++, "sam")).containsOnlyKeys("wave");
    assertThat(db.sql("select count(*) from defense.resident_message").query(Long.class).single())
        .isZero();
    allows(former("Birch, Ben", "GRANTED_ALL", "texts", "yes", "phone", "+12095550111"));
    Campaign told = started(PeopleList.ASKED_TO_BE_TOLD, Split.NONE);
    assertThat(building.open(told)).contains(Channel.TEXT);
    build(told, Channel.TEXT);
    assertThat(
            db.sql("select recipient || ' ' || body from defense.resident_message")
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .startsWith("+12095550111 Contra Costa: ")
        .doesNotContain("Birch")
        .contains("STOP");
    office.bean(StoppingMessages.class).stop(county, 1, "+12095550111", "pat");
    Campaign stopped = started(PeopleList.ASKED_TO_BE_TOLD, Split.NONE);
    assertThat(building.open(stopped)).doesNotContain(Channel.TEXT);
  }

  @Test
  void a_random_half_gets_nothing_so_that_one_sees_what_came_of_the_letters() {
    for (int i = 0; i < 60; i++) {
      former("Alder, No " + i, "GRANTED_ALL");
    }
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.HOLD_BACK);
    Wave wave = build(campaign, Channel.LETTER);
    int held = wave.leftOut().getOrDefault(LeftOut.HELD_BACK, 0);
    assertThat(held).isBetween(10, 50);
    assertThat(wave.people()).isEqualTo(60 - held);
    assertThat(campaigns.counts(campaign))
        .extracting(CampaignCount::part, CampaignCount::contacted)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("A", 60 - held),
            org.assertj.core.groups.Tuple.tuple("HELD_BACK", 0));
  }

  @Test
  void a_letter_says_nothing_of_a_record_in_the_language_of_the_person_first() throws Exception {
    former("Núñez, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.LETTER);
    Contact ana = contacts(campaign, Channel.LETTER).get(0);
    byte[] pdf = letters().print(campaign, List.of(ana), "Letters").orElseThrow();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isOne();
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("Ana Núñez", "1 Main Street", new ReferralCode(ana.code()).shown())
          .contains("help.county.example/es/letter");
      assertThat(text.indexOf("Tal vez")).isLessThan(text.indexOf("We may be able"));
      assertThat(text.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("record", "convict", "crim", "antecedent", "delit");
    }
    assertThat(recording.sent(campaign, LocalDate.of(2027, 1, 1), "pat"))
        .containsOnlyKeys("sentOn");
    assertThat(recording.sent(campaign, TestClient.TODAY, "pat")).isEmpty();
    assertThat(campaigns.waves(campaign).get(0).sentOn()).isEqualTo(TestClient.TODAY);
  }

  private CampaignLetters letters() {
    return letters(
        new Documents(new FileStore(db, data.resolve("store")), new DocumentProperties("")));
  }

  private CampaignLetters letters(Documents documents) {
    return new CampaignLetters(
        db, office.bean(Counties.class), office.bean(PortalTexts.class), documents, clock);
  }

  @Test
  void scenario_27_letters_that_cannot_be_printed_leave_the_wave_as_it_is_and_are_printed_later() {
    former("Alder, Ana", "GRANTED_ALL");
    former("Birch, Ben", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.LETTER);
    List<Contact> before = contacts(campaign, Channel.LETTER);
    List<Wave> waves = campaigns.waves(campaign);
    var printer = new FailingPrinter();
    CampaignLetters letters = letters(printer.documents(db, data.resolve("store"), ""));
    printer.fail(2, "the PDF engine fails");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> letters.print(campaign, before, "Letters"))
          .isInstanceOf(PrintingFailed.class);
    }
    assertThat(contacts(campaign, Channel.LETTER)).isEqualTo(before);
    assertThat(campaigns.waves(campaign)).isEqualTo(waves);
    assertThat(letters.print(campaign, before, "Letters")).isPresent();
  }

  @Test
  void scenario_27_letters_that_their_holder_cannot_print_stay_the_same_letters() {
    surveyed();
    PrintingMailing printing = office.bean(PrintingMailing.class);
    Campaign campaign = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    assertThat(printing.print(asked(campaign), "sue")).isEmpty();
    BrokeredMailing before = mailing(campaign);
    Map<String, String> codes = codes(before);
    var printer = new FailingPrinter();
    CampaignLetters letters = letters(printer.documents(db, data.resolve("store"), ""));
    printer.fail(1, FailingPrinter.FULL_DISK);
    List<CampaignLetters.Letter> some = printing.letters(before, 100, 1);
    assertThatThrownBy(() -> letters.print(county, some, "Letters"))
        .isInstanceOf(PrintingFailed.class);
    assertThat(mailing(campaign)).isEqualTo(before);
    assertThat(codes(mailing(campaign))).isEqualTo(codes);
    assertThat(letters.print(county, some, "Letters")).isPresent();
  }

  @Test
  void whoever_did_not_get_the_letter_gets_no_second_one_and_a_wrong_number_is_not_called_again() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.LETTER);
    build(campaign, Channel.CALL);
    assertThat(record(campaign, Channel.LETTER, Result.WRONG_NUMBER)).containsOnlyKeys("result");
    assertThat(record(campaign, Channel.LETTER, Result.CAME_BACK)).isEmpty();
    assertThat(record(campaign, Channel.CALL, Result.WRONG_NUMBER)).isEmpty();
    assertThat(record(campaign, Channel.CALL, null)).containsOnlyKeys("result");
    running.end(campaign, "sam");
    running.end(campaign, "sam");
    assertThat(
            db.sql("select count(*) from outbox where name = 'campaign-ended'")
                .query(Long.class)
                .single())
        .isOne();
    clock.pass(Duration.ofDays(200));
    Campaign next = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    for (Channel channel : List.of(Channel.LETTER, Channel.CALL)) {
      assertThat(building.build(next, channel, task++, "sam")).containsOnlyKeys("wave");
    }
  }

  private Map<String, ?> record(Campaign campaign, Channel channel, @Nullable Result result) {
    return recording.record(campaign, contacts(campaign, channel).get(0), result, "pat");
  }

  @Test
  void a_no_that_a_person_said_is_not_lost_when_somebody_records_a_call() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.CALL);
    Contact ana = contacts(campaign, Channel.CALL).get(0);
    put(new InboxItem.Refusal(new ReferralCode(ana.code()), false));
    assertThat(contacts(campaign, Channel.CALL).get(0).answered()).isTrue();
    assertThat(recording.record(campaign, ana, Result.NO_ANSWER, "pat")).isEmpty();
    assertThat(campaigns.counts(campaign).get(0).declined()).isOne();
    assertThat(recording.record(campaign, ana, Result.REACHED, "pat")).isEmpty();
    assertThat(campaigns.counts(campaign).get(0).declined()).isOne();
  }

  @Test
  void a_no_that_was_recorded_by_mistake_counts_no_more_once_it_is_corrected() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.CALL);
    Contact ana = contacts(campaign, Channel.CALL).get(0);
    for (Result mistake : List.of(Result.DECLINED, Result.NOT_ME)) {
      assertThat(recording.record(campaign, ana, mistake, "pat")).isEmpty();
      assertThat(outcome()).as(mistake.name()).isEqualTo(mistake.name());
      assertThat(recording.record(campaign, ana, Result.REACHED, "pat")).isEmpty();
      assertThat(outcome()).as(mistake.name()).isEqualTo("REACHED");
    }
    assertThat(recording.record(campaign, ana, Result.DECLINED, "pat")).isEmpty();
    clock.pass(Duration.ofSeconds(1));
    put(new InboxItem.Refusal(new ReferralCode(ana.code()), false));
    assertThat(recording.record(campaign, ana, Result.REACHED, "pat")).isEmpty();
    assertThat(outcome()).as("what the person said since").isEqualTo("DECLINED");
  }

  @Test
  void a_no_at_one_contact_holds_when_the_other_contact_is_corrected() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.LETTER);
    build(campaign, Channel.CALL);
    assertThat(record(campaign, Channel.LETTER, Result.DECLINED)).isEmpty();
    assertThat(record(campaign, Channel.CALL, Result.DECLINED)).isEmpty();
    assertThat(record(campaign, Channel.LETTER, Result.CAME_BACK)).isEmpty();
    assertThat(outcome()).isEqualTo("DECLINED");
    assertThat(record(campaign, Channel.CALL, Result.REACHED)).isEmpty();
    assertThat(outcome()).isEqualTo("REACHED");
  }

  @Test
  void a_no_of_the_persons_own_holds_when_one_that_was_recorded_after_it_is_corrected() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.CALL);
    put(
        new InboxItem.Refusal(
            new ReferralCode(contacts(campaign, Channel.CALL).get(0).code()), false));
    db.sql("update defense.campaign_person set outcome_at = outcome_at - interval '1 hour'")
        .update();
    assertThat(record(campaign, Channel.CALL, Result.DECLINED)).isEmpty();
    assertThat(record(campaign, Channel.CALL, Result.REACHED)).isEmpty();
    assertThat(outcome()).isEqualTo("DECLINED");
  }

  @Test
  void whoever_has_asked_has_asked_once_a_no_is_corrected() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    build(campaign, Channel.CALL);
    Contact ana = contacts(campaign, Channel.CALL).get(0);
    sends(ana.code(), "Alder", BORN);
    assertThat(recording.record(campaign, ana, Result.DECLINED, "pat")).isEmpty();
    assertThat(recording.record(campaign, ana, Result.REACHED, "pat")).isEmpty();
    assertThat(outcome()).isEqualTo("ASKED");
  }

  private String outcome() {
    return db.sql("select outcome from defense.campaign_person").query(String.class).single();
  }

  @Test
  void whoever_said_no_after_the_letters_were_built_is_not_printed_and_who_picks_up_gets_none() {
    former("Alder, Ana", "GRANTED_ALL");
    former("Birch, Ben", "GRANTED_ALL", "mailSafe", "pickup");
    former("Cedar, Cal", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    assertThat(build(campaign, Channel.LETTER).leftOut()).containsEntry(LeftOut.NOT_SAFE, 1);
    Contact ana = contacts(campaign, Channel.LETTER).get(0);
    put(new InboxItem.Refusal(new ReferralCode(ana.code()), false));
    assertThat(campaigns.letters(campaign, 500, 1))
        .extracting(Contact::name)
        .containsExactly("Cedar, Cal");
  }

  @Test
  void whoever_hands_in_the_list_does_not_approve_it() {
    Campaign draft = draft(PeopleList.HANDED_IN, "Public index", Split.NONE);
    assertThat(writing.handIn(draft, "\"Alder, Ana\",,en,1 Main Street", "sam")).isEmpty();
    assertThat(start(again(draft.id()), "sam")).containsOnlyKeys("");
    assertThat(start(again(draft.id()), "pat")).isEmpty();
    assertThat(writing.handIn(draft, "\"Birch, Ben\",,en,1 Main Street", "pat"))
        .containsOnlyKeys("people");
  }

  @Test
  void what_was_changed_after_the_approver_looked_at_it_is_not_approved() {
    Campaign draft = draft(PeopleList.HANDED_IN, "Public index", Split.NONE);
    assertThat(writing.handIn(draft, "\"Alder, Ana\",,en,1 Main Street", "pat")).isEmpty();
    String seen = again(draft.id()).version();
    clock.pass(Duration.ofSeconds(1));
    assertThat(writing.handIn(draft, "\"Birch, Ben\",,en,2 Main Street", "pat")).isEmpty();
    assertThat(running.start(again(draft.id()), seen, "sam")).containsOnlyKeys("");
    Campaign read = again(draft.id());
    clock.pass(Duration.ofSeconds(1));
    assertThat(
            writing.change(read, typed(PeopleList.HANDED_IN, "Another basis", Split.NONE), "pat"))
        .isEmpty();
    assertThat(running.start(read, read.version(), "sam"))
        .as("changed while it is approved")
        .containsOnlyKeys("");
    assertThat(again(draft.id()).state()).isEqualTo(State.DRAFT);
    assertThat(start(again(draft.id()), "sam")).isEmpty();
  }

  @Test
  void a_change_at_the_moment_of_the_start_draws_nobody_anew() {
    Campaign draft = draft(PeopleList.HANDED_IN, "Public index", Split.NONE);
    assertThat(writing.handIn(draft, "\"Alder, Ana\",,en,1 Main Street", "pat")).isEmpty();
    assertThat(start(again(draft.id()), "sam")).isEmpty();
    assertThat(writing.change(draft, typed(PeopleList.HANDED_IN, "x", Split.HOLD_BACK), "pat"))
        .containsOnlyKeys("");
  }

  @Test
  void without_a_birth_date_a_name_is_enough_to_leave_somebody_out() {
    former("Núñez, Ana", "");
    Campaign draft = draft(PeopleList.HANDED_IN, "Public index", Split.NONE);
    assertThat(
            writing.handIn(
                draft, "\"Nunez, Ana\",,es,1 Main Street\n\"Birch, Ben\",,es,2 Main Street", "pat"))
        .isEmpty();
    assertThat(start(again(draft.id()), "sam")).isEmpty();
    assertThat(build(again(draft.id()), Channel.LETTER).leftOut())
        .containsEntry(LeftOut.OPEN_MATTER, 1);
  }

  @Test
  void who_was_sent_nothing_and_asks_all_the_same_counts_so_that_both_halves_can_be_compared() {
    former("Alder, Ana", "GRANTED_ALL");
    Campaign campaign = started(PeopleList.FORMER_CLIENTS, Split.NONE);
    db.sql("update defense.campaign_person set part = 'HELD_BACK'").update();
    sends(null, "Alder", BORN);
    Matters matters = office.bean(Matters.class);
    // Without the letter the office says who it is.
    office.bean(DecidingForm.class).release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(campaigns.counts(campaign).get(0).part()).isEqualTo("HELD_BACK");
    assertThat(campaigns.counts(campaign).get(0).asked()).isOne();
  }

  /** Somebody on record whom the latest survey has found; the address may be empty. */
  private long found(String name, LocalDate born, String street, String finding) {
    long person = records.person(delivery, "C" + name.length() + name.charAt(0), name);
    db.sql("update person set date_of_birth = :born where id = :id")
        .param("born", born)
        .param("id", person)
        .update();
    if (!street.isEmpty()) {
      db.sql(
              """
              insert into postal_address (person_id, street, city, state, zip, source, as_of, import_id, recorded_by, recorded_at)
              select :person, :street, 'Town', 'CA', '95000', 'DMV', '2026-01-01', max(id), 'pat', now() from address_import
              """)
          .param("person", person)
          .param("street", street)
          .update();
    }
    db.sql(
            """
            insert into survey_finding (survey_id, person_id, relief, finding, entries)
            select max(id), :person, 'PC 1203.4', :finding, 1 from survey
            """)
        .param("person", person)
        .param("finding", finding)
        .update();
    return person;
  }

  private void surveyed() {
    records = new TestRecords(db);
    delivery = records.determinedDelivery(county);
    db.sql(
            """
            with y as (insert into survey_policy (county_id, assumed, reason, author, written_at, approved_by, approved_at)
                       values (:county, '{}', 'r', 'sue', now(), 'sid', now()) returning id)
            insert into survey (county_id, policy_id, as_of, asked_by, asked_at, began_at, ended_at)
            select :county, id, '2026-11-01', 'sue', now(), now(), now() from y
            """)
        .param("county", county)
        .update();
    db.sql(
            """
            with f as (insert into stored_file (sha256, size_bytes, media_type, blocks)
                       values (repeat('ab', 32), 1, 'text/csv', '') returning sha256)
            insert into address_import (county_id, file, file_name, source, as_of, lines, matched, imported_by, imported_at)
            select :county, sha256, 'dmv.csv', 'DMV', '2026-01-01', 6, 6, 'clare', now() from f
            """)
        .param("county", county)
        .update();
    alder = found("ALDER,ANA", BORN, "1 Main Street", "SHALL");
    found("BIRCH,BEN", BORN, "", "MAY");
    long cedar = found("CEDAR,CALVIN", BORN, "2 Main Street", "MAY");
    db.sql("update person set deceased = true where id = :id").param("id", cedar).update();
    found("DOGWOOD,DORA", LocalDate.of(2012, 1, 1), "3 Main Street", "MAY");
    found("ELM,ANA MARIA", BORN.plusDays(1), "4 Main Street", "MAY");
    found("FIR,FRANCIS X", BORN, "5 Main Street", "ASK");
  }

  private Set<String> printed(Campaign campaign) {
    return codes(mailing(campaign)).keySet();
  }

  @Test
  void the_prosecution_prints_to_no_address_and_in_no_language_that_the_public_defender_was_told() {
    surveyed();
    db.sql(
            """
            insert into postal_address (person_id, street, city, state, zip, source, as_of, recorded_by, recorded_at)
            values (:person, '9 Hidden Way', 'Town', 'CA', '95000', 'the person', '2026-10-01', 'paula', now())
            """)
        .param("person", alder)
        .update();
    db.sql(
            "insert into notice_request (person_id, channel, address, language, recorded_by) values (:person, 'LETTER', '', 'es', 'paula')")
        .param("person", alder)
        .update();
    Campaign campaign = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    assertThat(office.bean(PrintingMailing.class).print(asked(campaign), "sue")).isEmpty();
    assertThat(office.bean(PrintingMailing.class).letters(mailing(campaign), 100, 1))
        .extracting(CampaignLetters.Letter::address, CampaignLetters.Letter::language)
        .contains(tuple("1 Main Street\nTown, CA 95000", "en"))
        .noneMatch(one -> one.toString().contains("Hidden") || one.toString().contains("es"));
  }

  @Test
  void whose_record_was_sealed_meanwhile_is_neither_counted_nor_printed_and_no_more_is_who_died() {
    surveyed();
    long elm = person("ELM,ANA MARIA");
    PrintingMailing printing = office.bean(PrintingMailing.class);
    Campaign campaign = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    BrokeredMailing mailing = asked(campaign);
    assertThat(printing.print(mailing, "sue")).isEmpty();
    assertThat(printed(campaign)).containsExactlyInAnyOrder("ALDER,ANA", "ELM,ANA MARIA");
    long conviction = records.determined(elm, "11357", "FELONY", "DISMISS");
    // Nobody seals by hand: only relief whose work is at its end.
    db.sql(
            "set session_replication_role = replica; update conviction set sealed_at = now() where id = %d; set session_replication_role = origin"
                .formatted(conviction))
        .update();
    assertThat(printed(campaign)).containsOnly("ALDER,ANA");
    running.end(again(campaign.id()), "sam");
    Campaign next = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    BrokeredMailing anew = asked(next);
    assertThat(printing.preview(anew).letters())
        .as("letters that were never mailed keep nobody out, a sealed record does")
        .isOne();
    assertThat(printing.preview(anew).leftOut())
        .doesNotContainKey(BrokeredMailing.NoLetter.CONTACTED_LATELY);
    assertThat(printing.print(anew, "sue")).isEmpty();
    db.sql("update person set deceased = true where id = :id").param("id", alder).update();
    assertThat(printed(next)).isEmpty();
  }

  @Test
  void a_year_after_the_letters_only_who_said_no_is_remembered_and_without_an_address() {
    surveyed();
    PrintingMailing printing = office.bean(PrintingMailing.class);
    Campaign campaign = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    assertThat(printing.print(asked(campaign), "sue")).isEmpty();
    put(new InboxItem.Refusal(new ReferralCode(codes(mailing(campaign)).get("ALDER,ANA")), false));
    recording.forget();
    assertThat(printed(campaign)).containsOnly("ELM,ANA MARIA");
    clock.pass(Duration.ofDays(400));
    recording.forget();
    assertThat(db.sql("select address, refused from brokered_letter").query().listOfRows())
        .containsExactly(Map.of("address", "", "refused", "DECLINED"));
    assertThat(mailing(campaign).letters()).isEqualTo(2);
    assertThat(mailing(campaign).refused()).isOne();
  }

  @Test
  void both_sides_hear_what_becomes_of_letters_that_a_holder_prints() {
    new TestRecords(db).user("sue", "Sue", county, Role.DA_SUPERVISOR);
    new TestRecords(db).user("pat", "Pat", county, Role.PUBLIC_DEFENDER);
    surveyed();
    PrintingMailing printing = office.bean(PrintingMailing.class);
    Campaign campaign = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    BrokeredMailing mailing = asked(campaign);
    running.pause(campaign, "sam");
    running.resume(again(campaign.id()), "sam");
    assertThat(told("sue"))
        .containsExactly(
            "The public defender asks you to print letters.",
            "The public defender has stopped letters. Print and mail none.",
            "The letters for the public defender go on.");
    assertThat(printing.print(mailing, "sue")).isEmpty();
    assertThat(printing.mailed(mailing(campaign), LocalDate.of(2026, 11, 30), "sue")).isEmpty();
    assertThat(told("pat")).containsExactly("The letters of a campaign were mailed.");
    BrokeredMailing next = asked(started(PeopleList.COULD_BE_HELPED, Split.NONE));
    assertThat(printing.decline(next, "All were written to.", "sue")).isEmpty();
    assertThat(told("pat")).last().isEqualTo("No letters are printed for a campaign. Read why.");
  }

  private List<String> told(String username) {
    long user =
        db.sql("select id from app_user where username = :name")
            .param("name", username)
            .query(Long.class)
            .single();
    return office.bean(Messages.class).latest(user, county).stream()
        .sorted(Comparator.comparing(Messages.Message::id))
        .map(message -> message.words().pattern())
        .toList();
  }

  private long person(String name) {
    return db.sql("select id from person where name = :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  @Test
  void whoever_holds_a_list_prints_the_same_for_everybody() {
    assertThat(
            writing
                .write(
                    county,
                    new Typed("Halves", PeopleList.CLEARED, "p", "b", Split.HOLD_BACK, 10),
                    "pat")
                .problems())
        .containsOnlyKeys("split");
  }

  private BrokeredMailing asked(Campaign campaign) {
    assertThat(building.previews(campaign)).isEmpty();
    assertThat(building.build(campaign, Channel.LETTER, task++, "sam")).isEmpty();
    return mailing(campaign);
  }

  private BrokeredMailing mailing(Campaign campaign) {
    BrokeredMailings mailings = office.bean(BrokeredMailings.class);
    long id = mailings.of(campaign).orElseThrow().id();
    return mailings.find(county, List.of(PeopleList.COULD_BE_HELPED), id).orElseThrow();
  }

  private Map<String, String> codes(BrokeredMailing mailing) {
    return office.bean(PrintingMailing.class).letters(mailing, 100, 1).stream()
        .collect(
            java.util.stream.Collectors.toMap(
                CampaignLetters.Letter::name, CampaignLetters.Letter::code));
  }

  @Test
  void a_list_that_the_prosecution_holds_stays_there_and_only_counts_and_answers_cross()
      throws Exception {
    surveyed();
    PrintingMailing printing = office.bean(PrintingMailing.class);
    Campaign campaign = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    assertThat(campaigns.people(campaign)).isZero();
    BrokeredMailing mailing = asked(campaign);
    assertThat(mailing.waits()).isTrue();
    assertThat(
            office
                .bean(BrokeredMailings.class)
                .find(county, List.of(PeopleList.CLEARED), mailing.id()))
        .as("the court does not hold this list")
        .isEmpty();
    PrintingMailing.Preview preview = printing.preview(mailing);
    assertThat(preview.letters()).isEqualTo(2);
    assertThat(preview.leftOut())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                BrokeredMailing.NoLetter.NO_ADDRESS, 1,
                BrokeredMailing.NoLetter.DECEASED, 1,
                BrokeredMailing.NoLetter.MINOR, 1));
    assertThat(printing.mailed(mailing, LocalDate.of(2026, 12, 1), "sue"))
        .containsOnlyKeys("mailedOn");
    assertThat(printing.print(mailing, "sue")).isEmpty();
    assertThat(printing.print(mailing, "sue")).containsOnlyKeys("print");
    assertThat(printing.decline(mailing, "We may not.", "sue")).containsOnlyKeys("why");
    mailing = mailing(campaign);
    assertThat(mailing.letters()).isEqualTo(2);
    Map<String, String> codes = codes(mailing);
    byte[] pdf =
        letters().print(county, printing.letters(mailing, 100, 1), "Letters").orElseThrow();
    try (var read = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(read))
          .contains("4 Main Street", "Town, CA 95000")
          .doesNotContain("1203.4");
    }
    assertThat(campaigns.people(campaign)).as("nobody crosses").isZero();
    // Somebody else's date of birth does not count; the person's own does.
    sends(codes.get("ELM,ANA MARIA"), "Elm", BORN);
    assertThat(campaigns.brokered(campaign).asked()).isZero();
    sends(codes.get("ELM,ANA MARIA"), "Elm", BORN.plusDays(1));
    assertThat(campaigns.brokered(campaign).asked()).isOne();
    assertThat(mailing(campaign).refused()).isZero();
    put(new InboxItem.Refusal(new ReferralCode(codes.get("ALDER,ANA")), false));
    assertThat(mailing(campaign).refused()).isOne();
    assertThat(codes(mailing)).containsOnlyKeys("ELM,ANA MARIA");
    assertThat(printing.mailed(mailing, LocalDate.of(2026, 11, 30), "sue")).isEmpty();
    // Whoever was written to, or said no, gets no second letter.
    BrokeredMailing next = asked(started(PeopleList.COULD_BE_HELPED, Split.NONE));
    assertThat(printing.preview(next).letters()).isZero();
    assertThat(printing.print(next, "sue")).containsOnlyKeys("print");
    assertThat(printing.decline(next, " ", "sue")).containsOnlyKeys("why");
    assertThat(printing.decline(next, "All were written to.", "sue")).isEmpty();
    assertThat(
            office
                .bean(BrokeredMailings.class)
                .waiting(county, List.of(PeopleList.COULD_BE_HELPED)))
        .isZero();
  }

  @Test
  void letters_that_a_holder_prints_stop_where_the_office_stops_or_too_many_are_somebody_else() {
    surveyed();
    PrintingMailing printing = office.bean(PrintingMailing.class);
    Campaign campaign = started(PeopleList.COULD_BE_HELPED, Split.NONE);
    BrokeredMailing mailing = asked(campaign);
    running.pause(campaign, "sam");
    assertThat(mailing(campaign).stopped()).isTrue();
    assertThat(printing.print(mailing, "sue")).containsOnlyKeys("print");
    running.resume(again(campaign.id()), "sam");
    assertThat(printing.print(mailing, "sue")).isEmpty();
    put(new InboxItem.Refusal(new ReferralCode(codes(mailing(campaign)).get("ALDER,ANA")), true));
    assertThat(again(campaign.id()).state()).isEqualTo(State.PAUSED);
    assertThat(recording.isWrongTooOften(again(campaign.id()))).isTrue();
    assertThat(mailing(campaign).stopped()).isTrue();
  }
}
