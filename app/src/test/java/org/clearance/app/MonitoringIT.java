package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.ui.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The packaged program reports its health and measurements to the tools that watch it. */
@Order(4)
class MonitoringIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:clearance|http_server|jvm|hikaricp)_\\w+");

  private static final Duration ANSWER = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static RunningClearance clearance;
  private static JdbcClient db;

  @BeforeAll
  static void the_demonstration_works() throws IOException {
    clearance =
        RunningClearance.serve(
            folder.resolve("data"),
            "--demo",
            "--clearance.demo-history=false",
            "--clearance.metrics.every=PT1S");
    db = InstallationDatabase.of(clearance.data());
    clearance.await(
        "packets to review",
        PATIENCE,
        () ->
            db.sql("select exists (select from conviction where state = 'IN_REVIEW')")
                .query(Boolean.class)
                .single());
  }

  @AfterAll
  static void everything_stops() {
    clearance.close();
    assertThat(clearance.log()).contains("Clearance has stopped; all that was under way");
  }

  @Test
  void measurements_are_for_who_has_a_token_for_them() {
    assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(401);
    assertThat(get("/actuator/prometheus", token("FIGURES")).statusCode()).isEqualTo(403);
    assertThat(get("/actuator", null).statusCode()).isEqualTo(401);
    assertThat(get("/actuator/env", token("METRICS")).statusCode()).isEqualTo(404);
  }

  @Test
  void every_metric_of_the_dashboard_and_of_the_alarms_is_measured() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String file : new String[] {"grafana/clearance.json", "prometheus/alerts.yml"}) {
      METRIC
          .matcher(Files.readString(Path.of("../deploy").resolve(file)))
          .results()
          .map(MatchResult::group)
          .forEach(asked::add);
    }
    assertThat(asked).hasSizeGreaterThan(12);
    String token = token("METRICS");
    clearance.await("measurements", PATIENCE, () -> measured(token).containsAll(asked));
    assertThat(measured(token)).containsAll(asked);
    Pattern waiting =
        Pattern.compile("clearance_convictions\\{county=\"[a-z-]+\",state=\"IN_REVIEW\"} [1-9]");
    clearance.await(
        "the next reading",
        PATIENCE,
        () -> waiting.matcher(get("/actuator/prometheus", token).body()).find());
    assertThat(get("/people/7", null).statusCode()).isEqualTo(302);
    assertThat(get("/sign-in", null).statusCode()).isEqualTo(200);
    String scrape = get("/actuator/prometheus", token).body();
    assertThat(scrape)
        .contains("uri=\"/sign-in\"")
        .doesNotContain("/people/7")
        .doesNotContainIgnoringCase("ssn");
  }

  @Test
  void everybody_may_ask_whether_it_lives_and_is_ready_and_only_a_token_learns_of_what() {
    String token = token("METRICS");
    for (String path : new String[] {"", "/liveness", "/readiness"}) {
      clearance.await(
          path, PATIENCE, () -> get("/actuator/health" + path, null).statusCode() == 200);
      assertThat(get("/actuator/health" + path, null).body())
          .contains("\"status\":\"UP\"")
          .doesNotContain("engine", "workers", "db");
    }
    assertThat(get("/actuator/health/readiness", token).body())
        .contains("db")
        .doesNotContain("engine", "workers");
    assertThat(get("/actuator/health/liveness", token).body()).contains("loops");
    assertThat(get("/actuator/health", token).body())
        .contains("engine", "workers", "tasks", "disk", "store", "temporary", "MB free");
    db.sql("insert into server_outage values ('doj.example.org:22', now(), now(), 'AWAY', 'x')")
        .update();
    clearance.await(
        "what is away to be told",
        PATIENCE,
        () -> get("/actuator/health", token).body().contains("doj.example.org:22"));
    HttpResponse<String> degraded = get("/actuator/health", token);
    db.sql("delete from server_outage").update();
    assertThat(degraded.statusCode()).isEqualTo(200);
    assertThat(degraded.body()).contains("\"status\":\"DEGRADED\"", "doj.example.org:22");
  }

  @Test
  void a_damaged_file_and_a_store_that_is_not_there_are_told() throws IOException {
    String token = token("METRICS");
    db.sql(
            """
            insert into stored_file (sha256, size_bytes, media_type, blocks, damaged_at, damage)
            values (repeat('ab', 32), 5, 'text/plain', '', now(), 'a file that a test has altered')
            """)
        .update();
    clearance.await(
        "the damaged file to be told",
        PATIENCE,
        () -> get("/actuator/health", token).body().contains("a file that a test has altered"));
    db.sql("delete from stored_file where damaged_at is not null").update();

    Path identity = clearance.data().resolve("store/clearance-store");
    String kept = Files.readString(identity);
    Files.delete(identity);
    clearance.await(
        "the store to be told",
        PATIENCE,
        () -> get("/actuator/health", token).body().contains("is not the one of this database"));
    Files.writeString(identity, kept);
    clearance.await(
        "all to be well",
        PATIENCE,
        () -> get("/actuator/health", null).body().contains("\"status\":\"UP\""));
  }

  @Test
  @Timeout(300)
  void while_the_database_hangs_probes_scrapes_and_programs_are_answered_soon() throws Exception {
    String token = token("METRICS");
    assertThat(get("/actuator/prometheus", token).body())
        .contains("clearance_database_up 1.0", "clearance_loops_ended 0.0");
    var browser = new Browser(clearance.port());
    browser.open("/sign-in");
    InstallationDatabase.hang(clearance.data(), true);
    try {
      assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
      assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(503);
      assertThat(get("/actuator/health", token).body())
          .contains("\"status\":\"DOWN\"", "The database does not answer");
      clearance.await(
          "that it is measured",
          PATIENCE,
          () -> get("/actuator/prometheus", token).body().contains("clearance_database_up 0.0"));
      assertThat(get("/actuator/prometheus", token).body()).contains("clearance_convictions{");
      Browser.Page page = browser.post("/sign-in", "username", "reviewer", "password", "x");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.html()).contains("The database is not answering", "<h1");
      HttpResponse<String> refused = get("/api/v1/figures", token("FIGURES", false));
      assertThat(refused.statusCode()).isEqualTo(503);
    } finally {
      InstallationDatabase.hang(clearance.data(), false);
    }
    clearance.await(
        "the program to go on",
        PATIENCE,
        () -> get("/actuator/health/readiness", null).statusCode() == 200);
  }

  private static Set<String> measured(String token) {
    return METRIC
        .matcher(get("/actuator/prometheus", token).body())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String token(String scope) {
    return token(scope, true);
  }

  /** A token's secret, which the database may not know yet. */
  private static String token(String scope, boolean made) {
    String secret = "clr_" + scope + "x".repeat(43 - scope.length());
    if (!made) {
      return secret;
    }
    db.sql(
            """
            insert into api_token (county_id, name, scope, sha256, made_by, made_at, ends_on)
            select id, 'test', :scope, :sha256, 'administrator', now(), current_date + 9 from county limit 1
            on conflict do nothing
            """)
        .param("scope", scope)
        .param("sha256", Sha256.of(secret.getBytes(StandardCharsets.UTF_8)))
        .update();
    return secret;
  }

  private static HttpResponse<String> get(String path, String token) {
    // Longer than any answer takes, on a busy machine too, and shorter than a pool's patience.
    var request = HttpRequest.newBuilder(URI.create(clearance.url(path))).timeout(ANSWER);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
