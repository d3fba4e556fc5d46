package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clearance.domain.defense.message.FormTexts;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.junit.jupiter.api.Test;

/** Where a message gets nowhere, the next way is tried. */
class UndeliveredTest extends ReferralScene {
  @Test
  void
      scenario_22_what_the_gateway_could_not_deliver_is_on_the_matter_and_a_receipt_only_moves_forward() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    String id =
        db.sql("select message_id from defense.resident_message").query(String.class).single();
    TakingTexts texts = office.bean(TakingTexts.class);
    db.sql("update defense.resident_message set state = 'SENDING', sent_at = null").update();
    assertThat(texts.receipt(county, id, false)).isFalse();
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    texts.receipt(county + 1, id, false);
    texts.receipt(county, "nobody", false);
    assertThat(office.bean(SentMessages.class).of(only().id()).get(0).problem()).isEmpty();
    texts.receipt(county, id, false);
    texts.receipt(county, id, true);
    assertThat(office.bean(SentMessages.class).of(only().id()).get(0).problem())
        .contains("did not arrive");
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.NOT_DELIVERED);
  }

  @Test
  void scenario_22_what_got_there_by_no_way_goes_by_letter_once_where_one_may_go() {
    send(
        answers(
            "texts",
            "yes",
            "phoneUse",
            "mine",
            "email",
            "rosa@example.org",
            "address",
            "1 Main Street"),
        null);
    WritingInstead instead = office.bean(WritingInstead.class);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    String text =
        db.sql("select message_id from defense.resident_message where channel = 'SMS'")
            .query(String.class)
            .single();
    office.bean(TakingTexts.class).receipt(county, text, false);
    assertThat(instead.write()).as("the e-mail got there").isZero();
    db.sql(
            "update defense.resident_message set state = 'FAILED', sent_at = null where channel ="
                + " 'EMAIL'")
        .update();
    assertThat(instead.write()).isOne();
    assertThat(instead.write()).as("once").isZero();
    assertThat(letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.kind()).isEqualTo(SafeMessage.RECEIVED));
    // The desk says what failed all the same.
    assertThat(looked(MatterQueue.Which.NOT_DELIVERED, "pat")).hasSize(1);
  }

  /** Nothing but the receipt says it: the next way that is left is tried, and the desk reads it. */
  @Test
  void scenario_22_a_receipt_alone_has_the_next_way_tried() {
    send(answers("texts", "yes", "phoneUse", "mine", "address", "1 Main Street"), null);
    WritingInstead instead = office.bean(WritingInstead.class);
    db.sql("update defense.resident_message set state = 'SENT', sent_at = queued_at").update();
    assertThat(instead.write()).as("it got there, as far as is known").isZero();
    String text =
        db.sql("select message_id from defense.resident_message where channel = 'SMS'")
            .query(String.class)
            .single();
    assertThat(looked(MatterQueue.Which.NOT_DELIVERED, "pat")).isEmpty();
    office.bean(TakingTexts.class).receipt(county, text, false);
    assertThat(looked(MatterQueue.Which.NOT_DELIVERED, "pat")).containsExactly("Núñez, Rosa");
    assertThat(instead.write()).isOne();
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::kind, ResidentLetters.Waiting::address)
        .containsExactly(tuple(SafeMessage.RECEIVED, "1 Main Street"));
    assertThat(sent())
        .filteredOn(one -> one.channel() == org.clearance.domain.contact.notice.Channel.SMS)
        .extracting(SentMessage::problem)
        .singleElement()
        .asString()
        .contains("did not arrive");
  }

  @Test
  void scenario_22_no_letter_goes_where_mail_is_not_safe_or_the_matter_is_closed() {
    send(
        answers("texts", "yes", "phoneUse", "mine", "address", "1 Main Street", "mailSafe", "no"),
        null);
    db.sql("update defense.resident_message set state = 'FAILED'").update();
    assertThat(office.bean(WritingInstead.class).write()).isZero();
    db.sql("update defense.referral set answers = answers || '{\"mailSafe\": [\"yes\"]}'").update();
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'SPAM'").update();
    assertThat(office.bean(WritingInstead.class).write()).isZero();
  }

  @Test
  void scenario_9_no_timer_sends_anything_to_who_gave_no_way_to_be_reached() {
    Map<String, List<String>> noWay = answers();
    noWay.remove("phone");
    allIsTold(send(noWay, null));
    assertThat(sentMessages()).isZero();
  }

  @Test
  void scenario_9_who_gave_no_way_to_be_reached_chooses_a_time_to_come_at_once() {
    assertThat(
            office
                .bean(KeepingAppointments.class)
                .add(
                    county,
                    new KeepingAppointments.Typed(
                        today().plusDays(7),
                        LocalTime.of(9, 0),
                        LocalTime.of(10, 0),
                        30,
                        1,
                        "Room 2"),
                    "pat"))
        .isEmpty();
    Map<String, List<String>> noWay = answers();
    noWay.remove("phone");
    ReferralCode code = send(noWay, null);
    assertThat(times(code)).hasSize(2);
    put(new InboxItem.Appointment(code, "contra-costa", times(code).get(0).id()));
    assertThat(only().comeOn()).isEqualTo(today().plusDays(7));
    assertThat(sentMessages()).isZero();
    assertThat(
            times(
                send(
                    Map.of(
                        "counties",
                        List.of("contra-costa"),
                        "firstName",
                        List.of("Eve"),
                        "custody",
                        List.of("yes")),
                    null)))
        .as("nobody comes from custody")
        .isEmpty();
    // Whoever can be reached is called first.
    assertThat(times(send(answers("firstName", "Ana"), null))).isEmpty();
  }

  @Test
  void whom_only_mail_reaches_gets_a_letter_and_who_has_another_way_none() {
    Map<String, List<String>> byMail = answers("address", "1 Main Street");
    byMail.remove("phone");
    send(byMail, null);
    send(answers("firstName", "Tom", "address", "1 Main Street", "email", "tom@example.org"), null);
    List<SentMessage> sent =
        all().stream()
            .flatMap(matter -> office.bean(SentMessages.class).of(matter.id()).stream())
            .toList();
    assertThat(sent)
        .extracting(SentMessage::channel, SentMessage::recipient)
        .containsExactlyInAnyOrder(
            tuple(org.clearance.domain.contact.notice.Channel.LETTER, "1 Main Street"),
            tuple(org.clearance.domain.contact.notice.Channel.EMAIL, "tom@example.org"));
    assertThat(sent).allMatch(one -> one.state() == SentMessage.State.QUEUED);
  }

  private List<String> texted() {
    return db.sql("select recipient from defense.resident_message where channel = 'SMS'")
        .query(String.class)
        .list();
  }

  /** Jamaica, the Dominican Republic, a number for which the caller pays, and one that is free. */
  @Test
  void scenario_31_no_form_has_a_number_texted_for_which_the_county_pays_a_machine() {
    for (String number : List.of("+18765550100", "+18095550100", "+19005550100", "+18005550100")) {
      ReferralCode code =
          send(answers("firstName", "R" + number, "phone", number, "texts", "yes"), null);
      put(new InboxItem.Contact(code, Map.of("phone", List.of("+18765550111"))));
    }
    assertThat(texted()).isEmpty();
    send(answers("firstName", "Ana", "phone", "+12095550111", "texts", "yes"), null);
    assertThat(texted()).containsExactly("+12095550111");
  }

  @Test
  void scenario_31_forms_have_so_many_telephones_of_a_county_texted_an_hour_and_no_more() {
    send(answers("firstName", "Ana", "phone", "+12095550111", "texts", "yes"), null);
    db.sql(
            """
            insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                  message_id, state, queued_at, next_attempt_at, due_at)
            select m.matter_id, m.county_id, 'RECEIVED', 'SMS', '+1209555' || (1000 + n), 'en', '', 'a', 'many' || n, 'many' || n, 'QUEUED',
                   m.queued_at, m.queued_at, m.queued_at
              from (select * from defense.resident_message where channel = 'SMS' limit 1) m, generate_series(2, :most) n
            """)
        .param("most", FormTexts.MOST_AN_HOUR)
        .update();
    ReferralCode code =
        send(
            answers(
                "firstName",
                "Eve",
                "phone",
                "+12095550122",
                "texts",
                "yes",
                "email",
                "e@county.example"),
            null);
    put(new InboxItem.Contact(code, Map.of("phone", List.of("+12095550133"))));
    assertThat(texted())
        .hasSize(FormTexts.MOST_AN_HOUR)
        .doesNotContain("+12095550122", "+12095550133");
    assertThat(
            db.sql("select count(*) from defense.resident_message where recipient like 'e@%'")
                .query(Long.class)
                .single())
        .as("by the other way it is told all the same")
        .isPositive();
    pass(1);
    send(answers("firstName", "Tom", "phone", "+12095550144", "texts", "yes"), null);
    assertThat(texted()).contains("+12095550144");
  }

  @Test
  void scenario_30_the_code_goes_to_a_number_that_is_known_once_a_day_and_to_no_other() {
    ReferralCode code = send(answers("texts", "yes"), null);
    send(answers("phone", "+12095550111", "texts", "no"), null);
    db.sql("delete from defense.resident_message").update();
    for (String phone : List.of("+12095550100", "+12095550100", "+12095550111", "+12095550199")) {
      put(new InboxItem.LostCode(phone));
    }
    assertThat(
            db.sql("select recipient || ' ' || body from defense.resident_message")
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .startsWith("+12095550100 ")
        .contains(code.shown());
  }

  @Test
  void digits_are_texted_by_the_office_that_was_chosen() {
    UUID ticket = UUID.randomUUID();
    put(new InboxItem.PhoneCode(ticket, "+12095550100", "123456", "en", "contra-costa"));
    put(new InboxItem.PhoneCode(UUID.randomUUID(), "+12095550100", "123456", "en", "nowhere"));
    assertThat(
            db.sql("select body from defense.resident_message where county_id = :county")
                .param("county", county)
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .contains("123456");
  }
}
