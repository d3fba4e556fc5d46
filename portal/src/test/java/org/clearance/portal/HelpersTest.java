package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.bastiaanjansen.otp.TOTPGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.domain.portal.status.ShownHelper;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Helpers of partners, kiosks, and a form that goes from a person to a helper and back. */
class HelpersTest {
  private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final LocalDate BORN = LocalDate.of(1985, 5, 17);

  private final ReferralCode code = ReferralCode.random();
  private PortalInTest county;
  private Phone phone;

  @BeforeEach
  void a_helper_of_a_library() {
    county = new PortalInTest();
    phone = county.phone();
    putUp(List.of());
  }

  @AfterEach
  void close() {
    county.close();
  }

  private void putUp(List<ShownHelper.Helped> helped) {
    var helper = new ShownHelper("Kim", "Library", "KMT4X7", PortalInTest.ALDER, SECRET, helped);
    county
        .db()
        .sql(
            """
            insert into portal.status_board (name, shown, changed_at) values (:name, :shown, now())
            on conflict (name) do update set shown = excluded.shown
            """)
        .param("name", "helper/" + TestCodeKeys.quick().placeHex(code))
        .param(
            "shown",
            CodeKeys.seal(
                TestCodeKeys.quick().key(code, LocalDate.EPOCH),
                JsonMapper.shared().writeValueAsBytes(helper)))
        .update();
  }

  private String digits() {
    return new TOTPGenerator.Builder(SECRET.getBytes(StandardCharsets.US_ASCII))
        .withClock(county.clock)
        .build()
        .now(county.clock);
  }

  private Phone.Page signIn() {
    return phone.send("/en/helper", "code", code.shown(), "digits", digits());
  }

  private Phone.Page begins(String... said) {
    return phone.send("/en/helper/person", said);
  }

  private Phone.Page begins() {
    return begins("agrees", "yes", "heard", "IN_PERSON", "sees", "no");
  }

  private Phone.Page answers() {
    Phone.Page page = phone.open("/en/page/who");
    while (page.path().startsWith("/en/page/")) {
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = phone.send(page.path(), PortalInTest.least().getOrDefault(at, new String[0]));
    }
    return page;
  }

  @Test
  void a_helper_signs_in_with_a_code_and_the_digits_of_an_app_each_of_which_counts_once() {
    assertThat(phone.send("/en/helper", "code", code.shown(), "digits", "000000").status())
        .isEqualTo(422);
    assertThat(
            phone
                .send("/en/helper", "code", ReferralCode.random().shown(), "digits", digits())
                .html())
        .contains("We could not sign you in");
    assertThat(signIn().html()).contains("Kim, Library").contains("Please read this");
    assertThat(county.phone().send("/en/helper", "code", code.shown(), "digits", digits()).status())
        .isEqualTo(422);
    county.clock.pass(Duration.ofSeconds(31));
    phone = county.phone();
    assertThat(signIn().status()).isEqualTo(200);
    // Whom the office has ended is out at once.
    county.db().sql("delete from portal.status_board where name like 'helper/%'").update();
    assertThat(phone.open("/en/helper").html()).doesNotContain("Kim");
  }

  @Test
  void without_the_persons_spoken_yes_nothing_is_filled_in() {
    signIn();
    assertThat(begins("agrees", "no", "heard", "IN_PERSON").html())
        .contains("Then you cannot fill it in");
    assertThat(begins("agrees", "yes").status()).isEqualTo(422);
    assertThat(
            county
                .db()
                .sql("select count(*) from portal.draft where not sent")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void a_helped_form_says_who_helped_how_the_person_agreed_and_whether_the_helper_may_see() {
    signIn();
    Phone.Page first = begins("agrees", "yes", "heard", "PHONE", "sees", "yes");
    assertThat(first.path()).isEqualTo("/en/page/who");
    assertThat(first.html()).contains("You are writing for someone.");
    assertThat(answers().path()).isEqualTo("/en/review");
    county.clock.pass(Duration.ofMinutes(8));
    phone.send("/en/send");
    JsonNode sent = JsonMapper.shared().readTree(county.referrals().get(0));
    assertThat(sent.path("source").asString()).isEqualTo("KMT4X7");
    assertThat(sent.path("helped").path("place").asString())
        .isEqualTo(TestCodeKeys.quick().placeHex(code));
    assertThat(sent.path("helped").path("heard").asString()).isEqualTo("PHONE");
    assertThat(sent.path("helped").path("sees").asBoolean()).isTrue();
  }

  @Test
  void a_helper_reads_of_the_person_and_reads_aloud_what_the_person_may_allow() {
    signIn();
    begins();
    Phone.Page page = phone.open("/en/page/who");
    while (!page.path().endsWith("/may")) {
      if (page.path().endsWith("/birth")) {
        assertThat(page.html())
            .contains("When was the person born?")
            .doesNotContain("When were you born?");
      }
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = phone.send(page.path(), PortalInTest.least().getOrDefault(at, new String[0]));
    }
    assertThat(page.html()).contains("Read each one aloud").contains("May we look at your record?");
    assertThat(answers().html()).contains("The person was born on");
  }

  @Test
  void a_form_on_paper_is_typed_in_under_its_own_code() {
    signIn();
    ReferralCode paper = ReferralCode.random();
    assertThat(begins("agrees", "yes", "heard", "PAPER", "sees", "no", "paper", "7KQ2").html())
        .contains("It has twelve letters and numbers.");
    begins("agrees", "yes", "heard", "PAPER", "sees", "no", "paper", paper.shown());
    answers();
    county.clock.pass(Duration.ofMinutes(8));
    phone.send("/en/send");
    JsonNode sent = JsonMapper.shared().readTree(county.referrals().get(0));
    assertThat(sent.path("source").asString()).isEqualTo(paper.letters());
    assertThat(sent.path("helped").path("heard").asString()).isEqualTo("PAPER");
    JsonNode sees = sent.path("consents").get(sent.path("consents").size() - 1);
    assertThat(sees.path("question").asString()).isEqualTo("helperSees");
    assertThat(sees.path("given").asBoolean()).isFalse();
    assertThat(sees.path("wording").asString()).startsWith("May you see later where it stands?");
  }

  @Test
  void scenario_41_of_the_last_person_nothing_is_left_for_the_next_one() {
    signIn();
    begins();
    Phone.Page review = answers();
    assertThat(review.html()).contains("Núñez").contains("(209) 555-0100");
    Map<String, String> before = Map.copyOf(phone.cookies());
    Phone.Page next = begins();
    assertThat(next.path()).isEqualTo("/en/page/who");
    for (String path : List.of("/en/page/name", "/en/page/reach", "/en/review", "/en/done")) {
      assertThat(phone.open(path).html())
          .as(path)
          .doesNotContain("Núñez")
          .doesNotContain("555-0100");
    }
    // The helper stays signed in, and no other cookie of the last person is there.
    List<String> kept =
        phone.cookies().entrySet().stream()
            .filter(cookie -> cookie.getValue().equals(before.get(cookie.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(kept).hasSize(1);
    assertThat(before).hasSizeGreaterThan(1);
    String last =
        before.entrySet().stream()
            .filter(cookie -> !kept.contains(cookie.getKey()))
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    assertThat(county.phone().sending("Cookie", last).open("/en/review").html())
        .as("whoever has kept the cookie of the last person opens nothing with it")
        .doesNotContain("Núñez", "555-0100");
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("reach", new String[] {"phone", "(209) 555-0177", "phoneUse", "mine"});
    Phone.Page page = phone.open("/en/page/who");
    while (page.path().startsWith("/en/page/")) {
      assertThat(page.html())
          .as(page.path() + ": nothing that the browser fills in by itself")
          .doesNotContainPattern("autocomplete=\"(?!off\"|one-time-code\")")
          .doesNotContain("Núñez", "555-0100", "value=\"1985\"");
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = phone.send(page.path(), answers.getOrDefault(at, new String[0]));
    }
  }

  @Test
  void on_a_helpers_device_no_field_is_filled_in_by_the_browser() {
    signIn();
    begins();
    Phone.Page page = phone.open("/en/page/who");
    while (!page.path().endsWith("/reach")) {
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = phone.send(page.path(), PortalInTest.least().getOrDefault(at, new String[0]));
    }
    assertThat(page.html()).contains("autocomplete=\"off\"").doesNotContain("autocomplete=\"tel\"");
    assertThat(begins().headers()).containsKey("cache-control");
  }

  @Test
  void scenario_42_a_helper_without_consent_sees_what_a_stranger_sees() {
    ReferralCode persons = ReferralCode.random();
    county.shows(
        persons.shown(),
        BORN,
        new ShownReferral(
            List.of(
                new ShownReferral.Matter(
                    PortalInTest.ALDER, "FILED", LocalDate.of(2030, 3, 1), null, null, null)),
            false,
            null));
    signIn();
    assertThat(phone.open("/en/helper").html()).contains("No one, so far.");
    String[] guess = {
      "code", persons.shown(), "born.month", "5", "born.day", "18", "born.year", "1985"
    };
    Phone.Page helper = phone.send("/en/return", guess);
    Phone.Page stranger = county.phone().send("/en/return", guess);
    assertThat(helper.html()).isEqualTo(stranger.html()).contains("We could not open that");
    // With consent it is the step and its day, and no name but the first.
    putUp(
        List.of(
            new ShownHelper.Helped(
                "Ana", PortalInTest.ALDER, "FILED", LocalDate.of(2030, 3, 1), null)));
    assertThat(phone.open("/en/helper").html()).contains("Ana").contains("We asked the court.");
  }

  @Test
  void a_person_ends_what_the_helper_sees_on_the_status_page() {
    ReferralCode persons = ReferralCode.random();
    county.shows(persons.shown(), BORN, new ShownReferral(List.of(), true, null));
    Phone.Page status =
        phone.send(
            "/en/return",
            "code",
            persons.shown(),
            "born.month",
            "5",
            "born.day",
            "17",
            "born.year",
            "1985");
    assertThat(status.html()).contains("My helper may not see it any more");
    assertThat(phone.send("/en/end-helper").html())
        .contains("Your helper does not see it any more");
    assertThat(
            county
                .db()
                .sql("select said ->> 'code' from portal.inbox where kind = 'HELPER_END'")
                .query(String.class)
                .list())
        .hasSize(1);
  }

  @Test
  void a_form_goes_from_its_person_to_a_helper_once_and_its_person_takes_it_back() {
    Phone persons = county.phone();
    Phone.Page page = county.answerUntil(persons, "en", PortalInTest.least(), "code");
    String own = page.code();
    String handed = persons.send("/en/handover").code();
    signIn();
    assertThat(phone.send("/en/helper/handed", "handed", ReferralCode.random().shown()).html())
        .contains("We could not open that");
    assertThat(phone.send("/en/helper/handed", "handed", handed).path())
        .isEqualTo("/en/page/reach");
    assertThat(phone.send("/en/helper/handed", "handed", handed).status()).isEqualTo(422);
    // The person's browser has it no more; the code and the birth date take it back.
    assertThat(persons.open("/en/page/name").path()).isEqualTo("/en/return");
    persons.send(
        "/en/return", "code", own, "born.month", "5", "born.day", "17", "born.year", "1985");
    assertThat(phone.open("/en/page/name").html())
        .as("the helper no longer has it")
        .doesNotContain("José");
    assertThat(persons.open("/en/page/name").html())
        .as("the person reads of herself")
        .contains("José", "What is your name?")
        .doesNotContain("the person’s name");
    assertThat(phone.open("/en/page/name").path()).isEqualTo("/en/return");
    String old = persons.send("/en/handover").code();
    county.clock.pass(Duration.ofMinutes(16));
    assertThat(phone.send("/en/helper/handed", "handed", old).status()).isEqualTo(422);
  }

  @Test
  void a_kiosk_forgets_its_person_after_a_quarter_of_an_hour_and_stays_a_kiosk() {
    assertThat(phone.open("/?from=KMT-4X7&kiosk=true").html()).contains("Español");
    Phone.Page first = phone.send("/en/begin");
    assertThat(first.html()).contains("http-equiv=\"refresh\"").contains("900;url=/en/wiped");
    phone.send("/en/page/who", PortalInTest.least().get("who"));
    county.clock.pass(Duration.ofMinutes(16));
    assertThat(phone.open("/en/page/where").path()).isEqualTo("/en/return");
    for (String way : List.of("/en/wiped", "/en/leave")) {
      phone.send("/en/begin");
      Phone.Page after = way.endsWith("leave") ? phone.send(way) : phone.open(way);
      assertThat(after.path()).isEqualTo("/en");
      assertThat(phone.open("/en/page/who").path()).isEqualTo("/en/return");
    }
    // The next person is on a kiosk, too, and counts for the same partner.
    assertThat(phone.send("/es/begin").html()).contains("900;url=/es/wiped");
    ReferralCode persons = ReferralCode.random();
    county.shows(persons.shown(), BORN, new ShownReferral(List.of(), null, null));
    Phone.Page status =
        phone.send(
            "/en/return",
            "code",
            persons.shown(),
            "born.month",
            "5",
            "born.day",
            "17",
            "born.year",
            "1985");
    assertThat(status.html()).contains("900;url=/en/wiped");
    county.clock.pass(Duration.ofMinutes(16));
    assertThat(phone.open("/en/status").path()).isEqualTo("/en/return");
  }

  @Test
  void whoever_begins_many_forms_is_asked_a_question_that_needs_no_picture_and_no_script() {
    for (int i = 0; i < 40; i++) {
      assertThat(county.phone().send("/en/begin").path()).isEqualTo("/en/page/who");
    }
    Phone.Page question = phone.send("/en/begin", "from", "KMT-4X7");
    assertThat(question.html()).contains("How much is").contains("value=\"KMT4X7\"");
    assertThat(phone.send("/en/begin", "ticket", ticket(question), "sum", "1").status())
        .isEqualTo(422);
    Phone.Page again = phone.send("/en/begin");
    String right = " " + sum(again) + " ";
    assertThat(phone.send("/en/begin", "ticket", ticket(again), "sum", right).path())
        .isEqualTo("/en/page/who");
    assertThat(phone.send("/en/begin", "ticket", ticket(again), "sum", right).status())
        .as("it is answered once")
        .isEqualTo(422);
  }

  @Test
  void a_question_that_nobody_asked_is_not_answered_however_often_it_is_sent() {
    for (int i = 0; i < 40; i++) {
      county.phone().send("/en/begin");
    }
    for (int time = 0; time < 3; time++) {
      assertThat(
              phone
                  .send("/en/begin", "first", "1", "second", "1", "ticket", "madeup", "sum", "2")
                  .status())
          .isEqualTo(422);
    }
    Phone.Page guessed = phone.send("/en/begin");
    String other = Integer.toString(sum(guessed) + 1);
    for (int time = 0; time < 3; time++) {
      assertThat(phone.send("/en/begin", "ticket", ticket(guessed), "sum", other).status())
          .isEqualTo(422);
    }
  }

  private static String ticket(Phone.Page page) {
    Matcher found = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(page.html());
    assertThat(found.find()).as("a question is asked").isTrue();
    return found.group(1);
  }

  private static int sum(Phone.Page page) {
    List<String> numbers =
        List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    Matcher found = Pattern.compile("How much is (\\w+) and (\\w+)\\?").matcher(page.html());
    assertThat(found.find()).as("a question is asked").isTrue();
    return numbers.indexOf(found.group(1)) + numbers.indexOf(found.group(2)) + 2;
  }
}
