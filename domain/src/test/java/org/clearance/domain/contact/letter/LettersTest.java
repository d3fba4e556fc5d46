package org.clearance.domain.contact.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.address.MailingAddress;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.LetterNotices;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeDecisions;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.OptOuts;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LettersTest {
  private final TestDoj doj = new TestDoj();
  private final LetterBundles bundles = doj.get(LetterBundles.class);
  private final LetterPrinting printing = doj.get(LetterPrinting.class);
  private final ReliefNotices telling = doj.get(ReliefNotices.class);
  private final Notices notices = doj.get(Notices.class);
  private final PostalAddresses addresses = doj.get(PostalAddresses.class);
  private final NoticeDecisions decisions = doj.get(NoticeDecisions.class);

  @BeforeEach
  void theCountyWritesLetters() {
    doj.db
        .sql("update county set settings = settings || '{\"notices\": {\"letters\": true}}'")
        .update();
  }

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void who_did_not_ask_gets_a_letter_where_an_address_is_known() {
    long jane = living("DOE,JANE A", "1 MAIN ST", "95202");
    long nobody = doj.person("ROE,RAY");
    Motion motion = granted(jane, nobody);

    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(1, 1));

    Notice letter = notices.ofPerson(jane).get(0);
    assertThat(letter.channel()).isEqualTo(Channel.LETTER);
    assertThat(letter.recipient()).isEqualTo("JANE A DOE\n1 MAIN ST\nSTOCKTON CA 95202");
    assertThat(letter.body()).contains(ReliefNotices.reference(letter.id()), "Dear Jane:");
    assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
    assertThat(doj.states(motion)).containsExactly("ACKNOWLEDGED", "CLOSED");
  }

  @Test
  void a_county_that_writes_no_letters_tells_only_who_asked() {
    doj.db.sql("update county set settings = '{}'").update();
    Motion motion = granted(living("DOE,JANE", "1 MAIN ST", "95202"));
    assertThat(telling.ofMotion(motion.id())).isEqualTo(new ReliefNotices.Told(0, 1));
  }

  @Test
  void
      letters_are_printed_in_the_order_of_zip_codes_and_are_sent_when_somebody_says_they_were_mailed()
          throws IOException {
    long late = living("LATE,LEE", "9 LAST ST", "95999");
    long early = living("EARLY,ANN", "1 FIRST ST", "90001");
    Motion motion = granted(late, early);
    telling.ofMotion(motion.id());

    long id = bundles.prepare(doj.county, "carl").orElseThrow();
    assertThat(bundles.prepare(doj.county, "carl")).isEmpty();
    WholeBundles.print(printing);
    assertThat(printing.due()).isEmpty();

    List<String> pages = pages(id);
    assertThat(pages).hasSize(3);
    assertThat(pages.get(0)).contains("2 letters", "900.. 1", "959.. 1");
    assertThat(pages.get(1)).contains("ANN EARLY", "STOCKTON CA 90001");
    assertThat(pages.get(2)).contains("LEE LATE", "9 LAST ST");
    assertThat(notices.ofPerson(early).get(0).state()).isEqualTo(NoticeState.BUNDLED);

    assertThat(bundles.mailed(doj.county, id, 0, "carl")).isEqualTo(new LetterBundles.Done());
    assertThat(bundles.mailed(doj.county, id, 0, "cora")).isInstanceOf(LetterBundles.Refused.class);
    while (bundles.settleDue()) {
      // The next ones.
    }
    assertThat(notices.ofPerson(early).get(0).state()).isEqualTo(NoticeState.SENT);
    assertThat(doj.states(motion)).containsOnly("CLOSED");
  }

  @Test
  void a_letter_whose_new_wording_may_not_be_sent_waits_for_a_person_and_holds_up_no_other() {
    long jane = living("DOE,JANE", "1 MAIN ST", "95202");
    long ray = living("ROE,RAY", "2 MAIN ST", "95202");
    telling.ofMotion(granted(jane, ray).id());
    doj.db
        .sql(
            "update county set settings = settings || '{\"notices\": {\"letters\": true, \"relief-granted.es.letter\": \"Hola\"}}'")
        .update();
    doj.get(NoticeRequests.class)
        .ask(jane, Channel.LETTER, "1 MAIN ST\nSTOCKTON CA 95202", "es", "defender");

    assertThat(bundles.prepare(doj.county, "carl")).isPresent();

    assertThat(notices.ofPerson(ray).get(0).state()).isEqualTo(NoticeState.BUNDLED);
    Notice letter = notices.ofPerson(jane).get(0);
    assertThat(letter.state()).isEqualTo(NoticeState.FAILED);
    assertThat(letter.lastError()).contains("must begin with a line");
  }

  @Test
  void a_bundle_that_is_not_printed_cannot_have_been_mailed() {
    telling.ofMotion(granted(living("DOE,JANE", "1 MAIN ST", "95202")).id());
    long id = bundles.prepare(doj.county, "carl").orElseThrow();
    assertThat(bundles.mailed(doj.county, id, 0, "carl")).isInstanceOf(LetterBundles.Refused.class);
  }

  @Test
  void who_dies_or_declines_after_printing_is_taken_out_and_never_counts_as_told() {
    long dead = living("DEAD,DAN", "1 MAIN ST", "95202");
    long declines = living("NO,NAN", "2 MAIN ST", "95202");
    long stays = living("YES,YOLA", "3 MAIN ST", "95202");
    Motion motion = granted(dead, declines, stays);
    telling.ofMotion(motion.id());
    long id = bundles.prepare(doj.county, "carl").orElseThrow();
    WholeBundles.print(printing);
    doj.db.sql("update person set deceased = true where id = :id").param("id", dead).update();
    doj.get(OptOuts.class).record(declines, "dee");

    LetterBundle bundle = bundles.find(doj.county, id).orElseThrow();
    assertThat(bundles.toTakeOut(bundle))
        .extracting(LetterNotices.TakeOut::sheet)
        .containsExactly(1, 2);
    assertThat(bundles.mailed(doj.county, id, 0, "carl")).isInstanceOf(LetterBundles.Refused.class);
    assertThat(bundles.mailed(doj.county, id, 2, "carl")).isEqualTo(new LetterBundles.Done());
    bundles.settleDue();
    assertThat(notices.ofPerson(dead).get(0).state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(notices.ofPerson(declines).get(0).state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(notices.ofPerson(stays).get(0).state()).isEqualTo(NoticeState.SENT);
    assertThat(doj.states(motion)).containsOnly("CLOSED");
  }

  @Test
  void the_letters_to_take_out_are_counted_by_each_bundle_that_is_printed_and_not_mailed() {
    long first = bundleOf(living("DEAD,DAN", "1 MAIN ST", "95202"));
    long second = bundleOf(living("DEAD,DORA", "2 MAIN ST", "95202"));
    long all = bundleOf(living("YES,YOLA", "3 MAIN ST", "95202"));
    WholeBundles.print(printing);
    long unprinted = bundleOf(living("DEAD,DEE", "4 MAIN ST", "95202"));
    doj.db.sql("update person set deceased = true where name like 'DEAD%'").update();

    assertThat(bundles.ofCounty(doj.county))
        .extracting(LetterBundle::id)
        .containsExactly(unprinted, all, second, first);
    assertThat(bundles.countToTakeOut(doj.county, bundles.ofCounty(doj.county)))
        .containsOnly(Map.entry(first, 1), Map.entry(second, 1));
    bundles.mailed(doj.county, first, 1, "carl");
    assertThat(bundles.countToTakeOut(doj.county, bundles.ofCounty(doj.county)))
        .containsOnly(Map.entry(second, 1));
  }

  private long bundleOf(long person) {
    telling.ofMotion(granted(person).id());
    return bundles.prepare(doj.county, "carl").orElseThrow();
  }

  @Test
  void
      who_takes_the_request_back_while_the_letter_waits_gets_none_and_after_printing_is_taken_out() {
    long early = asking("EARLY,ANN", "1 MAIN ST");
    long late = asking("LATE,LEE", "2 MAIN ST");
    telling.ofMotion(granted(early, late).id());
    doj.get(NoticeRequests.class).takeBack(early, "ann");
    long id = bundles.prepare(doj.county, "carl").orElseThrow();
    WholeBundles.print(printing);
    Notice given = notices.ofPerson(early).get(0);
    assertThat(given.state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(given.decision()).isEqualTo("the person took the request back.");

    doj.get(NoticeRequests.class).takeBack(late, "lee");
    assertThat(bundles.toTakeOut(bundles.find(doj.county, id).orElseThrow()))
        .extracting(LetterNotices.TakeOut::why)
        .containsExactly("the person took the request back.");
  }

  @Test
  void a_printed_letter_whose_address_holds_no_longer_is_taken_out_and_waits_for_the_next_bundle() {
    long left = living("LEFT,LEE", "1 MAIN ST", "95202");
    long removed = living("GONE,GUS", "2 MAIN ST", "95202");
    long moved = living("MOVED,MAX", "3 MAIN ST", "95202");
    long mails = living("MAIL,MIA", "4 MAIN ST", "95202");
    long again = living("SAME,SUE", "5 MAIN ST", "95202");
    Motion motion = granted(left, removed, moved, mails, again);
    telling.ofMotion(motion.id());
    long id = bundles.prepare(doj.county, "carl").orElseThrow();
    WholeBundles.print(printing);

    addresses.wrong(left, addressOf(left), "Her former husband lives there.", "dee");
    addresses.remove(removed, addressOf(removed), "dee");
    addresses.record(
        moved, MailingAddress.read("8 NEW ST\nFRESNO CA 93701").orElseThrow(), "the person", "dee");
    doj.get(NoticeRequests.class).ask(mails, "mia@example.org", "en", "dee");
    addresses.record(again, addresses.newest(again).orElseThrow().address(), "the person", "dee");

    LetterBundle bundle = bundles.find(doj.county, id).orElseThrow();
    assertThat(bundles.toTakeOut(bundle))
        .extracting(LetterNotices.TakeOut::why)
        .containsExactly(
            "the address was found wrong, or mail to it came back.",
            "the address was removed.",
            "a later address takes its place.",
            "the person asked to be told in another way.");
    assertThat(bundles.mailed(doj.county, id, 0, "carl")).isInstanceOf(LetterBundles.Refused.class);
    assertThat(bundles.mailed(doj.county, id, 4, "carl")).isEqualTo(new LetterBundles.Done());
    while (bundles.settleDue()) {
      // The next ones.
    }
    assertThat(notices.ofPerson(again).get(0).state()).isEqualTo(NoticeState.SENT);
    assertThat(notices.ofPerson(left).get(0).state()).isEqualTo(NoticeState.QUEUED);
    assertThat(notices.ofPerson(moved).get(0).decision())
        .as("nobody decided anything of a letter that waits for the next bundle")
        .isEmpty();
    assertThat(doj.states(motion)).containsOnlyOnce("CLOSED");

    long next = bundles.prepare(doj.county, "carl").orElseThrow();
    WholeBundles.print(printing);
    assertThat(bundles.find(doj.county, next).orElseThrow().letters()).isOne();
    assertThat(notices.ofPerson(moved).get(0).recipient()).endsWith("8 NEW ST\nFRESNO CA 93701");
    assertThat(notices.ofPerson(left).get(0).state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(notices.ofPerson(removed).get(0).state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(notices.ofPerson(mails).get(0).channel()).isEqualTo(Channel.EMAIL);
  }

  private long addressOf(long person) {
    return addresses.newest(person).orElseThrow().id();
  }

  private long asking(String name, String street) {
    long person = doj.person(name);
    doj.get(NoticeRequests.class)
        .ask(person, Channel.LETTER, street + "\nStockton CA 95202", "en", "defender");
    return person;
  }

  @Test
  void who_asked_for_an_email_meanwhile_gets_that_and_no_letter() {
    long jane = living("DOE,JANE", "1 MAIN ST", "95202");
    telling.ofMotion(granted(jane).id());
    doj.get(NoticeRequests.class).ask(jane, "jane@example.org", "es", "dee");
    assertThat(bundles.prepare(doj.county, "carl")).isEmpty();
    assertThat(doj.get(NoticeSender.class).sendDue()).isOne();
    Notice sent = notices.ofPerson(jane).get(0);
    assertThat(sent.channel()).isEqualTo(Channel.EMAIL);
    assertThat(sent.body()).startsWith("Hola Jane");
  }

  @Test
  void a_letter_that_came_back_ends_its_address_and_goes_to_the_next_one_that_is_known() {
    long jane = living("DOE,JANE", "1 MAIN ST", "95202");
    telling.ofMotion(granted(jane).id());
    long id = bundles.prepare(doj.county, "carl").orElseThrow();
    WholeBundles.print(printing);
    bundles.mailed(doj.county, id, 0, "carl");
    bundles.settleDue();
    Notice letter = notices.ofPerson(jane).get(0);

    assertThat(decisions.bounced(letter.id(), "Moved, no address", "carl"))
        .isEqualTo(new NoticeDecisions.Done());
    assertThat(notices.find(letter.id()).orElseThrow().state()).isEqualTo(NoticeState.BOUNCED);
    assertThat(decisions.sendAgain(letter.id(), "dee")).isInstanceOf(NoticeDecisions.Refused.class);

    addresses.record(
        jane, MailingAddress.read("5 NEW ST\nFRESNO CA 93701").orElseThrow(), "the person", "dee");
    assertThat(decisions.sendAgain(letter.id(), "dee")).isEqualTo(new NoticeDecisions.Done());
    assertThat(bundles.prepare(doj.county, "carl")).isPresent();
    assertThat(notices.find(letter.id()).orElseThrow().recipient()).endsWith("FRESNO CA 93701");
  }

  private List<String> pages(long bundle) throws IOException {
    String document = bundles.find(doj.county, bundle).orElseThrow().document();
    byte[] bytes = Files.readAllBytes(doj.get(FileStore.class).checked(document));
    var pages = new ArrayList<String>();
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(pdf));
      }
    }
    return pages;
  }

  private long living(String name, String street, String zip) {
    long person = doj.person(name);
    addresses.record(
        person, MailingAddress.read(street + "\nSTOCKTON CA " + zip).orElseThrow(), "test", "dee");
    return person;
  }

  private Motion granted(long... people) {
    List<Long> convictions = java.util.Arrays.stream(people).mapToObj(doj::filed).toList();
    Motion motion = doj.motion(convictions);
    doj.order(motion, convictions, "DISMISSED_AND_SEALED");
    for (long conviction : convictions) {
      doj.records.event(conviction, "GRANTED", "REPORTED", "");
      doj.records.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
    }
    return motion;
  }
}
