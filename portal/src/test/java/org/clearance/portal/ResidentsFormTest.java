package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.clearance.domain.AtOnce;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A resident asks for help: the scenarios of the form, of lost sessions and of failures. */
class ResidentsFormTest {
  private static final int MOST_BYTES = 60_000;
  private static final AnnotationConfigApplicationContext TOLD =
      new AnnotationConfigApplicationContext(PortalTexts.class, Questions.class);
  private static final PortalTexts TEXTS = TOLD.getBean(PortalTexts.class);
  private static final Questions QUESTIONS = TOLD.getBean(Questions.class);

  private PortalInTest county;
  private Phone phone;

  @BeforeEach
  void a_portal_of_two_offices() {
    county = new PortalInTest();
    phone = county.phone();
  }

  @AfterEach
  void close() {
    county.close();
  }

  private Phone.Page sent(Map<String, String[]> answers) {
    Phone.Page review = county.answerUntil(phone, "en", answers, "none");
    assertThat(review.path()).isEqualTo("/en/review");
    county.clock.pass(Duration.ofMinutes(8));
    return phone.send("/en/send");
  }

  private JsonNode referral() {
    assertThat(county.referrals()).hasSize(1);
    return JsonMapper.shared().readTree(county.referrals().get(0));
  }

  @Test
  void scenario_1_all_screens_are_completed_without_script_and_a_code_is_shown() {
    Phone.Page done = sent(PortalInTest.least());
    assertThat(done.path()).isEqualTo("/en/done");
    assertThat(done.code()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
    assertThat(done.html()).doesNotContain("<script");
    assertThat(referral().path("code").path("letters").asString())
        .isEqualTo(done.code().replace("-", ""));
  }

  /**
   * Everything that anybody can be asked is answered, and each page is one that a phone of 320 px
   * shows without a script. How it looks there is seen by a browser.
   */
  @Test
  void scenario_1_whoever_answers_every_question_of_every_screen_has_all_of_it_sent() {
    assertThat(widths(phone.open("/assets/portal.css").html()))
        .as("in a window of 320 px, 288 px are between the margins")
        .isNotEmpty()
        .allMatch(rem -> rem <= 18);
    Map<String, String[]> answers = everything();
    List<String> screens = new ArrayList<>();
    Phone.Page page = needsNoScript(phone.send("/en/begin"));
    while (page.path().contains("/page/")) {
      String screen = page.path().substring(page.path().lastIndexOf('/') + 1);
      screens.add(screen);
      assertThat(needsNoScript(phone.open(page.path())).path()).isEqualTo(page.path());
      page =
          needsNoScript(
              screen.equals("verify")
                  ? typesTheDigits()
                  : phone.send(page.path(), answers.getOrDefault(screen, new String[0])));
    }
    assertThat(screens)
        .containsExactlyElementsOf(QUESTIONS.screens().stream().map(Screen::id).toList());
    assertThat(page.path()).isEqualTo("/en/review");
    county.clock.pass(Duration.ofMinutes(8));
    Phone.Page done = needsNoScript(phone.send("/en/send"));
    assertThat(done.code()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
    JsonNode sent = referral().path("answers");
    assertThat(QUESTIONS.screens().stream().flatMap(screen -> screen.questions().stream()))
        .allSatisfy(
            question -> assertThat(sent.path(question.id())).as(question.id()).isNotEmpty());
  }

  /** What nothing but a script could do is on no page, and a phone is told of its own width. */
  private static Phone.Page needsNoScript(Phone.Page page) {
    assertThat(page.status()).as(page.path()).isEqualTo(200);
    assertThat(page.html())
        .as(page.path())
        .doesNotContain("<script")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContain("href=\"javascript:")
        .contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\"");
    return page;
  }

  /** The widths that the style fixes, in rem; pixels are no unit of it. */
  private static List<Double> widths(String style) {
    assertThat(style).doesNotContainPattern("[^-]width:[^;]*[2-9]\\d\\dpx");
    return Pattern.compile("(?<!max-)width: *([0-9.]+)rem")
        .matcher(style)
        .results()
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }

  private Phone.Page typesTheDigits() {
    phone.send("/en/page/verify", "act", "send");
    String digits =
        county
            .db
            .sql("select said ->> 'digits' from portal.inbox where kind = 'PHONE_CODE'")
            .query(String.class)
            .single();
    return phone.send("/en/page/verify", "act", "check", "digits", digits);
  }

  private static Map<String, String[]> everything() {
    Map<String, String[]> all = PortalInTest.least();
    all.put(
        "where",
        new String[] {"counties", "birch", "otherCounty", "Alpine", "homeCounty", "Alameda"});
    all.put(
        "name",
        new String[] {
          "firstName",
          "José",
          "middleName",
          "Luis",
          "lastName",
          "Núñez",
          "otherNames",
          "Pepe Núñez",
          "callMe",
          "Pepe"
        });
    all.put(
        "reach",
        new String[] {
          "phone",
          "(209) 555-0100",
          "phoneUse",
          "mine",
          "callWhen",
          "Mornings",
          "texts",
          "yes",
          "email",
          "jose@example.org",
          "address",
          "1 Oak Street",
          "mailSafe",
          "yes",
          "helper",
          "My sister, 209 555 0101"
        });
    all.put(
        "otherPhone",
        new String[] {
          "otherPhone",
          "(209) 555-0122",
          "otherPhoneWhose",
          "At work",
          "otherPhoneUse",
          "shared",
          "otherCallWhen",
          "After 2"
        });
    all.put(
        "ranking", new String[] {"ranking.1", "email", "ranking.2", "call", "ranking.3", "text"});
    all.put(
        "language",
        new String[] {"speaks", "Mixtec", "interpreter", "yes", "access", "Large print"});
    all.put(
        "soon",
        new String[] {
          "dateSoon",
          "yes",
          "soonWhat",
          "A job",
          "soonOn.month",
          "4",
          "soonOn.day",
          "1",
          "soonOn.year",
          "2030"
        });
    all.put("charged", new String[] {"charged", "no"});
    all.put("serving", new String[] {"serving", "no", "custody", "no", "facility", "None"});
    all.put(
        "probation",
        new String[] {
          "probation", "yes", "probationUntil.month", "6", "probationUntil.year", "2030"
        });
    all.put("elsewhere", new String[] {"elsewhere", "yes", "elsewhereWhere", "Reno"});
    all.put("papers", new String[] {"caseNumbers", "CR-1"});
    all.put("money", new String[] {"benefits", "no"});
    all.put("income", new String[] {"income", "1200", "household", "2"});
    all.put("advice", new String[] {"advice", "no"});
    all.put("more", new String[] {"more", "I work at night."});
    all.put(
        "may",
        new String[] {"mayLook", "yes", "mayFile", "yes", "mayAppear", "no", "mayTell", "yes"});
    return all;
  }

  @Test
  void no_page_is_heavier_than_sixty_kilobytes_with_its_style() {
    int style = phone.open("/assets/portal.css").html().length();
    Set<String> seen = new LinkedHashSet<>();
    for (String path : List.of("/", "/en", "/es", "/en/return", "/en/nothing")) {
      assertThat(phone.open(path).html().length() + style).as(path).isLessThan(MOST_BYTES);
    }
    Phone.Page page = phone.send("/en/begin");
    while (page.path().contains("/page/")) {
      assertThat(page.html().length() + style).as(page.path()).isLessThan(MOST_BYTES);
      seen.add(page.path());
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = phone.send(page.path(), PortalInTest.least().getOrDefault(at, new String[0]));
    }
    assertThat(page.html().length() + style).isLessThan(MOST_BYTES);
    assertThat(seen).hasSizeGreaterThan(14);
  }

  /**
   * Of the five answers that open a matter none can be left out; whom it is for, what is wanted and
   * two more permissions are asked for as well, and nothing else has to be said.
   */
  @Test
  void scenario_2_a_form_with_no_more_than_must_be_said_is_sent_to_the_office_that_was_chosen() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("where", new String[] {"counties", PortalInTest.ALDER});
    answers.put("name", new String[] {"firstName", "Rosa"});
    answers.put("reach", new String[] {"phone", "(209) 555-0100"});
    assertThat(sent(answers).html())
        .contains("Office of the Public Defender, Alder County")
        .doesNotContain("Yolo County");
    Map<String, String> said = new TreeMap<>();
    referral()
        .path("answers")
        .properties()
        .forEach(
            one ->
                one.getValue()
                    .valueStream()
                    .forEach(value -> said.put(one.getKey(), value.asString())));
    assertThat(said)
        .containsOnly(
            entry("firstName", "Rosa"),
            entry("born", "1985-05-17"),
            entry("phone", "+12095550100"),
            entry("counties", PortalInTest.ALDER),
            entry("mayLook", "yes"),
            entry("forWhom", "me"),
            entry("help", "unsure"),
            entry("mayFile", "yes"),
            entry("mayAppear", "no"));
  }

  @Test
  void scenario_3_two_served_counties_are_asked_and_for_the_third_the_page_says_what_to_do() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put(
        "where", new String[] {"counties", "alder", "counties", "birch", "otherCounty", "Alpine"});
    Phone.Page done = sent(answers);
    assertThat(done.html())
        .contains("Office of the Public Defender, Alder County")
        .contains("Office of the Public Defender, Yolo County")
        .contains(
            "We could not send your form to Alpine County. Please call the public defender there.")
        .as("nobody of that county is said to write or call")
        .doesNotContainPattern("Alpine[^<]*(will|by) ");
    assertThat(done.html().split("will write or call you by", -1)).hasSize(3);
    assertThat(referral().path("answers").path("counties").valueStream().map(JsonNode::asString))
        .containsExactly("alder", "birch");
  }

  @Test
  void scenario_4_who_is_not_sure_is_sent_to_the_office_of_the_county_of_residence() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("where", new String[] {"counties", "unsure", "homeCounty", "Yolo"});
    assertThat(sent(answers).html()).contains("Office of the Public Defender, Yolo County");
    assertThat(referral().path("answers").path("counties").get(0).asString()).isEqualTo("unsure");
  }

  /** Nobody fills in a form that goes nowhere: it is said at once, with whom to call. */
  @Test
  void scenario_3_where_no_office_would_get_the_form_that_is_said_at_once() {
    county.answerUntil(phone, "en", PortalInTest.least(), "where");
    for (String[] nowhere :
        new String[][] {
          {"otherCounty", "Alpine"}, {"counties", "unsure", "homeCounty", "Alpine"}
        }) {
      Phone.Page told = phone.send("/en/page/where", nowhere);
      assertThat(told.status()).isEqualTo(422);
      assertThat(told.html())
          .contains("We cannot send your form to this county: Alpine.")
          .contains("Please call the public defender there.")
          .doesNotContain("will write or call");
    }
    assertThat(phone.open("/en/page/help").path()).as("not answered").isEqualTo("/en/page/where");
    assertThat(phone.send("/en/page/where", "counties", "alder", "otherCounty", "Alpine").path())
        .isEqualTo("/en/page/help");
  }

  @Test
  void somebody_is_asked_or_the_form_says_what_is_missing() {
    county.answerUntil(phone, "en", PortalInTest.least(), "where");
    Phone.Page again = phone.send("/en/page/where", "counties", "unsure");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.html()).contains("There is a problem").contains("Please choose a county");
  }

  @Test
  void scenario_5_only_what_a_chosen_office_needs_is_asked() {
    Map<String, String[]> answers = PortalInTest.least();
    assertThat(county.answerUntil(phone, "en", answers, "money").path()).isEqualTo("/en/review");
    answers.put("where", new String[] {"counties", "alder", "counties", "birch"});
    assertThat(county.answerUntil(county.phone(), "en", answers, "money").path())
        .isEqualTo("/en/page/money");
  }

  /** Whoever adds an office at the review is asked what that one needs, and nothing again. */
  @Test
  void scenario_5_an_office_that_is_added_later_is_answered_and_one_taken_away_learns_nothing() {
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    assertThat(
            phone.send(
                "/en/page/where", "back", "review", "counties", "alder", "counties", "birch"))
        .satisfies(page -> assertThat(page.path()).isEqualTo("/en/page/otherPhone?back=review"))
        .satisfies(page -> assertThat(page.html()).contains("name=\"back\" value=\"review\""));
    assertThat(
            phone
                .send(
                    "/en/page/otherPhone",
                    "back",
                    "review",
                    "otherPhone",
                    "(209) 555-0122",
                    "otherPhoneUse",
                    "mine")
                .path())
        .isEqualTo("/en/page/money?back=review");
    assertThat(phone.send("/en/page/money", "back", "review", "benefits", "no").path())
        .isEqualTo("/en/page/income?back=review");
    assertThat(
            phone
                .send("/en/page/income", "back", "review", "income", "1200", "household", "2")
                .path())
        .isEqualTo("/en/review");
    // That office is taken away again: what it alone needs is neither read back nor sent.
    Phone.Page review = phone.send("/en/page/where", "back", "review", "counties", "alder");
    assertThat(review.path()).isEqualTo("/en/review");
    assertThat(review.html()).doesNotContain("1200");
    phone.send("/en/send");
    assertThat(referral().path("answers").propertyNames())
        .contains("firstName", "phone")
        .doesNotContain("benefits", "income", "household", "otherPhone", "otherPhoneUse");
  }

  /** The order is of the ways that were told: no other can be put first. */
  @Test
  void whoever_gave_several_ways_says_which_is_tried_first() {
    Map<String, String[]> answers = PortalInTest.least();
    county.answerUntil(phone, "en", answers, "ranking");
    Phone.Page asked = phone.open("/en/page/ranking");
    assertThat(asked.html())
        .contains("name=\"ranking.1\"", "value=\"text\"", "value=\"call\"")
        .doesNotContain("name=\"ranking.2\"", "value=\"email\"", "value=\"letter\"");
    assertThat(
            phone
                .send(
                    "/en/page/reach",
                    "phone",
                    "(209) 555-0100",
                    "phoneUse",
                    "mine",
                    "texts",
                    "no",
                    "email",
                    "jose@example.org",
                    "helper",
                    "My sister")
                .path())
        .isEqualTo("/en/page/ranking");
    Phone.Page twice = phone.send("/en/page/ranking", "ranking.1", "call", "ranking.2", "call");
    assertThat(twice.status()).isEqualTo(422);
    assertThat(twice.html())
        .contains("the same way is there twice", "href=\"#ranking-0\"", "id=\"ranking-0\"");
    assertThat(phone.send("/en/page/ranking", "ranking.1", "helper", "ranking.2", "email").path())
        .isEqualTo("/en/page/language");
    assertThat(phone.open("/en/page/ranking").html()).containsPattern("value=\"helper\" selected");
    // Whoever has one way left has nothing to put in order.
    assertThat(phone.send("/en/page/reach", "email", "jose@example.org").path())
        .isEqualTo("/en/page/language");
  }

  /** What must be answered has a field that is seen, whichever offices are chosen. */
  @Test
  void scenario_5_each_question_that_must_be_answered_is_seen_on_its_screen() {
    Map<String, String[]> answers = everything();
    answers.put("where", new String[] {"counties", "alder", "counties", "birch"});
    Set<String> seen = new LinkedHashSet<>();
    Phone.Page page = phone.send("/en/begin");
    while (page.path().contains("/page/")) {
      String html = page.html();
      String screen = page.path().substring(page.path().lastIndexOf('/') + 1);
      QUESTIONS.screen(screen).orElseThrow().questions().stream()
          .filter(question -> question.required())
          .forEach(
              question -> {
                assertThat(html)
                    .as(question.id())
                    .containsPattern(
                        "<(input(?![^>]*type=\"hidden\")|select|textarea)[^>]*name=\"%s[\".]"
                            .formatted(question.id()));
                seen.add(question.id());
              });
      page = phone.send(page.path(), answers.getOrDefault(screen, new String[0]));
    }
    assertThat(page.path()).isEqualTo("/en/review");
    assertThat(seen)
        .containsExactlyElementsOf(
            QUESTIONS.screens().stream()
                .flatMap(screen -> screen.questions().stream())
                .filter(question -> question.required())
                .map(question -> question.id())
                .toList());
  }

  @Test
  void scenario_6_the_thirty_first_of_february_is_named_and_the_rest_is_kept() {
    county.answerUntil(phone, "en", PortalInTest.least(), "birth");
    Phone.Page again =
        phone.send("/en/page/birth", "born.month", "2", "born.day", "31", "born.year", "1985");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.html())
        .contains("Birth date: February has only 28 days. Check the day.")
        .contains("value=\"31\"")
        .contains("value=\"1985\"")
        .contains("<option value=\"2\" selected=\"selected\">February</option>");
  }

  @Test
  void scenario_7_names_are_kept_as_they_are() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("name", new String[] {"firstName", "王", "otherNames", "O’Brien-Nuñez\r\nD"});
    Phone.Page review = county.answerUntil(phone, "en", answers, "none");
    assertThat(review.html()).contains("<dd>王</dd>", "<dd>O’Brien-Nuñez\nD</dd>");
    county.clock.pass(Duration.ofMinutes(8));
    phone.send("/en/send");
    JsonNode said = referral().path("answers");
    assertThat(said.path("firstName").get(0).asString()).isEqualTo("王");
    assertThat(said.path("lastName").isEmpty()).isTrue();
    assertThat(said.path("otherNames").get(0).asString()).isEqualTo("O’Brien-Nuñez\nD");
    // No letter is made a capital, or a small one.
    for (String name : List.of("O", "é", "de la cruz", "MCDONALD", "mcDonald", "Ana-María")) {
      county.db.sql("delete from portal.inbox").update();
      answers.put("name", new String[] {"firstName", name, "middleName", name, "lastName", name});
      Phone other = county.phone();
      county.answerUntil(other, "en", answers, "none");
      other.send("/en/send");
      JsonNode sent = referral().path("answers");
      for (String question : List.of("firstName", "middleName", "lastName")) {
        assertThat(sent.path(question).get(0).asString()).as(question).isEqualTo(name);
      }
    }
  }

  @Test
  void scenario_9_who_cannot_be_reached_is_asked_to_come_with_the_code() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.remove("reach");
    Phone.Page done = sent(answers);
    assertThat(done.html())
        .contains("You gave us no way to reach you. Please come to the office with your code")
        .contains("1 Main Street", "Town, CA 95000")
        .contains("(209) 555-0199")
        .contains("Monday to Friday, 9 to 4")
        .contains("<a href=\"/en/status\">Look for a time to come</a>")
        .as("nobody can write or call, so that nobody promises it")
        .doesNotContain("will write or call you");
    JsonNode said = referral().path("answers");
    for (String way : List.of("phone", "email", "address")) {
      assertThat(said.path(way).isEmpty()).as(way).isTrue();
    }
    // The slip is this page, printed: the code and the office are on it, and no button is.
    assertThat(done.code()).isNotBlank();
    assertThat(phone.open("/assets/portal.css").html())
        .containsPattern("@media print \\{ [^{}]*\\.button \\{ display: none; }")
        .doesNotContainPattern("@media print \\{ [^}]*\\.(code|office|brand)[ ,{]");
  }

  /** An address to which no letter may go is no way to reach anybody. */
  @Test
  void scenario_9_who_takes_no_letters_and_gave_an_address_alone_is_asked_to_come() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("reach", new String[] {"address", "1 Main Street", "mailSafe", "pickup"});
    assertThat(sent(answers).html())
        .contains("Please come to the office with your code")
        .doesNotContain("will write or call you");
  }

  /** Letters go to who is in custody, wherever that is: nobody is asked to come from there. */
  @Test
  void scenario_14_who_is_in_custody_and_gave_no_other_way_is_not_asked_to_come() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.remove("reach");
    answers.put("serving", new String[] {"custody", "yes", "facility", "Main Jail\n4711"});
    assertThat(sent(answers).html())
        .contains("Office of the Public Defender, Alder County will write or call you by")
        .doesNotContain("Please come to the office", "Look for a time to come");
    assertThat(referral().path("answers").path("facility").get(0).asString())
        .isEqualTo("Main Jail\n4711");
  }

  @Test
  void scenario_10_who_gets_benefits_is_not_asked_for_income() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("where", new String[] {"counties", "birch"});
    answers.put("money", new String[] {"benefits", "yes"});
    assertThat(county.answerUntil(phone, "en", answers, "income").path()).isEqualTo("/en/review");
    answers.put("money", new String[] {"benefits", "no"});
    assertThat(county.answerUntil(county.phone(), "en", answers, "income").path())
        .isEqualTo("/en/page/income");
  }

  @Test
  void scenario_10_who_says_later_that_there_are_benefits_has_no_income_sent() {
    Map<String, String[]> answers = everything();
    county.answerUntil(phone, "en", answers, "none");
    assertThat(phone.send("/en/page/money", "back", "review", "benefits", "yes").path())
        .isEqualTo("/en/review");
    phone.send("/en/send");
    JsonNode said = referral().path("answers");
    assertThat(said.path("benefits").get(0).asString()).isEqualTo("yes");
    assertThat(said.propertyNames()).doesNotContain("income", "household");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void scenario_11_no_log_says_what_somebody_wants_advice_about(CapturedOutput log) {
    Map<String, String[]> answers = everything();
    answers.put("reach", new String[] {"phone", "(209) 555-0100"});
    answers.put("advice", new String[] {"advice", "yes"});
    answers.put("more", new String[] {"more", "PLANTED about my papers"});
    sent(answers);
    assertThat(referral().path("answers").path("advice").get(0).asString()).isEqualTo("yes");
    assertThat(log.getAll())
        .doesNotContainIgnoringCase("immigra")
        .doesNotContainIgnoringCase("advice")
        .doesNotContain("PLANTED", "Núñez", "555-0100", "5550100");
  }

  @Test
  void scenario_12_a_no_to_looking_at_the_record_is_sent_as_such() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("may", new String[] {"mayLook", "no", "mayFile", "yes", "mayAppear", "yes"});
    sent(answers);
    JsonNode consent = referral().path("consents").get(0);
    assertThat(consent.path("question").asString()).isEqualTo("mayLook");
    assertThat(consent.path("given").asBoolean()).isFalse();
  }

  @Test
  void scenario_13_in_spanish_all_is_spanish_and_the_consent_keeps_its_wording() {
    Phone.Page review = county.answerUntil(phone, "es", PortalInTest.least(), "none");
    assertThat(review.html())
        .contains("lang=\"es\"")
        .contains("Revise lo que puso")
        .contains("Nació el 17 de mayo de 1985")
        .doesNotContain("Check your answers");
    county.clock.pass(Duration.ofMinutes(8));
    assertThat(phone.send("/es/send").html()).contains("Ya tenemos su formulario");
    assertThat(referral().path("language").asString()).isEqualTo("es");
    JsonNode consents = referral().path("consents");
    assertThat(consents.get(0).path("wording").asString())
        .isEqualTo(
            "¿Podemos mirar sus antecedentes?\nSi dice que no, solo le podemos dar un consejo general.");
    // Of what was left open nothing is said: neither yes nor no.
    assertThat(consents.findValuesAsString("question"))
        .containsExactly("mayLook", "mayFile", "mayAppear");
    assertThat(consents.valueStream())
        .allSatisfy(
            consent ->
                assertThat(consent.path("wording").asString())
                    .startsWith(TEXTS.of("es", "question." + consent.path("question").asString())));
  }

  /** The review in another language says the question again, and not what hangs on it. */
  @Test
  void scenario_13_what_was_allowed_in_spanish_is_kept_in_spanish_whatever_the_form_is_sent_in() {
    county.answerUntil(phone, "es", PortalInTest.least(), "none");
    county.clock.pass(Duration.ofMinutes(8));
    phone.send("/en/send");
    assertThat(referral().path("language").asString()).isEqualTo("en");
    assertThat(referral().path("consents").valueStream())
        .allSatisfy(
            consent -> {
              assertThat(consent.path("language").asString()).isEqualTo("es");
              assertThat(consent.path("wording").asString())
                  .isEqualTo(TEXTS.consent("es", consent.path("question").asString()));
            });
    assertThat(referral().path("answers").propertyNames()).doesNotContain("allowedIn");
  }

  @Test
  void scenario_13_who_is_asked_again_in_another_language_allows_it_in_that() {
    county.answerUntil(phone, "es", PortalInTest.least(), "none");
    phone.send(
        "/en/page/may", "back", "review", "mayLook", "yes", "mayFile", "no", "mayAppear", "no");
    county.clock.pass(Duration.ofMinutes(8));
    phone.send("/es/send");
    assertThat(referral().path("language").asString()).isEqualTo("es");
    assertThat(referral().path("consents").findValuesAsString("language")).containsOnly("en");
  }

  @Test
  void scenario_13_no_screen_in_spanish_says_an_english_sentence() {
    List<String> english =
        TEXTS.keys("en").stream()
            .map(key -> key.startsWith("message.") ? "" : TEXTS.of("en", key))
            .filter(text -> text.length() > 12 && !text.contains("{"))
            .map(text -> text.replace("&", "&amp;").replace("\"", "&quot;"))
            .toList();
    assertThat(english.stream().filter(phone.open("/en").html()::contains))
        .as("they are what an English screen says")
        .isNotEmpty();
    Map<String, String[]> answers = everything();
    answers.put("reach", new String[] {"email", "jose@example.org"});
    List<Phone.Page> pages = new ArrayList<>(List.of(phone.open("/es"), phone.open("/es/return")));
    Phone.Page page = phone.send("/es/begin");
    while (page.path().contains("/page/")) {
      assertThat(page.status()).as(page.path()).isEqualTo(200);
      pages.add(page);
      String screen = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = phone.send(page.path(), answers.getOrDefault(screen, new String[0]));
    }
    pages.add(page);
    county.clock.pass(Duration.ofMinutes(8));
    pages.add(phone.send("/es/send"));
    assertThat(pages).hasSizeGreaterThan(18);
    assertThat(pages.get(pages.size() - 1).path()).isEqualTo("/es/done");
    for (Phone.Page one : pages) {
      assertThat(one.html()).as(one.path()).contains("<html", "lang=\"es\"");
      assertThat(english.stream().filter(one.html()::contains)).as(one.path()).isEmpty();
    }
  }

  @Test
  void the_review_reads_back_the_answers_and_folds_the_questions_without_one() {
    String html = county.answerUntil(phone, "en", PortalInTest.least(), "none").html();
    String answers = html.substring(0, html.indexOf("<details>"));
    String folded = html.substring(html.indexOf("<details>"), html.indexOf("</details>"));
    assertThat(answers).contains("José").doesNotContain("Middle name", "<dd></dd>");
    assertThat(folded)
        .containsPattern("Questions without an answer: \\d+")
        .contains("<li>Middle name</li>", "/en/page/name?back=review")
        .doesNotContain("José");
  }

  @Test
  void what_is_missing_is_asked_for_as_the_question_is_answered() {
    Map<String, String[]> answers = PortalInTest.least();
    phone.send("/en/begin");
    assertThat(phone.send("/en/page/who").html())
        .contains("please choose one.")
        .doesNotContain("write an answer");
    for (String screen : List.of("who", "where")) {
      phone.send("/en/page/" + screen, answers.getOrDefault(screen, new String[0]));
    }
    assertThat(phone.send("/en/page/help").html()).contains("please choose one or more.");
    phone.send("/en/page/help", answers.getOrDefault("help", new String[0]));
    assertThat(phone.send("/en/page/name").html()).contains("please write an answer.");
  }

  /** Texts may go to the number before and to the new one, which has to show that they arrive. */
  @Test
  void scenario_16_a_wrong_telephone_is_changed_alone() {
    Map<String, String[]> answers = everything();
    Phone.Page review = county.answerUntil(phone, "en", answers, "none");
    assertThat(review.html()).contains("Your phone number is (209) 555-0100");
    List<String> before = readBack(review);
    Phone.Page screen = phone.open("/en/page/reach?back=review");
    assertThat(screen.html())
        .contains("name=\"back\" value=\"review\"", "<a href=\"/en/review\">Go back</a>");
    List<String> typed = new ArrayList<>(List.of(answers.get("reach")));
    typed.set(typed.indexOf("phone") + 1, "209 555 0177");
    typed.addAll(List.of("back", "review"));
    Phone.Page verify = phone.send("/en/page/reach", typed.toArray(String[]::new));
    assertThat(verify.path())
        .as("the new number is tried")
        .isEqualTo("/en/page/verify?back=review");
    assertThat(verify.html())
        .contains("(209) 555-0177")
        .contains("href=\"/en/page/reach?back=review\">Change my phone number")
        .contains("href=\"/en/page/reach?back=review\">Go back");
    Phone.Page again = phone.send("/en/page/verify", "act", "skip", "back", "review");
    assertThat(again.path()).as("no other screen opens").isEqualTo("/en/review");
    assertThat(again.html()).contains("Your phone number is (209) 555-0177");
    assertThat(readBack(again))
        .as("all other answers stay")
        .containsExactlyElementsOf(
            before.stream().map(line -> line.replace("(209) 555-0100", "(209) 555-0177")).toList());
  }

  /** The answers that the review reads back. */
  private static List<String> readBack(Phone.Page review) {
    List<String> answers =
        Pattern.compile("<dt>(.*?)</dt><dd>(.*?)</dd>", Pattern.DOTALL)
            .matcher(review.html())
            .results()
            .map(one -> one.group(1) + ": " + one.group(2))
            .toList();
    assertThat(answers).hasSizeGreaterThan(30);
    return answers;
  }

  @Test
  void scenario_17_after_an_idle_hour_the_code_and_the_birth_date_lead_back_to_the_same_screen() {
    Map<String, String[]> answers = everything();
    answers.put("reach", new String[] {"phone", "(209) 555-0100", "email", "jose@example.org"});
    answers.put("charged", new String[] {"charged", "yes"});
    String code = county.answerUntil(phone, "en", answers, "code").code();
    Phone.Page page = phone.send("/en/page/code");
    while (!page.path().endsWith("/papers")) {
      String screen = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = phone.send(page.path(), answers.get(screen));
    }
    county.clock.pass(Duration.ofMinutes(61));
    assertThat(phone.open("/en/page/papers").path()).isEqualTo("/en/return");
    county.clock.pass(Duration.ofDays(13));
    Phone other = county.phone();
    assertThat(back(other, code, "17").path()).isEqualTo("/en/page/papers");
    // The browser that was left opens nothing any more.
    assertThat(phone.open("/en/page/papers").path()).isEqualTo("/en/return");
    page = other.send("/en/page/papers", answers.get("papers"));
    while (page.path().contains("/page/")) {
      String screen = page.path().substring(page.path().lastIndexOf('/') + 1);
      page = other.send(page.path(), answers.get(screen));
    }
    other.send("/en/send");
    JsonNode said = referral().path("answers");
    Map.of(
            "firstName", "José",
            "email", "jose@example.org",
            "soonWhat", "A job",
            "charged", "yes",
            "caseNumbers", "CR-1",
            "income", "1200")
        .forEach(
            (question, answer) ->
                assertThat(said.path(question).get(0).asString()).as(question).isEqualTo(answer));
  }

  private static Phone.Page back(Phone phone, String code, String day) {
    return phone.send(
        "/en/return", "code", code, "born.month", "5", "born.day", day, "born.year", "1985");
  }

  @Test
  void whoever_opens_a_form_by_its_code_sees_no_sensitive_answer_and_what_is_left_empty_stays() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put(
        "reach",
        new String[] {
          "phone", "(209) 555-0100", "phoneUse", "shared", "texts", "yes", "helper", "Aunt Sue"
        });
    answers.put("more", new String[] {"more", "I work at the bakery."});
    Phone.Page review = county.answerUntil(phone, "en", answers, "none");
    String code = phone.open("/en/page/code").code();
    assertThat(review.html()).contains("Aunt Sue", "I work at the bakery.");
    Phone other = county.phone();
    assertThat(back(other, code, "17").html())
        .contains("You answered this before.", "José", "(209) 555-0100")
        .doesNotContain("Aunt Sue", "bakery", "other people use it too");
    assertThat(other.open("/en/page/reach").html())
        .contains("Leave it empty to keep your answer.")
        .doesNotContain("Aunt Sue")
        .doesNotContainPattern("value=\"shared\"[^>]*checked");
    assertThat(other.open("/en/page/ranking").html())
        .as("which ways are offered does not tell that a helper was named")
        .contains("value=\"helper\"", "value=\"email\"", "value=\"letter\"");
    other.send("/en/page/reach", "phone", "(209) 555-0100", "texts", "yes", "helper", "Uncle Jo");
    assertThat(other.open("/en/page/reach").html())
        .as("what is typed now is shown, what was typed before is not")
        .contains("Uncle Jo")
        .doesNotContainPattern("value=\"shared\"[^>]*checked");
    assertThat(other.open("/en/page/more").html()).contains("Erase my answer");
    other.send("/en/page/more", "erase", "more");
    // Another browser sees nothing of it, either.
    Phone third = county.phone();
    assertThat(back(third, code, "17").html()).doesNotContain("Uncle Jo");
    county.clock.pass(Duration.ofMinutes(8));
    third.send("/en/send");
    JsonNode sent = referral().path("answers");
    assertThat(sent.path("phoneUse").get(0).asString()).isEqualTo("shared");
    assertThat(sent.path("helper").get(0).asString()).isEqualTo("Uncle Jo");
    assertThat(sent.path("more")).as("erased unseen").isEmpty();
  }

  /**
   * Nobody loses the time of an hour without having read that it is over then, and what opens it.
   */
  @Test
  void how_long_a_form_stays_open_is_said_where_its_code_is() {
    assertThat(county.answerUntil(phone, "en", PortalInTest.least(), "code").html())
        .contains("If you do nothing for 60 minutes, the form closes on this device.");
    Phone kiosk = county.phone();
    kiosk.open("/en?kiosk=true");
    assertThat(county.answerUntil(kiosk, "en", PortalInTest.least(), "code").html())
        .contains("If you do nothing for 15 minutes, the form closes on this device.");
  }

  /**
   * Whoever sees the phone reads the county, and not what it is about; a shared device keeps none.
   */
  @Test
  void the_number_that_calls_is_saved_in_the_phone_under_the_countys_name_alone() {
    county.office("cedar", "Cedar; and, Sons County", Set.of());
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("where", new String[] {"counties", "cedar"});
    assertThat(sent(answers).html())
        .contains("<a href=\"/en/office/cedar.vcf\">Save this number in your phone.");
    Phone.Page card = phone.open("/en/office/cedar.vcf");
    assertThat(card.headers().get("content-type")).startsWith("text/vcard");
    assertThat(card.html())
        .isEqualTo(
            String.join(
                "\r\n",
                "BEGIN:VCARD",
                "VERSION:3.0",
                "N:Cedar\\; and\\, Sons County;;;;",
                "FN:Cedar\\; and\\, Sons County",
                "TEL;TYPE=WORK,VOICE:(209) 555-0199",
                "END:VCARD",
                ""));
    assertThat(phone.open("/en/office/nowhere.vcf").status()).isEqualTo(404);
    Phone kiosk = county.phone();
    kiosk.open("/en?kiosk=true");
    county.answerUntil(kiosk, "en", answers, "none");
    assertThat(kiosk.send("/en/send").html()).doesNotContain(".vcf");
  }

  /** A form is on the device on which it is open now, wherever it was begun. */
  @Test
  void scenario_41_a_form_that_a_code_opens_is_kept_on_a_kiosk_no_longer_than_one_begun_there() {
    county.answerUntil(phone, "en", PortalInTest.least(), "reach");
    String code = phone.open("/en/page/code").code();
    Phone kiosk = county.phone();
    kiosk.open("/en?kiosk=true");
    assertThat(back(kiosk, code, "17").path()).isEqualTo("/en/page/reach");
    assertThat(kiosk.open("/en/page/code").html()).contains("If you do nothing for 15 minutes");
    assertThat(kiosk.open("/en/page/reach").html()).doesNotContain("autocomplete=\"tel\"");
    county.clock.pass(Duration.ofMinutes(16));
    assertThat(kiosk.open("/en/page/reach").path()).isEqualTo("/en/return");
    assertThat(back(phone, code, "17").path()).isEqualTo("/en/page/reach");
    county.clock.pass(Duration.ofMinutes(16));
    assertThat(phone.open("/en/page/reach").path()).isEqualTo("/en/page/reach");
    assertThat(phone.open("/en/page/reach").html()).contains("autocomplete=\"tel\"");
  }

  /** The page of the last person is open in another tab still, or the browser sends it again. */
  @Test
  void scenario_41_what_was_typed_of_the_last_person_is_not_taken_for_the_next_one() {
    Phone.Page last = county.answerUntil(phone, "en", PortalInTest.least(), "name");
    county.clock.pass(Duration.ofMinutes(1));
    county.answerUntil(phone, "en", PortalInTest.least(), "name");
    Phone.Page refused =
        phone.send("/en/page/name", "of", mark(last), "firstName", "Rosa", "lastName", "Riverside");
    assertThat(refused.path()).isEqualTo("/en/page/name?said=other");
    assertThat(refused.html()).doesNotContain("Rosa").contains("was from another form");
    assertThat(phone.open("/en/page/birth").path()).isEqualTo("/en/page/name");
  }

  /** The review of the last person is open in another tab when the next one’s form is ready. */
  @Test
  void scenario_41_the_review_of_the_last_person_does_not_send_the_form_of_the_next_one() {
    Phone.Page last = county.answerUntil(phone, "en", PortalInTest.least(), "review");
    String of = mark(last);
    phone.send("/en/leave");
    county.clock.pass(Duration.ofMinutes(1));
    Phone.Page next = county.answerUntil(phone, "en", PortalInTest.least(), "review");
    for (String language : List.of("en", "es")) {
      Phone.Page refused = phone.send("/" + language + "/send", "of", of);
      assertThat(refused.path()).isEqualTo("/" + language + "/return?said=other");
      assertThat(refused.html())
          .contains(language.equals("en") ? "was from another form" : "era de otro formulario");
    }
    assertThat(county.referrals()).isEmpty();
    assertThat(phone.send("/en/send", "of", mark(next)).path()).isEqualTo("/en/done");
    assertThat(phone.send("/en/send", "of", mark(next)).path())
        .as("pressed twice")
        .isEqualTo("/en/done");
    assertThat(phone.send("/en/send", "of", of).html())
        .as("nor does it show the code of the next one")
        .doesNotContain("class=\"code\"");
    assertThat(county.referrals()).hasSize(1);
  }

  /** Nor is the telephone of one person proven, or a paper added, on the page of another. */
  @Test
  void scenario_41_no_other_page_of_the_last_person_does_anything_for_the_next_one() {
    String of = mark(county.answerUntil(phone, "en", PortalInTest.least(), "verify"));
    phone.send("/en/leave");
    county.clock.pass(Duration.ofMinutes(1));
    Phone.Page next = county.answerUntil(phone, "en", PortalInTest.least(), "verify");
    assertThat(mark(next)).isNotEqualTo(of);
    assertThat(phone.send("/en/page/verify", "of", of, "act", "skip").path())
        .isEqualTo("/en/return?said=other");
    assertThat(phone.send("/en/page/verify", "of", mark(next), "act", "skip").path())
        .startsWith("/en/page/")
        .isNotEqualTo("/en/page/verify");
    assertThat(phone.send("/en/handover", "of", of).html()).doesNotContain("class=\"code\"");
    assertThat(phone.send("/en/handover", "of", mark(phone.open("/en/handover"))).html())
        .contains("class=\"code\"");
  }

  private static String mark(Phone.Page page) {
    var of = Pattern.compile("name=\"of\" value=\"([^\"]+)\"").matcher(page.html());
    assertThat(of.find()).as(page.html()).isTrue();
    return of.group(1);
  }

  @Test
  void after_fourteen_days_a_draft_opens_no_more() {
    String code = county.answerUntil(phone, "en", PortalInTest.least(), "code").code();
    county.clock.pass(Duration.ofDays(15));
    assertThat(back(county.phone(), code, "17").html()).contains("We could not open that");
  }

  @Test
  void scenario_18_a_bookmarked_page_without_a_session_asks_for_the_code() {
    for (String path : List.of("/en/review", "/en/page/money", "/en/done", "/en/status")) {
      Phone.Page page = phone.open(path);
      assertThat(page.path()).as(path).isEqualTo("/en/return");
      assertThat(page.html()).contains("Enter your code");
    }
  }

  @Test
  void scenarios_19_and_20_pressed_twice_or_sent_again_it_is_one_referral_with_one_code() {
    String code = sent(PortalInTest.least()).code();
    assertThat(phone.send("/en/send").code()).isEqualTo(code);
    assertThat(phone.open("/en/done").code()).isEqualTo(code);
    assertThat(phone.open("/en/page/name").path()).isEqualTo("/en/done");
    assertThat(county.referrals()).hasSize(1);
  }

  @Test
  void scenario_19_a_double_press_and_a_replayed_post_send_one_referral() throws Exception {
    assertThat(county.answerUntil(phone, "en", PortalInTest.least(), "none").path())
        .isEqualTo("/en/review");
    county.clock.pass(Duration.ofMinutes(8));
    // The same browser presses twice before the first answer is there.
    Phone again = county.phone();
    again.cookies().putAll(phone.cookies());
    List<Phone.Page> both =
        AtOnce.all(List.of(() -> phone.send("/en/send"), () -> again.send("/en/send")));
    assertThat(both).allMatch(page -> page.path().equals("/en/done"));
    String code = both.get(0).code();
    assertThat(both.get(1).code()).isEqualTo(code);
    // What a machine in between replays later is the very same post.
    assertThat(again.send("/en/send").code()).isEqualTo(code);
    // Also where the office's side has taken it meanwhile.
    String referral = county.referrals().get(0);
    assertThat(kinds()).containsExactly("REFERRAL");
    county.db.sql("delete from portal.inbox").update();
    assertThat(again.send("/en/send").code()).isEqualTo(code);
    assertThat(kinds()).isEmpty();
    assertThat(referral).contains(code.replace("-", ""));
  }

  @Test
  void scenario_28_what_does_not_open_costs_the_same_work_whatever_the_reason() {
    String open = sent(PortalInTest.least()).code();
    String closed = sentClosed();
    String purged = sentClosed();
    purge(purged);
    DoneWork.Of<Phone.Page> wrongCode = looked("7KQ2-MX4T-9RWB", "17");
    assertThat(wrongCode.rounds()).as("keys are derived all the same").isPositive();
    assertThat(wrongCode.statements()).hasSizeGreaterThan(2);
    Map.of(
            "a wrong date", looked(open, "18"),
            "a wrong date of what is closed", looked(closed, "18"),
            "a wrong date of what is purged", looked(purged, "18"),
            "what is purged", looked(purged, "17"))
        .forEach(
            (why, looked) -> {
              assertThat(looked.answer().status()).as(why).isEqualTo(wrongCode.answer().status());
              assertThat(looked.answer().path()).as(why).isEqualTo("/en/return");
              assertThat(looked.answer().html()).as(why).isEqualTo(wrongCode.answer().html());
              assertThat(withoutDate(looked)).as(why).isEqualTo(withoutDate(wrongCode));
              assertThat(looked.statements()).as(why).isEqualTo(wrongCode.statements());
              assertThat(looked.rounds()).as(why).isEqualTo(wrongCode.rounds());
            });
    // Each of these codes was one: with its date it opened.
    assertThat(looked(open, "17").answer().path()).isEqualTo("/en/status");
  }

  private DoneWork.Of<Phone.Page> looked(String code, String day) {
    return county.work.of(() -> back(county.phone(), code, day));
  }

  private static Map<String, String> withoutDate(DoneWork.Of<Phone.Page> looked) {
    Map<String, String> headers = new TreeMap<>(looked.answer().headers());
    assertThat(headers.remove("date")).isNotNull();
    return headers;
  }

  private static String place(String code) {
    return TestCodeKeys.quick().placeHex(ReferralCode.read(code).orElseThrow());
  }

  /** The code of a form whose matter is closed. */
  private String sentClosed() {
    Phone other = county.phone();
    county.answerUntil(other, "en", PortalInTest.least(), "none");
    county.clock.pass(Duration.ofMinutes(8));
    String code = other.send("/en/send").code();
    county.shows(
        code,
        LocalDate.of(1985, 5, 17),
        new ShownReferral(
            List.of(
                new ShownReferral.Matter(
                    PortalInTest.ALDER, "CLOSED", LocalDate.of(2030, 3, 4), null, null, null)),
            false,
            null));
    return code;
  }

  @Test
  void scenario_28_what_does_not_open_is_answered_alike_whatever_the_reason() {
    String open = sent(PortalInTest.least()).code();
    String closed = sentClosed();
    String purged = sentClosed();
    purge(purged);
    String draft = county.answerUntil(county.phone(), "en", PortalInTest.least(), "code").code();
    Phone.Page wrongCode = back(county.phone(), "7KQ2-MX4T-9RWB", "17");
    assertThat(wrongCode.html()).contains("We could not open that");
    for (String[] tried :
        new String[][] {
          {open, "18"},
          {closed, "18"},
          {purged, "18"},
          {purged, "17"},
          {draft, "18"},
          {"hello", "17"}
        }) {
      isAnsweredLike(wrongCode, back(county.phone(), tried[0], tried[1]), String.join(" ", tried));
    }
    isAnsweredLike(wrongCode, county.phone().send("/en/return", "code", open), "no date");
    // Whoever asked an office that has erased the matter has nothing left that opens.
    purge(open);
    isAnsweredLike(wrongCode, back(county.phone(), open, "17"), "erased meanwhile");
  }

  private static void isAnsweredLike(Phone.Page one, Phone.Page other, String why) {
    assertThat(other.status()).as(why).isEqualTo(one.status());
    assertThat(other.path()).as(why).isEqualTo(one.path());
    assertThat(other.html()).as(why).isEqualTo(one.html());
  }

  /** Erases what the office’s side and the screens have of a code. */
  private void purge(String code) {
    county
        .db
        .sql("delete from portal.draft where code_place = :place")
        .param("place", TestCodeKeys.quick().place(ReferralCode.read(code).orElseThrow()))
        .update();
    county
        .db
        .sql("delete from portal.status_board where name = :name")
        .param("name", "referral/" + place(code))
        .update();
  }

  @Test
  void for_who_has_died_nobody_is_asked_to_allow_anything() {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("who", new String[] {"forWhom", "died"});
    assertThat(county.answerUntil(phone, "en", answers, "may").path()).isEqualTo("/en/review");
    phone.send("/en/send");
    assertThat(referral().path("consents")).isEmpty();
  }

  /** Nobody can say yes for the dead, whatever was answered before that was said. */
  @Test
  void scenario_15_what_was_allowed_before_it_is_said_that_the_person_has_died_is_not_sent() {
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    Phone.Page review = phone.send("/en/page/who", "back", "review", "forWhom", "died");
    assertThat(review.path()).isEqualTo("/en/review");
    phone.send("/en/send");
    assertThat(referral().path("consents")).isEmpty();
    assertThat(referral().path("answers").propertyNames())
        .contains("forWhom", "firstName")
        .doesNotContain("mayLook", "mayFile", "charged", "advice");
  }

  /** A thousand guesses: codes at random, and days for a code that the guesser has got hold of. */
  @Test
  void scenario_29_guesses_from_one_network_are_held_up_and_the_person_elsewhere_is_not() {
    String code = sent(PortalInTest.least()).code();
    Phone guesser = county.phone();
    int held = 0;
    for (int guess = 0; guess < 1_000; guess++) {
      Phone.Page page =
          guess % 2 == 0
              ? back(guesser, ReferralCode.random().shown(), "17")
              : back(guesser, code, "%d".formatted(guess / 2 % 16 + 1));
      assertThat(page.path()).isEqualTo("/en/return");
      held += page.status() == 429 ? 1 : 0;
    }
    assertThat(held).as("but for the first few").isGreaterThan(960);
    assertThat(back(county.phone(), code, "17").status())
        .as("whoever comes from the guesser's network")
        .isEqualTo(429);
    Phone elsewhere = county.phone().sending("X-Forwarded-For", "198.51.100.7");
    assertThat(back(elsewhere, code, "17").path()).isEqualTo("/en/status");
  }

  @Test
  void scenario_32_a_form_of_two_seconds_or_with_the_hidden_field_is_sent_and_marked() {
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    phone.send("/en/send");
    assertThat(referral().path("suspect").asString()).isEqualTo("FAST");
    Phone other = county.phone();
    county.answerUntil(other, "en", PortalInTest.least(), "none");
    county.clock.pass(Duration.ofMinutes(8));
    assertThat(other.send("/en/send", "website", "http://spam.example").path())
        .isEqualTo("/en/done");
    assertThat(JsonMapper.shared().readTree(county.referrals().get(1)).path("suspect").asString())
        .isEqualTo("TRAP");
  }

  @Test
  void scenario_41_a_cleared_device_knows_nothing_of_the_last_person() {
    sent(PortalInTest.least());
    Phone.Page cleared = phone.send("/en/leave");
    assertThat(phone.cookies()).isEmpty();
    assertThat(cleared.path()).isEqualTo("/en");
    assertThat(phone.open("/en/done").path()).isEqualTo("/en/return");
    Phone.Page next = county.answerUntil(phone, "en", PortalInTest.least(), "name");
    assertThat(next.html()).doesNotContain("José").doesNotContain("Núñez");
  }

  @Test
  void a_cleared_device_does_not_lose_what_has_a_code() {
    String code = county.answerUntil(phone, "en", PortalInTest.least(), "code").code();
    phone.send("/en/leave");
    assertThat(phone.open("/en/page/code").path()).isEqualTo("/en/return");
    assertThat(back(phone, code, "17").path()).isEqualTo("/en/page/reach");
  }

  @Test
  void another_birth_date_is_the_one_that_opens_the_same_code() {
    Phone.Page page = county.answerUntil(phone, "en", PortalInTest.least(), "code");
    phone.send("/en/page/birth", "born.month", "5", "born.day", "18", "born.year", "1985");
    assertThat(phone.open("/en/page/code").code()).isEqualTo(page.code());
    assertThat(back(county.phone(), page.code(), "17").html()).contains("We could not open that");
    assertThat(back(county.phone(), page.code(), "18").path()).contains("/en/page/");
  }

  @Test
  void nobody_jumps_into_the_middle() {
    phone.send("/en/begin");
    assertThat(phone.open("/en/page/more").path()).isEqualTo("/en/page/who");
    assertThat(phone.send("/en/send").path()).isEqualTo("/en/page/who");
    assertThat(county.referrals()).isEmpty();
  }

  @Test
  void where_things_stand_is_shown_as_soon_as_it_was_sent() {
    String code = sent(PortalInTest.least()).code();
    Phone.Page status = back(county.phone(), code, "17");
    assertThat(status.path()).isEqualTo("/en/status");
    assertThat(status.html())
        .contains("We have your form. A person will open it.")
        .contains("Office of the Public Defender, Alder County")
        .doesNotContain("José")
        .doesNotContain("0100");
  }

  @Test
  void the_page_that_asks_for_a_language_offers_each_once() {
    assertThat(county.phone().open("/").html())
        .containsOnlyOnce("href=\"/es")
        .as("the languages of the foot")
        .doesNotContain("hreflang");
    assertThat(county.phone().open("/en").html()).contains("hreflang=\"es\"");
  }

  private static String withoutSource(Phone.Page page) {
    return page.html()
        .replaceAll("<input type=\"hidden\" name=\"from\"[^>]*>", "")
        .replaceAll("\\s+", " ");
  }

  /** Somebody follows a link with a code, fills in the form and sends it. */
  private Phone.Page sentWith(String source, Map<String, String[]> answers) {
    Phone device = county.phone();
    Phone.Page start = device.open("/en?from=" + source);
    assertThat(withoutSource(start))
        .as("the first page, as it is without a code")
        .isEqualTo(withoutSource(county.phone().open("/en")));
    assertThat(start.html()).contains("name=\"from\" value=\"" + source.replace("-", "") + "\"");
    Phone.Page page = device.send("/en/begin", "from", source);
    while (page.path().startsWith("/en/page/")) {
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      assertThat(page.html())
          .as("nothing is filled in: " + at)
          .doesNotContain("value=\"José", "value=\"1985", "value=\"(209", source);
      page = device.send(page.path(), answers.getOrDefault(at, new String[0]));
    }
    county.clock.pass(Duration.ofMinutes(8));
    return device.send("/en/send");
  }

  @Test
  void whoever_refuses_letters_from_a_network_that_has_tried_too_much_reads_whom_to_call() {
    Phone.Page page = phone.open("/en");
    for (int time = 0; time <= 30; time++) {
      page = phone.send("/en/letter", "from", ReferralCode.random().shown(), "act", "stop");
    }
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.html()).contains("(209) 555-0199");
  }

  /**
   * Which codes there are, and whose, is on the other side of the wall: with the right birth date,
   * with a wrong one and with a code of nobody each page is the same.
   */
  @Test
  void scenario_65_a_code_of_a_letter_shows_nothing_with_whatever_birth_date() {
    Map<String, String[]> wrong = PortalInTest.least();
    wrong.put("birth", new String[] {"born.month", "1", "born.day", "1", "born.year", "1990"});
    List<String> done = new ArrayList<>();
    for (var one :
        List.of(
            Map.entry("7KQ2-MX4T-9RWB", PortalInTest.least()),
            Map.entry("7KQ2-MX4T-9RWB", wrong),
            Map.entry("2222-2222-2222", wrong))) {
      Phone.Page page = sentWith(one.getKey(), one.getValue());
      assertThat(page.path()).isEqualTo("/en/done");
      done.add(page.html().replace(page.code(), "CODE"));
    }
    assertThat(done.get(1)).isEqualTo(done.get(0));
    assertThat(done.get(2)).isEqualTo(done.get(0));
    assertThat(done.get(0)).doesNotContainIgnoringCase("conviction").doesNotContain("letter from");
    // Nor does the page on which somebody says that the letter is for somebody else.
    String known = county.phone().open("/en/letter?from=7KQ2-MX4T-9RWB").html();
    assertThat(known.replace("7KQ2-MX4T-9RWB", "2222-2222-2222"))
        .isEqualTo(county.phone().open("/en/letter?from=2222-2222-2222").html());
    String answered =
        county.phone().send("/en/letter", "from", "7KQ2-MX4T-9RWB", "act", "notMe").html();
    assertThat(county.phone().send("/en/letter", "from", "2222-2222-2222", "act", "notMe").html())
        .isEqualTo(answered)
        .doesNotContain("Núñez", "7KQ2");
  }

  /** The public screens ask nobody whether an invitation is too old: it opens the form as ever. */
  @Test
  void scenario_69_a_link_that_is_used_or_too_old_opens_the_form_and_its_code_is_sent_with_it() {
    county.clock.pass(Duration.ofDays(400));
    for (int time = 0; time < 2; time++) {
      assertThat(sentWith("KMT4X7PQ", PortalInTest.least()).path()).isEqualTo("/en/done");
    }
    assertThat(county.referrals())
        .hasSize(2)
        .allSatisfy(
            sent ->
                assertThat(JsonMapper.shared().readTree(sent).path("source").asString())
                    .isEqualTo("KMT4X7PQ"));
  }

  @Test
  void scenario_56_the_day_to_come_is_shown_behind_the_code_until_it_is_over() {
    String code = sent(PortalInTest.least()).code();
    var matter =
        new ShownReferral.Matter(
            PortalInTest.ALDER,
            "FILED",
            LocalDate.of(2030, 3, 4),
            null,
            LocalDate.of(2030, 3, 12),
            "Department <12>, 8:30");
    county.shows(code, LocalDate.of(1985, 5, 17), new ShownReferral(List.of(matter), false, null));
    assertThat(back(county.phone(), code, "17").html())
        .contains("Please come on Tuesday, March 12, 2030: Department &lt;12&gt;, 8:30");
    county.clock.pass(Duration.ofDays(9));
    assertThat(back(county.phone(), code, "17").html())
        .contains("We asked the court.")
        .doesNotContain("Please come on");
  }

  @Test
  void another_way_to_reach_the_person_and_the_wish_to_stop_are_sent_once() {
    String code = sent(PortalInTest.least()).code();
    Phone other = county.phone();
    back(other, code, "17");
    assertThat(other.open("/en/reach").html())
        .doesNotContain("+1209")
        .doesNotContain("(209) 555-0100");
    Phone.Page wrong = other.send("/en/reach", "email", "nobody");
    assertThat(wrong.html()).contains("please write it like name@example.org");
    for (int twice = 0; twice < 2; twice++) {
      assertThat(other.send("/en/reach", "email", "jose@example.org").html())
          .contains("We will use the new way");
      assertThat(other.send("/en/withdraw").html()).contains("The office will end its work");
    }
    assertThat(kinds()).containsExactly("REFERRAL", "CONTACT", "WITHDRAWAL");
  }

  private List<String> kinds() {
    return county.db.sql("select kind from portal.inbox order by id").query(String.class).list();
  }

  @Test
  void what_is_kept_of_a_draft_is_readable_to_nobody_who_reads_the_table() {
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    byte[] content = county.db.sql("select content from portal.draft").query(byte[].class).single();
    assertThat(HexFormat.of().formatHex(content))
        .doesNotContain(
            HexFormat.of().formatHex("Hara".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** An index of sources takes no such text, and the form would be taken by no office. */
  @Test
  void a_cookie_that_no_page_has_set_is_no_source() {
    phone.cookies().put("kiosk", "x1".repeat(1_500));
    sent(PortalInTest.least());
    assertThat(referral().path("source").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1.evil.example",
    "Origin, http://127.0.0.1@evil.example",
    "Origin, not an address",
    "Referer, https://evil.example/127.0.0.1",
    "X-Nothing, of it",
  })
  void a_form_that_another_site_sends_is_refused(String header, String says) {
    // Whoever opens a form by its code on somebody else's device reads what is typed there next.
    String code = sent(PortalInTest.least()).code();
    for (String form : List.of("/en/begin", "/en/return", "/en/leave")) {
      Phone.Page refused =
          county
              .phone()
              .hiding("Origin")
              .sending(header, says)
              .send(form, "code", code, "born.month", "5", "born.day", "17", "born.year", "1985");
      assertThat(refused.status()).as(form).isEqualTo(403);
      assertThat(refused.headers()).as(form).doesNotContainKey("set-cookie");
    }
    assertThat(county.db.sql("select count(*) from portal.draft").query(Long.class).single())
        .isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin",
    "Sec-Fetch-Site, none",
    "Referer, http://127.0.0.1:1/en/page/who"
  })
  void a_form_of_an_older_browser_is_known_by_the_page_that_it_was_on(String header, String says) {
    assertThat(county.phone().hiding("Origin").sending(header, says).send("/en/begin").path())
        .isEqualTo("/en/page/who");
  }

  @Test
  void every_page_is_kept_by_no_device_and_takes_nothing_from_another_host() {
    for (String path : List.of("/", "/en", "/en/return", "/en/nothing")) {
      Map<String, String> headers = phone.open(path).headers();
      assertThat(headers.get("cache-control")).as(path).isEqualTo("no-store");
      assertThat(headers.get("content-security-policy"))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(headers.get("x-frame-options")).as(path).isEqualTo("DENY");
      assertThat(headers.get("x-content-type-options")).as(path).isEqualTo("nosniff");
      assertThat(headers.get("referrer-policy")).as(path).isEqualTo("same-origin");
    }
    assertThat(phone.open("/en/nothing").status()).isEqualTo(404);
    assertThat(phone.open("/fr").status()).isEqualTo(404);
    assertThat(phone.open("/zh-Hant").status()).isEqualTo(404);
  }

  @Test
  void without_an_office_nobody_begins_and_the_page_says_whom_to_call() {
    county.db.sql("delete from portal.status_board").update();
    assertThat(phone.open("/en").html()).contains("No office takes forms here right now");
    assertThat(phone.send("/en/begin").path()).isEqualTo("/en");
  }

  /** The form has arrived, and its answer, with whatever it would have set, has not. */
  @Test
  void scenario_20_who_sends_again_after_the_connection_dropped_gets_the_same_code()
      throws Exception {
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    String code = phone.open("/en/page/code").code();
    county.clock.pass(Duration.ofMinutes(8));
    assertThat(phone.open("/en/review").path()).isEqualTo("/en/review");
    phone.sendAndHangUp("/en/send");
    assertThat(phone.send("/en/send").code()).isEqualTo(code);
    assertThat(phone.open("/en/done").code()).isEqualTo(code);
    assertThat(referral().path("code").path("letters").asString()).isEqualTo(code.replace("-", ""));
    assertThat(county.referrals()).hasSize(1);
  }
}
