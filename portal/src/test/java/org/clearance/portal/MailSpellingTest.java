package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.clearance.portal.mail.NameServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An e-mail address with a slip of the finger is noticed, and nobody is held up by the checker. */
@ExtendWith(OutputCaptureExtension.class)
class MailSpellingTest {
  private static final String COMPLAINT = "The name servers do not say whether mail gets to";
  private static final Duration PATIENCE_OF_A_BUSY_MACHINE = Duration.ofSeconds(20);

  private final NameServerInTest names =
      new NameServerInTest()
          .mail("gmail.com", "mx.gmail.com")
          .mail("nomail.com", "")
          .address("nomail.com", new byte[] {10, 0, 0, 1})
          .address("onlyhost.com", new byte[] {10, 0, 0, 1})
          .address("onlysix.com", new byte[16])
          .name("nothing.com");

  private PortalInTest county = portal(names.url(), PATIENCE_OF_A_BUSY_MACHINE);

  private static PortalInTest portal(String nameServers, Duration patience) {
    return new PortalInTest(clock -> new NameServers(nameServers, patience, clock));
  }

  @AfterEach
  void close() {
    county.close();
    names.close();
  }

  private Phone at(String screen, String language) {
    Phone phone = county.phone();
    assertThat(county.answerUntil(phone, language, PortalInTest.least(), screen).path())
        .isEqualTo("/" + language + "/page/" + screen);
    return phone;
  }

  private static Phone.Page types(Phone phone, String address) {
    return phone.send("/en/page/reach", "email", address);
  }

  private static void goesOn(Phone.Page page) {
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.path()).isEqualTo("/en/page/language");
  }

  private static void isAskedToLook(Phone.Page page, String domain) {
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html())
        .contains("There is a problem")
        .contains("mail cannot get to " + domain + ". Please check the spelling.");
  }

  @Test
  void an_address_that_mail_gets_to_is_taken_without_a_word() {
    goesOn(types(at("reach", "en"), "ana@gmail.com"));
    assertThat(names.asked()).containsExactly("MX gmail.com");
  }

  @Test
  void a_domain_that_is_not_there_is_told_once_and_sent_again_unchanged_the_form_goes_on() {
    Phone phone = at("reach", "en");
    Phone.Page told = types(phone, "ana@gmial.com");
    isAskedToLook(told, "gmial.com");
    assertThat(told.html())
        .containsPattern(field("email", "ana@gmial.com"))
        .containsPattern(field("email.shown", "ana@gmial.com"));
    goesOn(phone.send("/en/page/reach", "email", "ana@gmial.com", "email.shown", "ana@gmial.com"));
    // Whoever comes back to the screen and leaves the address is not told again.
    assertThat(phone.open("/en/page/reach").html())
        .containsPattern(field("email.shown", "ana@gmial.com"));
  }

  @Test
  void what_is_wrong_elsewhere_on_the_screen_does_not_make_the_form_tell_it_twice() {
    Phone phone = at("reach", "en");
    isAskedToLook(types(phone, "ana@gmial.com"), "gmial.com");
    Phone.Page other =
        phone.send(
            "/en/page/reach",
            "phone",
            "12",
            "email",
            "ana@gmial.com",
            "email.shown",
            "ana@gmial.com");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.html())
        .contains("please write ten digits")
        .doesNotContain("mail cannot get to")
        .containsPattern(field("email.shown", "ana@gmial.com"));
  }

  private static Pattern field(String name, String value) {
    return Pattern.compile(
        "<input(?=[^>]*name=\"%s\")[^>]*value=\"%s\"".formatted(name, Pattern.quote(value)));
  }

  @Test
  void another_address_is_looked_at_anew() {
    Phone phone = at("reach", "en");
    isAskedToLook(types(phone, "ana@gmial.com"), "gmial.com");
    isAskedToLook(
        phone.send("/en/page/reach", "email", "ana@gmaul.com", "email.shown", "ana@gmial.com"),
        "gmaul.com");
    goesOn(phone.send("/en/page/reach", "email", "ana@gmail.com", "email.shown", "ana@gmaul.com"));
  }

  @Test
  void in_spanish_it_is_told_in_spanish() {
    Phone.Page told = at("reach", "es").send("/es/page/reach", "email", "ana@gmial.com");
    assertThat(told.status()).isEqualTo(422);
    assertThat(told.html())
        .contains("a gmial.com no llega el correo. Vea si está bien escrito.")
        .doesNotContain("spelling");
  }

  @ParameterizedTest
  @CsvSource({"onlyhost.com, true", "onlysix.com, true", "nothing.com, false", "nomail.com, false"})
  void without_a_mail_server_mail_gets_to_the_address_of_the_domain_unless_it_takes_none(
      String domain, boolean arrives) {
    Phone.Page page = types(at("reach", "en"), "ana@" + domain);
    if (arrives) {
      goesOn(page);
    } else {
      isAskedToLook(page, domain);
    }
  }

  @Test
  void scenario_24_while_the_checker_is_silent_the_form_goes_on_and_the_log_names_nobody(
      CapturedOutput log) {
    county.close();
    county = portal(names.url(), NameServers.PATIENCE);
    names.beSilent();
    goesOn(types(at("reach", "en"), "ana@gmial.com"));
    goesOn(types(at("reach", "en"), "luis@gmaul.com"));
    assertThat(names.asked()).isNotEmpty();
    assertThat(log.getAll()).containsOnlyOnce(COMPLAINT);
    county.clock.pass(Duration.ofSeconds(61));
    goesOn(types(at("reach", "en"), "luis@gmaul.com"));
    assertThat(log.getAll().split(COMPLAINT, -1)).hasSize(3);
    assertThat(log.getAll()).doesNotContain("gmial", "gmaul");
  }

  @Test
  void scenario_24_where_no_checker_is_there_the_form_goes_on(CapturedOutput log) {
    names.close();
    goesOn(types(at("reach", "en"), "ana@gmial.com"));
    assertThat(log.getAll()).containsOnlyOnce(COMPLAINT).doesNotContain("gmial");
  }

  @ParameterizedTest
  @ValueSource(ints = {NameServerInTest.SERVER_FAILURE, NameServerInTest.REFUSED})
  void scenario_24_where_the_checker_cannot_tell_the_form_goes_on(int code, CapturedOutput log) {
    names.refuse(code);
    goesOn(types(at("reach", "en"), "ana@gmial.com"));
    assertThat(log.getAll()).containsOnlyOnce(COMPLAINT).doesNotContain("gmial");
  }

  @Test
  void scenario_24_switched_off_the_checker_is_asked_nothing_and_the_form_goes_on() {
    county.close();
    county = new PortalInTest();
    goesOn(types(at("reach", "en"), "ana@gmial.com"));
    assertThat(names.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.org", "mail.example.com", "county.test", "nowhere.invalid", "a.example"})
  void names_for_examples_and_tests_are_not_asked_about(String domain) {
    goesOn(types(at("reach", "en"), "ana@" + domain));
    assertThat(names.asked()).isEmpty();
  }

  @Test
  void an_answer_is_remembered_for_some_minutes() {
    goesOn(types(at("reach", "en"), "ana@gmail.com"));
    goesOn(types(at("reach", "en"), "luis@GMAIL.com"));
    assertThat(names.asked()).containsExactly("MX gmail.com");
    county.clock.pass(Duration.ofMinutes(6));
    goesOn(types(at("reach", "en"), "eva@gmail.com"));
    assertThat(names.asked()).containsExactly("MX gmail.com", "MX gmail.com");
  }

  @Test
  void a_new_address_on_the_page_where_things_stand_is_looked_at_too() {
    Phone phone = county.phone();
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
    county.clock.pass(Duration.ofMinutes(8));
    String code = phone.send("/en/send").code();
    phone.send(
        "/en/return", "code", code, "born.month", "5", "born.day", "17", "born.year", "1985");
    isAskedToLook(phone.send("/en/reach", "email", "ana@gmial.com"), "gmial.com");
    assertThat(
            phone
                .send("/en/reach", "email", "ana@gmial.com", "email.shown", "ana@gmial.com")
                .html())
        .contains("We will use the new way");
  }
}
