package org.clearance.domain.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.defense.referral.FollowingMatter.TypedNext;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.document.PrintingFailed;
import org.junit.jupiter.api.Test;

/** Whoever is in custody gets letters alone, and for whoever has died nothing goes out. */
class CustodyAndDeathTest extends ReferralScene {
  @Test
  void scenarios_14_and_15_nothing_is_sent_to_who_is_in_custody_or_for_who_has_died() {
    send(answers("texts", "yes", "custody", "yes"), null);
    send(answers("firstName", "Tom", "texts", "yes", "forWhom", "jail"), null);
    send(answers("firstName", "Ann", "texts", "yes", "forWhom", "died"), null);
    assertThat(all()).hasSize(3);
    assertThat(
            db.sql("select count(*) from defense.resident_message where channel <> 'LETTER'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void scenario_14_nothing_but_letters_goes_to_who_is_in_custody_whatever_comes() {
    allIsTold(
        send(
            answers(
                "custody", "yes", "texts", "yes", "phoneUse", "mine", "email", "rosa@example.org"),
            null));
    assertThat(channels()).containsExactly("LETTER");
    assertThat(said())
        .extracting(Said::kind)
        .contains("RECEIVED", "PLEASE_CALL", "NEWS", "COME_ON", "SERVICE_ENDS");
  }

  @Test
  void scenario_15_nothing_goes_to_the_contacts_of_who_has_died_whatever_comes() {
    allIsTold(
        send(
            answers(
                "forWhom",
                "died",
                "texts",
                "yes",
                "phoneUse",
                "mine",
                "email",
                "ann@example.org",
                "address",
                "1 Main Street"),
            null));
    assertThat(said()).isEmpty();
  }

  /** Jails and prisons open legal mail only before its person (15 CCR 1063(c), 3144). */
  @Test
  void scenario_14_a_letter_to_custody_is_legal_mail_and_goes_to_the_facility_that_was_told()
      throws Exception {
    db.sql(
            "update county set settings = settings || '{\"defender\": {\"office\": \"Office of the"
                + " Public Defender\"}}' where id = :id")
        .param("id", county)
        .update();
    send(answers("custody", "yes", "facility", "Main Jail, booking 4711"), null);
    send(answers("firstName", "Eve", "forWhom", "jail", "address", "County Jail"), null);
    Map<String, List<String>> byMail = answers("firstName", "Tom", "address", "1 Main Street");
    byMail.remove("phone");
    send(byMail, null);
    assertThat(letters())
        .extracting(
            ResidentLetters.Waiting::name,
            ResidentLetters.Waiting::address,
            ResidentLetters.Waiting::legalMail)
        .containsExactly(
            tuple("Núñez, Rosa", "Main Jail, booking 4711", true),
            tuple("Núñez, Eve", "County Jail", true),
            tuple("Núñez, Tom", "1 Main Street", false));
    byte[] pdf = office.bean(ResidentLetters.class).print(county, "Letters", "pat").orElseThrow();
    try (var document = Loader.loadPDF(pdf)) {
      List<String> sheets = new ArrayList<>();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        var text = new PDFTextStripper();
        text.setStartPage(page);
        text.setEndPage(page);
        sheets.add(text.getText(document));
      }
      assertThat(sheets).hasSize(3);
      assertThat(sheets.subList(0, 2))
          .allSatisfy(
              sheet ->
                  assertThat(sheet)
                      .contains("LEGAL MAIL", "Office of the Public Defender")
                      .contains("Open only in front of the person"));
      assertThat(sheets.get(0)).contains("Main Jail, booking 4711");
      assertThat(sheets.get(2))
          .as("the envelope of everybody else shows the county alone")
          .contains("1 Main Street")
          .doesNotContain("LEGAL MAIL", "Public Defender");
    }
  }

  /** An envelope to a home never says that a lawyer writes: others see it. */
  @Test
  void scenario_14_legal_mail_goes_to_the_jail_that_was_told_and_never_home() {
    Map<String, List<String>> inJail =
        answers("custody", "yes", "facility", "Main Jail, booking 4711", "address", "1 Main St");
    // Digits that were texted show that both forms are hers.
    inJail.put("phoneCode", inJail.get("phone"));
    send(inJail, null);
    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.address()).isEqualTo("Main Jail, booking 4711");
              assertThat(letter.legalMail()).isTrue();
            });
    Map<String, List<String>> free = answers("custody", "no", "address", "1 Main St");
    free.put("phoneCode", free.get("phone"));
    send(free, null);
    assertThat(letters())
        .as("a later form says that she is at home")
        .extracting(ResidentLetters.Waiting::address, ResidentLetters.Waiting::legalMail)
        .contains(tuple("1 Main St", false))
        .doesNotContain(tuple("1 Main St", true));
  }

  /** Whether letters home are safe says nothing of the jail, whence nobody comes. */
  @Test
  void scenario_14_letters_that_are_not_safe_at_home_go_to_the_jail() {
    send(
        answers(
            "custody", "yes", "facility", "Main Jail", "address", "1 Main St", "mailSafe", "no"),
        null);
    send(
        answers("firstName", "Tom", "custody", "yes", "address", "1 Oak St", "mailSafe", "no"),
        null);
    assertThat(letters())
        .extracting(ResidentLetters.Waiting::name, ResidentLetters.Waiting::address)
        .containsExactly(tuple("Núñez, Rosa", "Main Jail"), tuple("Núñez, Tom", ""));
  }

  @Test
  void scenario_14_to_who_is_in_custody_a_letter_waits_and_to_who_has_died_none() {
    send(answers("custody", "yes", "address", "Main Jail\nTown, CA 95000"), null);
    send(answers("firstName", "Tom", "forWhom", "jail"), null);
    send(answers("firstName", "Ann", "forWhom", "died", "address", "1 Main Street"), null);
    ResidentLetters letters = office.bean(ResidentLetters.class);
    assertThat(letters.waiting(county))
        .extracting(ResidentLetters.Waiting::name, ResidentLetters.Waiting::address)
        .containsExactly(
            tuple("Núñez, Rosa", "Main Jail\nTown, CA 95000"), tuple("Núñez, Tom", ""));
    assertThat(letters.mailed(county, "pat")).as("what nobody has printed").isZero();
    List<ResidentLetters.Waiting> both = letters.waiting(county);
    PRINTER.fail(1, "the PDF engine fails");
    assertThatThrownBy(() -> letters.print(county, "Letters", "pat"))
        .isInstanceOf(PrintingFailed.class);
    assertThat(letters.waiting(county)).isEqualTo(both);
    assertThat(letters.print(county, "Letters", "pat")).isNotEmpty();
    send(answers("firstName", "Kim", "custody", "yes"), null);
    assertThat(letters.print(county, "Letters", "ann")).isNotEmpty();
    assertThat(letters.waiting(county))
        .filteredOn(one -> one.name().equals("Núñez, Kim"))
        .singleElement()
        .satisfies(one -> assertThat(one.printedAt()).isNotNull());
    assertThat(letters.mailed(county + 1, "pat")).as("of another office").isZero();
    assertThat(letters.mailed(county, "pat")).as("those that pat has printed").isEqualTo(2);
    assertThat(letters.waiting(county)).hasSize(1);
    assertThat(letters.print(county, "Letters", "pat")).as("ann mails it").isEmpty();
    assertThat(letters.print(county, "Letters", "ann")).as("the printer jammed").isNotEmpty();
    pass(2);
    assertThat(letters.print(county, "Letters", "pat")).as("ann is ill").isNotEmpty();
    assertThat(letters.mailed(county, "ann")).as("what pat printed last").isZero();
    assertThat(letters.mailed(county, "pat")).isOne();
    assertThat(letters.print(county, "Letters", "pat")).isEmpty();
    assertThat(letters.mailed(county, "pat")).as("once more").isZero();
    assertThat(letters.waiting(county)).isEmpty();
  }

  @Test
  void of_who_has_died_nothing_that_waited_for_later_is_sent() {
    send(answers("email", "rosa@example.org"), null);
    waitFor(new Telling(Telling.When.LATER, LocalDate.now(office.bean(Clock.class)).plusDays(20)));
    Matter matter = only();
    assertThat(
            following.follow(
                matter,
                new TypedNext(State.CLOSED, null, ClosedAs.DECEASED, "", Telling.NOW),
                99,
                "pat"))
        .isEmpty();
    assertThat(office.bean(SentMessages.class).of(matter.id()))
        .filteredOn(one -> one.kind() == SafeMessage.PLEASE_CALL)
        .singleElement()
        .extracting(SentMessage::state)
        .isEqualTo(SentMessage.State.DROPPED);
  }
}
