package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.referral.CheckingConflict.TypedConflict;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.defense.referral.MatterEvent.Kind;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.Test;

/** What residents send becomes the office's matters. */
class ReferralsTest extends ReferralScene {
  @Test
  void scenario_2_a_referral_becomes_a_matter_of_the_office_and_its_process_begins() {
    ReferralCode code = send(answers(), null);
    Matter matter = only();
    assertThat(matter.name()).isEqualTo("Núñez, Rosa");
    assertThat(matter.state()).isEqualTo(State.RECEIVED);
    // Ten working days: December 15.
    assertThat(matter.dueOn()).isEqualTo(LocalDate.of(2026, 12, 15));
    assertThat(messages()).hasSize(1);
    assertThat(messages().get(0))
        .startsWith("referral-received")
        .contains("\"matterId\": " + matter.id())
        .doesNotContain("Rosa")
        .doesNotContain("5550100");
    assertThat(stage(code)).isEqualTo("RECEIVED");
    assertThat(
            office.bean(Clients.class).find(county, matter.clientId()).orElseThrow().dateOfBirth())
        .isEqualTo(BORN);
    Referral referral = matters.referrals(matter.id()).get(0);
    assertThat(referral.language()).isEqualTo("es");
    assertThat(office.bean(Consents.class).ofClient(matter.clientId()))
        .containsEntry("mayLook", true);
    assertThat(db.sql("select count(*) from portal.inbox").query(Long.class).single()).isZero();
  }

  /** Name, birth date, a way to be reached, county, and that the record may be looked at. */
  @Test
  void scenario_2_the_five_answers_alone_open_a_matter_at_the_office_chosen_and_at_no_other() {
    long alder = new TestRecords(db).county("alder");
    asks(alder);
    ReferralCode code =
        send(
            Map.of(
                "firstName", List.of("Rosa"),
                "phone", List.of("+12095550100"),
                "counties", List.of("alder")),
            null);
    assertThat(all()).as("of the office that nobody chose").isEmpty();
    Matter matter =
        queue
            .page(new MatterQueue.Asked(alder, MatterQueue.Which.NEW, "", "pat"), 10, 0)
            .get(0)
            .matter();
    assertThat(matter.name()).isEqualTo("Rosa");
    assertThat(matter.unsure()).isFalse();
    assertThat(matters.held(alder)).as("nothing looks odd").isEmpty();
    assertThat(office.bean(Consents.class).ofClient(matter.clientId()))
        .containsExactly(Map.entry("mayLook", true));
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("referral-received")
        .contains("\"countyCode\": \"alder\"", "\"matterId\": " + matter.id());
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::county, ShownReferral.Matter::stage)
        .containsExactly(tuple("alder", "RECEIVED"));
  }

  @Test
  void scenario_3_two_counties_have_a_matter_each_and_the_person_sees_both() {
    long second = new TestRecords(db).county("alder");
    asks(second);
    Map<String, List<String>> answers = answers();
    answers.put("counties", List.of("contra-costa", "alder"));
    ReferralCode code = send(answers, null);
    assertThat(queue.count(new MatterQueue.Asked(county, MatterQueue.Which.OPEN, "", "pat")))
        .isOne();
    assertThat(queue.count(new MatterQueue.Asked(second, MatterQueue.Which.OPEN, "", "pat")))
        .isOne();
    assertThat(board.find(code, BORN).orElseThrow().matters())
        .extracting(ShownReferral.Matter::county)
        .containsExactly("alder", "contra-costa");
    assertThat(messages()).hasSize(2);
  }

  @Test
  void scenario_4_who_is_not_sure_is_a_matter_of_the_county_of_residence_and_marked() {
    send(answers("counties", "unsure", "homeCounty", "Contra Costa"), null);
    assertThat(only().unsure()).isTrue();
  }

  @Test
  void what_comes_after_its_only_office_stopped_taking_forms_waits_there_for_somebody_to_look() {
    new TestRecords(db).user("adam", "Adam", county, Role.ADMINISTRATOR);
    db.sql("update county set settings = '{}'").update();
    ReferralCode code = send(answers(), null);
    assertThat(all()).as("nothing goes out by itself").isEmpty();
    assertThat(sentMessages()).isZero();
    Referral held = matters.held(county).get(0);
    assertThat(held.suspect()).isEqualTo(Suspect.OFFICE_CLOSED);
    assertThat(waitsForAPerson()).as("the office is reminded by its process").isTrue();
    assertThat(stage(code)).isEqualTo("RECEIVED");
    office.bean(RemindingOfForm.class).remind(held.id());
    assertThat(toldUsers()).as("nobody of the office can sign in").containsExactly("/users");
    deciding.release(county, held.id(), false, "pat");
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
  }

  @Test
  void what_comes_for_two_offices_is_taken_by_the_one_that_takes_forms_still() {
    asks(new TestRecords(db).county("alder"));
    db.sql("update county set settings = '{}' where code = 'alder'").update();
    Map<String, List<String>> answers = answers();
    answers.put("counties", List.of("contra-costa", "alder"));
    send(answers, null);
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
    assertThat(db.sql("select count(*) from defense.referral").query(Long.class).single()).isOne();
  }

  /** The person was told on the form's last page that it cannot be sent to such a county. */
  @Test
  void a_form_for_a_county_without_an_office_here_is_kept_nowhere() {
    send(answers("counties", "unsure", "homeCounty", "Modoc"), null);
    assertThat(matters.held(county)).isEmpty();
    assertThat(all()).isEmpty();
  }

  @Test
  void scenario_7_a_name_of_any_length_opens_a_matter() {
    send(answers("firstName", "王", "lastName", ""), null);
    send(answers("firstName", "A".repeat(128), "lastName", "B".repeat(128)), null);
    assertThat(all()).hasSize(2);
    for (String name : List.of("O", "é", "de la cruz", "MCDONALD", "Núñez-O’Hara")) {
      send(
          answers(
              "firstName",
              name,
              "middleName",
              name,
              "lastName",
              name,
              "phone",
              "+1209555%04d".formatted(200 + all().size())),
          null);
      assertThat(all())
          .as("as it was typed")
          .extracting(Matter::name)
          .contains("%s, %s %s".formatted(name, name, name));
    }
  }

  @Test
  void scenario_11_the_wish_for_advice_is_in_no_message_and_no_audit() {
    send(answers("advice", "yes", "more", "PLANTED about my papers"), null);
    String told =
        String.join(" ", messages())
            + db.sql("select string_agg(detail || actor || subject, ' ') from audit_entry")
                .query(String.class)
                .single();
    assertThat(told).doesNotContain("PLANTED").doesNotContain("advice").doesNotContain("Rosa");
    ready();
    assertThat(acting.advised(only(), null, "pat")).isEmpty();
    // What the processes are told, and whoever reads the audit, is no word of it either.
    assertThat(
            String.join(" ", messages())
                + db.sql("select coalesce(string_agg(variables::text, ' '), '') from outbox")
                    .query(String.class)
                    .single()
                + db.sql("select coalesce(string_agg(body, ' '), '') from defense.resident_message")
                    .query(String.class)
                    .single()
                + db.sql("select string_agg(detail, ' ') from audit_entry")
                    .query(String.class)
                    .single())
        .doesNotContainIgnoringCase("immigra")
        .doesNotContainIgnoringCase("advice")
        .doesNotContain("PLANTED");
  }

  private static final String PLANTED = "Plantedword";

  /** The tables outside the wall and the public screens in which the word is. */
  private List<String> tablesOutside() {
    return db
        .sql(
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'r' and not c.relispartition
               and n.nspname not in ('defense', 'portal', 'pg_catalog', 'information_schema')
             order by 1
            """)
        .query(String.class)
        .list()
        .stream()
        .filter(
            table ->
                db.sql("select exists (select from %s t where t::text like :word)".formatted(table))
                    .param("word", "%" + PLANTED + "%")
                    .query(Boolean.class)
                    .single())
        .toList();
  }

  /** Audit, tasks, messages to processes and to staff are all there: what was told is in none. */
  @Test
  void what_people_tell_by_whatever_way_is_in_no_table_outside_the_wall() {
    Map<String, List<String>> told =
        answers(
            "texts",
            "yes",
            "phoneUse",
            "mine",
            "phoneCode",
            "+12095550100",
            "email",
            PLANTED.toLowerCase(Locale.ROOT) + "@county.example");
    for (String question :
        List.of(
            "middleName",
            "otherNames",
            "callMe",
            "callWhen",
            "address",
            "helper",
            "access",
            "soonWhat",
            "elsewhereWhere",
            "caseNumbers",
            "more",
            "speaks")) {
      told.put(question, List.of(PLANTED + " of " + question));
    }
    ReferralCode code = send(told, null);
    ReferralCode held = ReferralCode.random();
    send(held, answers("firstName", PLANTED, "phone", "+12095550111"), Suspect.TRAP);
    put(new InboxItem.Contact(code, Map.of("address", List.of(PLANTED + " street"))));
    office.bean(TakingTexts.class).reply(county, "2095550100", PLANTED + " texted", "SM1");
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Paper(code, "application/pdf", "0".repeat(64)),
            PLANTED.getBytes(StandardCharsets.UTF_8));
    takeAll();
    put(
        new InboxItem.Consents(
            code, List.of(new InboxItem.Consent("mayLook", false, PLANTED + "?")), "en"));
    put(new InboxItem.LostCode("+12095550100"));
    put(new InboxItem.Withdrawal(code));
    assertThat(
            db.sql(
                    """
                    select array[(select count(*) from defense.referral where answers::text like :word),
                                 (select count(*) from defense.resident_reply where said like :word),
                                 (select count(*) from defense.referral_paper),
                                 (select count(*) from defense.consent where wording like :word)] @> array[0::bigint]
                    """)
                .param("word", "%" + PLANTED + "%")
                .query(Boolean.class)
                .single())
        .as("all of it is kept")
        .isFalse();
    assertThat(tablesOutside()).isEmpty();
  }

  /** It is a list of the queue, so that a lawyer talks with them before a paper waits for that. */
  @Test
  void scenario_11_a_lawyer_finds_who_wants_to_talk_first_until_one_has() {
    send(answers("advice", "yes"), null);
    send(answers("firstName", "Tom", "phone", "+12095550111", "advice", "unsure"), null);
    send(answers("firstName", "Ann", "phone", "+12095550122", "advice", "no"), null);
    send(answers("firstName", "Eve", "phone", "+12095550133"), null);
    assertThat(looked(MatterQueue.Which.LAWYER_FIRST, "pat"))
        .containsExactlyInAnyOrder("Núñez, Rosa", "Núñez, Tom");
    assertThat(queue.counts(county, "", "pat")).containsEntry(MatterQueue.Which.LAWYER_FIRST, 2L);
    Matter rosa =
        all().stream().filter(one -> one.name().equals("Núñez, Rosa")).findFirst().orElseThrow();
    assertThat(acting.advised(rosa, null, "pat")).isEmpty();
    assertThat(looked(MatterQueue.Which.LAWYER_FIRST, "pat")).containsExactly("Núñez, Tom");
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'WITHDRAWN'").update();
    assertThat(looked(MatterQueue.Which.LAWYER_FIRST, "pat")).isEmpty();
  }

  @Test
  void scenario_19_the_same_referral_twice_is_one_matter() {
    ReferralCode code = ReferralCode.random();
    send(code, answers(), null);
    send(code, answers(), null);
    assertThat(all()).hasSize(1);
    assertThat(matters.referrals(only().id())).hasSize(1);
    assertThat(messages()).hasSize(1);
  }

  @Test
  void scenario_19_pressed_twice_and_replayed_later_it_is_confirmed_once_by_each_way() {
    InboxItem same =
        form(ReferralCode.random(), answers("texts", "yes", "email", "rosa@example.org"), null);
    UUID key = UUID.randomUUID();
    Inbox inbox = office.bean(Inbox.class);
    // Both presses are here before the office's side has taken the first.
    inbox.put(key, same);
    inbox.put(key, same);
    takeAll();
    // A replayed post finds the first one taken, and an hour has passed.
    ((TestClock) office.bean(Clock.class)).pass(Duration.ofHours(1));
    inbox.put(key, same);
    takeAll();
    inbox.put(UUID.randomUUID(), same);
    takeAll();
    assertThat(db.sql("select count(*) from portal.inbox").query(Long.class).single()).isZero();
    assertThat(matters.referrals(only().id())).hasSize(1);
    assertThat(matters.held(county)).isEmpty();
    assertThat(messages()).as("the process begins once").hasSize(1);
    assertThat(sent())
        .extracting(SentMessage::kind, SentMessage::channel)
        .containsExactlyInAnyOrder(
            tuple(SafeMessage.RECEIVED, org.clearance.domain.contact.notice.Channel.SMS),
            tuple(SafeMessage.RECEIVED, org.clearance.domain.contact.notice.Channel.EMAIL));
    assertThat(matters.events(only().id()))
        .extracting(MatterEvent::kind)
        .containsExactly(Kind.RECEIVED);
  }

  @Test
  void who_asks_again_while_the_matter_is_open_is_told_where_it_stands_and_opens_no_second_one() {
    ReferralCode first = send(answers(), null);
    acting.open(only(), 77, "pat");
    ReferralCode second = send(answers("phoneCode", "+12095550100"), null);
    assertThat(stage(first)).isEqualTo("OPENED");
    assertThat(stage(second)).isEqualTo("OPENED");
    assertThat(matters.referrals(only().id())).hasSize(2);
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.ASKED_AGAIN);
    assertThat(messages()).hasSize(1);
  }

  @Test
  void an_office_says_by_when_it_answers_by_the_days_of_its_courts() {
    assertThat(board.offices().get(0).answerBy()).isEqualTo(LocalDate.of(2026, 12, 15));
  }

  @Test
  void what_is_needed_until_the_record_is_found_goes_then_or_with_the_matter() {
    ReferralCode first = send(answers("benefits", "no", "income", "1200"), null);
    ForgettingAnswers forgetting = office.bean(ForgettingAnswers.class);
    assertThat(forgetting.forget()).isZero();
    db.sql("update defense.referral set received_at = '2026-03-01'").update();
    db.sql(
            """
            with s as (
              insert into defense.record_source (client_id, tells, way, told_on, entered_by, entered_at)
              values (:client, 'PERSON', 'TYPED', '2026-01-01', 'pat', '2026-01-01') returning id, client_id),
            e as (insert into defense.record_entry (client_id) select client_id from s returning id)
            insert into defense.record_line (source_id, entry_id, kind, facts, entered_by, entered_at, confirmed_by, confirmed_at)
            select s.id, e.id, 'CONVICTION', '{}', 'pat', '2026-01-01', 'pat', '2026-01-01' from s, e
            """)
        .param("client", only().clientId())
        .update();
    // What was known before the person asked tells nothing of this time.
    assertThat(forgetting.forget()).isZero();
    db.sql("update defense.referral set received_at = '2025-12-31'").update();
    assertThat(forgetting.forget()).isOne();
    Referral referral = matters.referrals(only().id()).get(0);
    assertThat(referral.answers()).doesNotContainKeys("benefits", "income").containsKey("phone");
    put(new InboxItem.Withdrawal(first));
    send(answers("firstName", "Zoe", "income", "900"), null);
    put(new InboxItem.Withdrawal(matters.referrals(only().id()).get(0).code()));
    assertThat(forgetting.forget()).isOne();
    assertThat(forgetting.forget()).isZero();
  }

  @Test
  void a_paper_of_a_form_that_waits_for_somebody_is_there_when_it_is_let_through() {
    ReferralCode code = send(answers(), Suspect.FAST);
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Paper(code, "image/jpeg", "0".repeat(64)),
            new byte[] {1});
    takeAll();
    deciding.release(county, matters.held(county).get(0).id(), false, "pat");
    assertThat(office.bean(ReferralPapers.class).of(only().id())).hasSize(1);
  }

  @Test
  void who_was_told_of_a_conflict_once_is_another_client_the_next_time() {
    send(answers(), null);
    long before = only().clientId();
    acting.open(only(), 77, "pat");
    conflicts.checkConflict(only(), new TypedConflict(true, "", "Legal Aid"), 78, "pat");
    send(answers(), null);
    assertThat(only().clientId()).isNotEqualTo(before);
    assertThat(only().sealed()).isFalse();
    assertThat(office.bean(Clients.class).find(county, before)).isPresent();
    assertThat(office.bean(Clients.class).findReadable(county, before)).isEmpty();
  }

  @Test
  void a_paper_is_kept_once_and_whoever_waits_for_it_is_told() {
    ReferralCode code = send(answers(), null);
    byte[] content = {1, 2, 3};
    var paper = new InboxItem.Paper(code, "image/jpeg", "0".repeat(64));
    office.bean(Inbox.class).put(UUID.randomUUID(), paper, content);
    office.bean(Inbox.class).put(UUID.randomUUID(), paper, content);
    takeAll();
    ReferralPapers papers = office.bean(ReferralPapers.class);
    List<ReferralPapers.Paper> kept = papers.of(only().id());
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).kind()).isEqualTo("JPEG");
    assertThat(papers.handOut(only(), kept.get(0).id(), "pat").orElseThrow().bytes())
        .isEqualTo(content);
    assertThat(papers.handOut(only(), kept.get(0).id() + 1, "pat")).isEmpty();
    assertThat(messages()).filteredOn(one -> one.startsWith("resident-answered")).hasSize(1);
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.PAPER_ADDED);
    asksAlder();
    Transfer transfer =
        offered(db.sql("select id from county where code = 'alder'").query(Long.class).single());
    assertThat(office.bean(AnsweringTransfer.class).answer(transfer, true, "", 80, "quinn"))
        .isEmpty();
    assertThat(
            papers.of(
                queue
                    .page(
                        new MatterQueue.Asked(
                            transfer.toCountyId(), MatterQueue.Which.OPEN, "", "pat"),
                        10,
                        0)
                    .get(0)
                    .matter()
                    .id()))
        .hasSize(1);
  }

  @Test
  void scenario_40_looking_is_on_record_and_moves_nothing() {
    send(answers(), null);
    matters.viewed(only(), "pat", "");
    assertThat(only().state()).isEqualTo(State.RECEIVED);
    assertThat(
            db.sql("select count(*) from audit_entry where action = 'MATTER_' || 'VIEWED'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void scenario_46_a_draft_that_nobody_sent_is_erased_and_one_count_is_left() {
    Drafts drafts = office.bean(Drafts.class);
    drafts.begin("es", null);
    drafts.begin("es", null);
    drafts.visit(ReferralCode.random(), BORN, "en", false);
    drafts.forget();
    assertThat(db.sql("select count(*) from portal.draft").query(Long.class).single()).isEqualTo(3);
    db.sql(
            "update portal.draft set changed_at = changed_at - interval '14 days' + interval '1 hour'")
        .update();
    drafts.forget();
    assertThat(
            db.sql("select count(*) from portal.draft where not sent").query(Long.class).single())
        .as("an hour before its fourteen days are over")
        .isEqualTo(2);
    db.sql("update portal.draft set changed_at = changed_at - interval '2 hours'").update();
    drafts.forget();
    drafts.forget();
    assertThat(db.sql("select count(*) from portal.draft").query(Long.class).single()).isZero();
    assertThat(db.sql("select language || drafts from draft_count").query(String.class).list())
        .containsExactly("es2");
  }

  @Test
  void what_cannot_be_taken_stays_and_holds_nothing_else_up() {
    db.sql(
            "insert into portal.inbox (key, kind, said, arrived_at) values (gen_random_uuid(),"
                + " 'REFERRAL', '{}', now())")
        .update();
    ReferralCode code = ReferralCode.random();
    office
        .bean(Inbox.class)
        .put(
            UUID.randomUUID(),
            new InboxItem.Referral(
                code, BORN, "en", answers(), List.of(), null, Instant.EPOCH, null));
    long bad = office.bean(TakingInbox.class).numberAfter(0).orElseThrow();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> receiving.takeNext(0))
        .isInstanceOf(RuntimeException.class);
    assertThat(receiving.takeNext(bad)).isPresent();
    assertThat(only().name()).isEqualTo("Núñez, Rosa");
    assertThat(office.bean(TakingInbox.class).numberAfter(0)).contains(bad);
  }

  @Test
  void what_is_sent_behind_a_code_waits_for_its_form_and_holds_nothing_else_up() {
    Inbox inbox = office.bean(Inbox.class);
    ReferralCode code = ReferralCode.random();
    inbox.put(UUID.randomUUID(), form(code, answers(), null));
    long waiting = office.bean(TakingInbox.class).numberAfter(0).orElseThrow();
    db.sql("update portal.inbox set said = said || '{\"language\": null}'").update();
    inbox.put(
        UUID.randomUUID(),
        new InboxItem.Paper(code, "image/jpeg", "0".repeat(64)),
        new byte[] {1, 2, 3});
    inbox.put(
        UUID.randomUUID(),
        new InboxItem.Consents(
            code, List.of(new InboxItem.Consent("mayLook", false, "¿Podemos mirar?")), "es"));
    inbox.put(
        UUID.randomUUID(), new InboxItem.Contact(code, Map.of("phone", List.of("+12095550188"))));
    inbox.put(UUID.randomUUID(), new InboxItem.HelperEnd(code));
    inbox.put(UUID.randomUUID(), new InboxItem.Withdrawal(code));
    inbox.put(
        UUID.randomUUID(),
        form(ReferralCode.random(), answers("firstName", "Mia", "phone", "+12095550177"), null));
    assertThatThrownBy(() -> receiving.takeNext(0)).isInstanceOf(RuntimeException.class);
    long other = receiving.takeNext(waiting).orElseThrow();
    assertThat(only().name()).as("somebody else's form").isEqualTo("Núñez, Mia");
    assertThat(receiving.takeNext(other)).isEmpty();
    assertThat(office.bean(TakingInbox.class).numberAfter(waiting)).isEmpty();
    db.sql(
            "update portal.inbox set said = said || '{\"language\": \"es\"}' where kind ="
                + " 'REFERRAL'")
        .update();
    takeAll();
    assertThat(all()).extracting(Matter::name).containsExactly("Núñez, Mia");
    Matter withdrawn =
        queue
            .page(new MatterQueue.Asked(county, MatterQueue.Which.CLOSED, "", "pat"), 10, 0)
            .get(0)
            .matter();
    assertThat(withdrawn.closedAs()).isEqualTo(ClosedAs.WITHDRAWN);
    assertThat(matters.referrals(withdrawn.id()).get(0).one("phone")).contains("+12095550188");
    assertThat(office.bean(Consents.class).ofClient(withdrawn.clientId()))
        .containsEntry("mayLook", false);
    assertThat(office.bean(ReferralPapers.class).of(withdrawn.id())).hasSize(1);
    assertThat(office.bean(TakingInbox.class).numberAfter(0)).isEmpty();
  }

  @Test
  void
      scenario_13_the_confirmation_is_in_the_language_of_the_person_by_every_way_that_is_allowed() {
    ReferralCode code = send(answers("texts", "yes", "email", "rosa@example.org"), null);
    assertThat(sent()).hasSize(2).allMatch(one -> one.kind() == SafeMessage.RECEIVED);
    List<String> bodies =
        db.sql("select body from defense.resident_message").query(String.class).list();
    assertThat(bodies)
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("ya tenemos su formulario")
                    .contains(code.shown())
                    .contains("15 dic. 2026")
                    .doesNotContain("Rosa"));
  }

  @Test
  void scenario_13_the_letter_is_in_spanish_too_and_the_consent_is_kept_with_its_wording()
      throws Exception {
    Map<String, List<String>> byMail = answers("address", "1 Main Street\nTown, CA 95000");
    byMail.remove("phone");
    ReferralCode code = send(byMail, null);
    byte[] pdf = office.bean(ResidentLetters.class).print(county, "Letters", "pat").orElseThrow();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Una carta sobre su formulario", "1 de diciembre de 2026")
          .contains("ya tenemos su formulario", code.shown(), "¿Es real esta carta?")
          .doesNotContain("A letter about", "December", "we got your form", "Is this letter real");
    }
    assertThat(
            db.sql(
                    "select language || ' ' || question || ' ' || given || ' ' || wording from"
                        + " defense.consent")
                .query(String.class)
                .list())
        .as("the wording is the one that was shown, and the language that it was shown in")
        .containsExactly("es mayLook true ¿Podemos mirar sus antecedentes?");
    send(answers("firstName", "Ana", "email", "ana@example.org"), null);
    assertThat(
            db.sql("select subject from defense.resident_message where channel = 'EMAIL'")
                .query(String.class)
                .single())
        .endsWith(": su formulario");
  }
}
