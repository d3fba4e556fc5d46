package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.contact.notice.TextStops;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.referral.ContactAttempt.Channel;
import org.clearance.domain.defense.referral.ContactAttempt.Result;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.junit.jupiter.api.Test;

/** Texts of residents come to their matters, and STOP is obeyed. */
class TextsOfResidentsTest extends ReferralScene {
  @Test
  void an_answer_to_a_closed_matter_is_shown_where_somebody_looks() {
    send(answers(), null);
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'DENIED', since = '2026-01-01'")
        .update();
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, "2095550100", "What now?", "SM1");
    assertThat(texts.unknown(county)).extracting(ResidentReply::said).containsExactly("What now?");
  }

  @Test
  void a_gateway_that_hands_in_start_again_after_stop_changes_nothing() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, "2095550100", "START", "SM1");
    texts.reply(county, "2095550100", "STOP", "SM2");
    texts.reply(county, "2095550100", "START", "SM1");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isTrue();
    db.sql("update defense.matter set state = 'CLOSED', closed_as = 'DENIED'").update();
    texts.reply(county, "2095550100", "START", "SM3");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isFalse();
  }

  @Test
  void a_text_that_comes_back_is_at_the_matter_once_and_ends_the_wait() {
    send(answers(), null);
    TakingTexts texts = office.bean(TakingTexts.class);
    texts.reply(county, "(209) 555-0100", " I can talk on Monday ", "SM1");
    texts.reply(county, "+1 209 555 0100", "I can talk on Monday", "SM1");
    assertThat(texts.of(only().id()))
        .extracting(ResidentReply::said)
        .containsExactly("I can talk on Monday");
    assertThat(messages()).filteredOn(one -> one.startsWith("resident-answered")).hasSize(1);
    assertThat(matters.events(only().id()).get(0).kind()).isEqualTo(MatterEvent.Kind.REPLIED);
    texts.reply(county, "+12095550999", "Who is this?", "SM2");
    assertThat(texts.unknown(county))
        .extracting(ResidentReply::said)
        .containsExactly("Who is this?");
    texts.forget();
    assertThat(texts.unknown(county)).hasSize(1);
  }

  @Test
  void scenario_35_stop_is_obeyed_at_once_and_start_takes_it_back() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    TakingTexts texts = office.bean(TakingTexts.class);
    assertThat(waiting()).isOne();
    texts.reply(county, "2095550100", "Stop.", "SM1");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isTrue();
    assertThat(waiting()).isZero();
    texts.reply(county, "2095550100", "empezar", "SM2");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550100")).isFalse();
    texts.reply(county, "2095550111", "ALTO", "SM3");
    assertThat(office.bean(MessageStops.class).isStopped("+12095550111")).isTrue();
  }

  @Test
  void scenario_34_to_a_shared_phone_nothing_but_level_a_goes_whatever_the_office_writes() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "shared"), null);
    allIsTold(code);
    assertThat(said())
        .as("all that is sent by itself, but for digits before the form and for campaigns")
        .extracting(Said::kind)
        .containsAll(
            EnumSet.complementOf(EnumSet.of(SafeMessage.PHONE_CODE, SafeMessage.CAN_HELP)).stream()
                .map(SafeMessage::name)
                .toList());
    isLevelA(code);
  }

  @Test
  void scenario_34_nor_does_the_office_that_takes_over_say_more_to_a_shared_phone() {
    ReferralCode code = send(answers("texts", "yes", "phoneUse", "shared"), null);
    long alder = asksAlder();
    assertThat(
            office.bean(AnsweringTransfer.class).answer(offered(alder), true, TYPED, 90, "quinn"))
        .isEmpty();
    assertThat(said())
        .filteredOn(one -> one.countyId() == alder)
        .extracting(Said::kind, Said::channel)
        .containsExactly(tuple("RECEIVED", "SMS"));
    isLevelA(code);
  }

  /**
   * The first text says how to have no more, and is one message all the same; other ways do not.
   */
  @Test
  void scenario_35_the_first_text_says_how_to_stop_them() {
    db.sql(
            "update county set display_name = 'San Luis Obispo County', settings = settings || '{\"defender\": {\"telephone\": \"(209) 555-0199\"}}'")
        .update();
    send(answers("texts", "yes", "phoneUse", "mine", "email", "rosa@example.org"), null);
    assertThat(said())
        .extracting(Said::channel, one -> one.body().endsWith(" STOP para parar"))
        .containsExactlyInAnyOrder(tuple("SMS", true), tuple("EMAIL", false));
    assertThat(said())
        .filteredOn(one -> one.channel().equals("SMS"))
        .as("one message, also of the county with the longest name")
        .allSatisfy(one -> assertThat(one.body()).matches("\\p{ASCII}{1,160}"));
    reachedAndNews();
    assertThat(said())
        .filteredOn(one -> one.kind().equals("NEWS"))
        .isNotEmpty()
        .noneMatch(one -> one.body().contains("STOP"));
  }

  @Test
  void scenario_35_after_a_stop_no_news_no_change_and_no_court_date_is_texted_but_goes_by_letter() {
    ReferralCode code =
        send(answers("texts", "yes", "phoneUse", "mine", "address", "1 Main Street"), null);
    office.bean(TakingTexts.class).reply(county, "2095550100", "STOP", "SM1");
    assertThat(office.bean(TextStops.class).isStopped("+12095550100"))
        .as("for texts of every office")
        .isTrue();
    allIsTold(code);
    put(new InboxItem.PhoneCode(UUID.randomUUID(), "+12095550100", "123456", "en", "contra-costa"));
    assertThat(
            db.sql(
                    "select kind || ' ' || state from defense.resident_message where channel ="
                        + " 'SMS'")
                .query(String.class)
                .list())
        .as("nothing but what waited when it came")
        .containsExactly("RECEIVED DROPPED");
    assertThat(said())
        .filteredOn(one -> one.channel().equals("LETTER"))
        .extracting(Said::kind)
        .contains(
            "PLEASE_CALL", "CONTACT_CHANGED", "COME_ON", "NEWS", "TIME_HAS_COME", "SERVICE_ENDS");
  }

  @Test
  void scenario_35_a_stop_holds_at_the_office_that_takes_the_matter_over() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    long alder = asksAlder();
    office.bean(TakingTexts.class).reply(county, "2095550100", "STOP", "SM1");
    assertThat(office.bean(AnsweringTransfer.class).answer(offered(alder), true, "", 90, "quinn"))
        .isEmpty();
    assertThat(queue.count(new MatterQueue.Asked(alder, MatterQueue.Which.NEW, "", "quinn")))
        .isOne();
    assertThat(said()).filteredOn(one -> one.countyId() == alder).isEmpty();
  }

  @Test
  void scenario_35_the_desk_finds_the_stop_among_what_waits_for_an_answer() {
    send(answers("texts", "yes", "phoneUse", "mine"), null);
    ready();
    aDayLater();
    assertThat(looked(MatterQueue.Which.UNANSWERED, "pat")).isEmpty();
    office.bean(TakingTexts.class).reply(county, "2095550100", "STOP", "SM1");
    assertThat(looked(MatterQueue.Which.UNANSWERED, "pat")).containsExactly("Núñez, Rosa");
    assertThat(office.bean(TakingTexts.class).of(only().id()))
        .extracting(ResidentReply::said)
        .containsExactly("STOP");
  }

  @Test
  void what_waits_for_a_number_that_was_stopped_goes_the_ways_that_are_left() {
    send(answers("texts", "yes", "address", "1 Main Street"), null);
    waitFor(Telling.NOW);
    assertThat(addresses()).isEmpty();
    office.bean(TakingTexts.class).reply(county, "+12095550100", "STOP", "stop");
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::kind, ResidentLetters.Waiting::address)
        .containsExactly(tuple(SafeMessage.PLEASE_CALL, "1 Main Street"));
    assertThat(waiting()).isOne();
  }

  private void reachedAndNews() {
    ready();
    attempt(Channel.PHONE, Result.REACHED);
    assertThat(reaching.finishReaching(only(), true, 79, "pat")).isEmpty();
    movesTo(State.RECORD_ASKED, 80);
    movesTo(State.REVIEWING, 81);
  }

  /** Nobody's words are in any message: each is a text of level A with its county, day and code. */
  private void isLevelA(ReferralCode code) {
    assertThat(said()).allSatisfy(one -> assertThat(one.body()).matches(levelA(one, code)));
  }

  private String levelA(Said one, ReferralCode code) {
    PortalTexts texts = office.bean(PortalTexts.class);
    String county = office.bean(Counties.class).find(one.countyId()).orElseThrow().displayName();
    String key = "message." + one.kind();
    return Stream.of(key, key + ".by")
        .filter(text -> texts.has(one.language(), text))
        .map(
            text ->
                Pattern.quote(texts.of(one.language(), text))
                    .replace("{0}", "\\E" + Pattern.quote(county) + "\\Q")
                    .replace("{1}", "\\E\\d{1,2} [a-z]{3,4}\\.? \\d{4}\\Q")
                    .replace("{2}", code.shown())
                    .replace("{3}", ""))
        .map(
            text ->
                one.kind().equals("RECEIVED") && one.channel().equals("SMS")
                    ? text + " " + Pattern.quote(texts.of(one.language(), "message.stop"))
                    : text)
        .collect(Collectors.joining("|"));
  }
}
