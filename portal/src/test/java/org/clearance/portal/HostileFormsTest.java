package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.portal.code.ReferralCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody types into whatever field breaks no page and plants nothing. */
class HostileFormsTest {
  private static final Pattern NAME = Pattern.compile(" name=\"([^\"]+)\"");

  private PortalInTest county;
  private Phone phone;

  @BeforeEach
  void a_portal() {
    county = new PortalInTest();
    phone = county.phone();
  }

  @AfterEach
  void close() {
    county.close();
  }

  static Stream<String> typed() {
    return Stream.of(
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
        "a\u0000b\u0007\u001b[31m",
        "Rosa\u202Egpj.exe\u2066\u2069\u202D",
        "a\r\nSet-Cookie: visit=x\r\n\r\n<b>",
        "\u2028\u2029\uFEFF\uFFFF\uD83D\uDE00" + "a\u0301".repeat(300),
        "${7*7}[[${7*7}]]__${7*7}__::.x *{7*7} #{x} ~{frame}",
        "../../../../etc/passwd",
        "//evil.example/\\evil.example",
        "99999999999999999999",
        "\u0660\u0661\u0662",
        "A".repeat(100_000));
  }

  private void isSafe(Phone.Page page, String at) {
    assertThat(page.status()).as(at).isLessThan(500);
    assertThat(page.html())
        .as(at)
        .doesNotContain(
            "<script>alert", "<img src=x", "\u0000", "\u202E", "Exception", ">49<", "root:");
    assertThat(page.path()).as(at).startsWith("/en");
    assertThat(phone.cookies().getOrDefault("visit", "")).isNotEqualTo("x");
  }

  private static String[] all(String html, String typed) {
    List<String> fields = new ArrayList<>();
    NAME.matcher(html)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.equals("of") && !name.equals("viewport"))
        .distinct()
        .forEach(name -> fields.addAll(List.of(name, typed)));
    for (String name : List.of("act", "back", "digits", "erase", "page", "county", "from")) {
      fields.addAll(List.of(name, typed));
    }
    return fields.toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whatever_is_typed_on_each_screen_breaks_none_and_is_run_nowhere(String typed) {
    Phone.Page page = phone.send("/en/begin");
    int screens = 0;
    while (page.path().startsWith("/en/page/")) {
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      isSafe(phone.send(page.path(), all(page.html(), typed)), at);
      isSafe(phone.open("/en/page/" + at), at);
      page = phone.send(page.path(), PortalInTest.least().getOrDefault(at, new String[0]));
      assertThat(++screens).isLessThan(40);
    }
    assertThat(page.path()).isEqualTo("/en/review");
    // Once more over all that was answered, so that the review shows it.
    page = phone.open("/en/page/more");
    phone.send("/en/page/more", all(page.html(), typed));
    isSafe(phone.open("/en/review"), "review");
    phone.send("/en/page/more");
    isSafe(phone.send("/en/send", all("", typed)), "send");
    for (String path :
        List.of(
            "reach",
            "allow",
            "withdraw",
            "again",
            "end-helper",
            "time",
            "papers",
            "letter",
            "return",
            "lost",
            "helper",
            "helper/person",
            "helper/handed",
            "handover",
            "begin")) {
      Phone.Page shown = phone.open("/en/" + path);
      isSafe(
          phone.send(
              "/en/" + path,
              Stream.of(
                      all(shown.html(), typed),
                      new String[] {
                        "code", typed, "phone", typed, "time", typed, "ticket", typed, "sum", typed
                      })
                  .flatMap(Stream::of)
                  .toArray(String[]::new)),
          path);
    }
  }

  /** Where a name turns the rest of its line round, others read of it what is not there. */
  @Test
  void no_character_that_turns_the_text_round_gets_to_the_office() {
    Phone.Page page = phone.send("/en/begin");
    while (page.path().startsWith("/en/page/")) {
      String at = page.path().substring(page.path().lastIndexOf('/') + 1);
      String[] answers = PortalInTest.least().getOrDefault(at, new String[0]).clone();
      if (at.equals("name")) {
        answers[1] = "Jo\u202Es\u2066é\u202A";
      }
      page = phone.send(page.path(), answers);
    }
    phone.send("/en/send");
    assertThat(county.referrals()).singleElement().asString().contains("\"José\"");
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whatever_stands_in_an_address_breaks_no_page(String typed) {
    String in =
        java.net.URLEncoder.encode(
            typed.length() > 2_000 ? typed.substring(0, 2_000) : typed,
            java.nio.charset.StandardCharsets.UTF_8);
    for (String path :
        List.of(
            "/en?from=",
            "/en/status?said=",
            "/en/papers?said=",
            "/en/letter?from=",
            "/en/return?said=",
            "/en/return?code=",
            "/en/page/who?back=",
            "/en/page/who?said=")) {
      isSafe(phone.open(path + in), path);
    }
    assertThat(ReferralCode.read(typed)).isEmpty();
  }
}
