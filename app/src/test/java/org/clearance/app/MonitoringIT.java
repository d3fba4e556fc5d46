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
import org.clearance.domain.store.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the packaged program tells those who watch over it. */
@Order(4)
class MonitoringIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:clearance|http_server|jvm|hikaricp)_\\w+");

  @TempDir static Path folder;
  private static RunningClearance clearance;
  private static JdbcClient db;

  @BeforeAll
  static void the_demonstration_works() throws IOException {
    clearance =
        RunningClearance.serve(folder.resolve("data"), "--demo", "--clearance.metrics.every=PT1S");
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
    assertThat(get("/actuator/health/readiness", token).body()).contains("engine", "workers", "db");
    db.sql("insert into server_outage values ('doj.example.org:22', now(), now(), 'AWAY', 'x')")
        .update();
    HttpResponse<String> degraded = get("/actuator/health", token);
    db.sql("delete from server_outage").update();
    assertThat(degraded.statusCode()).isEqualTo(200);
    assertThat(degraded.body()).contains("\"status\":\"DEGRADED\"", "doj.example.org:22");
  }

  private static Set<String> measured(String token) {
    return METRIC
        .matcher(get("/actuator/prometheus", token).body())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String token(String scope) {
    String secret = "clr_" + scope + "x".repeat(43 - scope.length());
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
    var request = HttpRequest.newBuilder(URI.create(clearance.url(path)));
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
