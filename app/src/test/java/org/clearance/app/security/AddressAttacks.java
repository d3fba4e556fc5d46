package org.clearance.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.office.user.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks that forge an address, or try to lead users to another host. */
@Attacks
class AddressAttacks {
  private static final String ATTACKER = "127.0.0.1";

  /** A page that a manager may not open; each attempt is recorded. */
  private static final String REFUSED = "/users";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"6.6.6.6", "6.6.6.6, 10.1.2.3", "<script>", "127.0.0.9", "6.6.6.6, 127.0.0.9"})
  void who_claims_another_address_is_recorded_with_their_own(
      String claimed, AttackedProgram program) {
    String username = program.user("alpha", Role.MANAGER);
    Visitor visitor = program.signsIn(username);
    assertThat(visitor.get(REFUSED, "X-Forwarded-For", claimed).statusCode()).isEqualTo(403);
    assertThat(lastAddress(program, username)).isEqualTo(ATTACKER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.2.3 | 10.1.2.3, 127.0.0.9",
        "6.6.6.6, 10.1.2.3 | 10.1.2.3, 127.0.0.9",
        "2001:db8::7 | 2001:db8::7, 127.0.0.9",
        "<script> | 127.0.0.9",
        "6.6.6.6, <script> | 127.0.0.9",
        "evil.example | 127.0.0.9"
      })
  void of_what_the_proxy_forwards_only_the_last_address_is_taken_and_only_if_it_is_one(
      String forwarded, String recorded, AttackedProgram program) {
    String username = program.user("alpha", Role.MANAGER);
    Visitor visitor = program.signsIn(username);
    Wire.get(
        AttackedProgram.PROXY,
        program,
        REFUSED,
        "Host: 127.0.0.1",
        "Cookie: clearance=" + visitor.cookie("clearance"),
        "X-Forwarded-For: " + forwarded);
    assertThat(lastAddress(program, username)).isEqualTo(recorded);
  }

  @ParameterizedTest
  @CsvSource({ATTACKER + ",Host", ATTACKER + ",X-Forwarded-Host", "127.0.0.9,X-Forwarded-Host"})
  void nobody_is_led_to_a_host_that_a_request_names(
      String from, String header, AttackedProgram program) {
    String[] lines =
        header.equals("Host")
            ? new String[] {"Host: evil.example"}
            : new String[] {"Host: 127.0.0.1", header + ": evil.example"};
    String answer = Wire.get(from, program, "/people", lines);
    assertThat(answer).contains("\r\nLocation: /sign-in").doesNotContain("evil.example");
  }

  @Test
  void a_page_asked_for_by_another_name_leads_to_this_program_after_signing_in(
      AttackedProgram program) throws Exception {
    String asked = Wire.get(ATTACKER, program, "/account", "Host: evil.example");
    String page = Wire.get(ATTACKER, program, "/sign-in", "Host: 127.0.0.1");
    // Where to go on is kept by the browser, as is the token of the form: of strangers nothing is.
    String cookie = "Cookie: " + cookies(asked) + "; " + cookies(page);
    String token = page.replaceFirst("(?s).*name=\"_csrf\"\\s+value=\"([^\"]+)\".*", "$1");
    String form =
        "_csrf="
            + token
            + "&username=alpha.manager&password="
            + AttackedProgram.PASSWORD.replace(' ', '+');
    try (Wire wire = Wire.from(ATTACKER, program)) {
      wire.send(
          "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"
              + cookie
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\nConnection: close\r\n\r\n"
              + form);
      assertThat(wire.answer()).contains("\r\nLocation: /account").doesNotContain("evil.example");
    }
  }

  private static String cookies(String answer) {
    return Pattern.compile("Set-Cookie: ([^;\r\n]+)")
        .matcher(answer)
        .results()
        .map(set -> set.group(1))
        .collect(Collectors.joining("; "));
  }

  private static String lastAddress(AttackedProgram program, String username) {
    return program
        .db()
        .sql("select address from audit_entry where actor = :actor order by id desc limit 1")
        .param("actor", username)
        .query(String.class)
        .single();
  }
}
