package org.clearance.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.clearance.domain.law.policy.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks that try to exhaust the server. */
@Attacks
class ExhaustionAttacks {
  /** The number of connections that once blocked every other user. */
  private static final int SLOW = 205;

  @Test
  void many_who_send_a_byte_now_and_then_stop_nobody(AttackedProgram program) throws IOException {
    List<Wire> slow = new ArrayList<>();
    ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int i = 0; i < SLOW; i++) {
        slow.add(
            Wire.from("127.0.0.1", program)
                .send(
                    "POST /sign-in HTTP/1.1\r\n"
                        + "Host: 127.0.0.1\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 500\r\n\r\n"
                        + "u"));
      }
      dripping.scheduleAtFixedRate(() -> slow.forEach(Wire::drip), 3, 3, TimeUnit.SECONDS);
      Visitor other = program.visitor();
      assertThat(other.send(other.request("/sign-in").timeout(Duration.ofSeconds(30))).statusCode())
          .isEqualTo(200);
    } finally {
      dripping.shutdownNow();
      for (Wire wire : slow) {
        wire.close();
      }
    }
  }

  @Test
  void a_table_that_takes_hours_to_analyze_is_given_up_and_harms_nobody(AttackedProgram program) {
    Visitor supervisor = program.signedIn("alpha.da_supervisor");
    HttpResponse<String> written =
        table(supervisor, "Of hours", TestTable.ofOverlappingRanges(6, 12));
    assertThat(written.statusCode()).isEqualTo(302);
    String policy = written.headers().firstValue("Location").orElseThrow();
    assertThat(policy).endsWith("?findings");
    assertThat(supervisor.get(policy).body()).contains("so it was given up");
    assertThat(ProcessHandle.allProcesses().map(ProcessHandle::info))
        .noneMatch(
            process ->
                process
                    .arguments()
                    .filter(words -> List.of(words).toString().contains("TableAnalysis"))
                    .isPresent());
    // Whoever asks next gets it from what is remembered.
    assertThat(program.signedIn("alpha.manager").get(policy).body()).contains("so it was given up");
  }

  @Test
  void a_table_of_an_honest_office_is_analyzed_by_the_packaged_program(AttackedProgram program) {
    Visitor supervisor = program.signedIn("beta.da_supervisor");
    HttpResponse<String> written =
        table(supervisor, "Masking", TestTable.of("[0..50]", "[10..20]", "> 50", "-"));
    String policy = written.headers().firstValue("Location").orElseThrow();
    assertThat(supervisor.get(policy).body())
        .contains("What the validator says", "The table can be used. Look whether you mean this")
        .containsIgnoringCase("masked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string(matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\"))",
        "string(count(for i in 1..1000000000 return i))"
      })
  void a_cell_that_could_run_for_hours_is_refused(String cell, AttackedProgram program) {
    HttpResponse<String> refused =
        table(
            program.signedIn("alpha.da_supervisor"),
            "Hours",
            TestTable.of("-").replace("\"No rule decides.\"", cell));
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("which a table may not");
  }

  @Test
  void deep_brackets_and_long_texts_are_told_to_the_author(AttackedProgram program) {
    for (String cell :
        List.of(
            "(".repeat(2_000) + "1" + ")".repeat(2_000),
            "(".repeat(450) + "1" + ")".repeat(450),
            '"' + "a".repeat(30_000) + '"')) {
      HttpResponse<String> refused =
          table(
              program.signedIn("alpha.da_supervisor"),
              "Deep",
              TestTable.of("-").replace("\"No rule decides.\"", cell));
      assertThat(refused.statusCode()).isEqualTo(200);
      assertThat(refused.body()).containsAnyOf("characters at most", "nested more than");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tasks?q=%00",
        "/cases?q=a%00",
        "/orders?q=%00",
        "/people?q=%00",
        "/audit?actor=%00"
      })
  void the_character_nul_is_a_bad_request(String path, AttackedProgram program) {
    String username = path.startsWith("/audit") ? "alpha.administrator" : "alpha.court_clerk";
    assertThat(program.signedIn(username).get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void pages_keep_other_sites_from_holding_them_as_a_window_or_taking_them_in(
      AttackedProgram program) {
    for (String path : List.of("/sign-in", "/assets/keys.js")) {
      assertThat(program.visitor().get(path).headers().map())
          .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
          .containsEntry("cross-origin-resource-policy", List.of("same-origin"));
    }
  }

  private static HttpResponse<String> table(Visitor supervisor, String name, String table) {
    supervisor.get("/policies/new?from=sacramento-2019");
    String form =
        part("_csrf", supervisor.token())
            + part("name", name)
            + "--x\r\nContent-Disposition: form-data; name=\"table\"; filename=\"t.dmn\"\r\n\r\n"
            + table
            + "\r\n--x--\r\n";
    return supervisor.send(
        supervisor
            .request("/policies/table")
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(form)));
  }

  private static String part(String name, String value) {
    return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }
}
