package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged program logs enough to find the cause of an error, and no more. The outage takes a
 * minute, with {@code -Dclearance.tests.long=true} two.
 */
@Order(3)
class LoggingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String DATE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) ";

  private static final int MINUTES = Boolean.getBoolean("clearance.tests.long") ? 2 : 1;

  /** A minute of an outage: a trace for each of what is away, and the lines about it. */
  private static final int MOST_LINES = 600;

  private static final int MOST_MESSAGES = 12;

  @TempDir Path folder;

  @Test
  void an_outage_is_told_in_few_lines_that_a_number_leads_to_in_the_format_that_is_asked_for()
      throws Exception {
    Path file = folder.resolve("clearance.log");
    EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("server"));
    try (var clearance =
        RunningClearance.serve(
            folder.resolve("data"),
            "--spring.datasource.url=" + server.jdbcUrl(),
            "--spring.datasource.username=" + server.user(),
            "--spring.datasource.password=" + server.password(),
            "--spring.datasource.hikari.connection-timeout=1000",
            "--logging.file.name=" + file,
            "--logging.structured.format.console=ecs")) {
      clearance.await(
          "the line of the start",
          PATIENCE,
          () -> lines(file).stream().anyMatch(line -> line.contains(" serves on ")));
      clearance.await(
          "the models, which are tried again and again while there is no database",
          PATIENCE,
          () -> lines(file).stream().anyMatch(line -> line.contains(" Deployed ")));
      assertThat(lines(file))
          .allSatisfy(line -> assertThat(line).matches(DATE + ".*"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          clearance.data().toString(),
                          server.jdbcUrl(),
                          "engine embedded",
                          "process ")
                      .doesNotContain(server.password()));
      assertThat(number(get(clearance))).matches("[a-z2-9]{4}-[a-z2-9]{4}");

      int before = lines(file).size();
      server.close();
      clearance.await(
          "a page that says that something went wrong",
          PATIENCE,
          () -> get(clearance).body().contains("give this number"));
      HttpResponse<String> wrong = get(clearance);
      assertThat(wrong.statusCode()).isGreaterThanOrEqualTo(500);
      assertThat(wrong.body()).contains("<code translate=\"no\">" + number(wrong) + "</code>");
      clearance.await(
          "the line of the last minute",
          PATIENCE,
          () ->
              get(clearance).statusCode() >= 500
                  && lines(file).stream()
                      .anyMatch(line -> line.contains("It has been so for " + MINUTES + " min")));
      List<String> outage = lines(file).subList(before, lines(file).size());
      assertThat(outage).hasSizeLessThan(MOST_LINES);
      assertThat(outage.stream().filter(line -> line.matches(DATE + ".*")))
          .as("messages without a database")
          .hasSizeLessThanOrEqualTo(MOST_MESSAGES)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("The database does not answer. It has been so for 1 min"));
      // The log is on standard output; what a JVM warns of itself, Java 25 of its libraries, on the
      // other.
      assertThat(
              clearance
                  .log()
                  .lines()
                  .filter(line -> !line.isBlank() && !line.startsWith("WARNING: ")))
          .allSatisfy(
              line ->
                  assertThat(JsonMapper.builder().build().readTree(line).has("@timestamp"))
                      .isTrue());
      // There is nothing to end in order without the database.
      clearance.kill();
    } finally {
      server.close();
    }
  }

  private static String number(HttpResponse<String> response) {
    return response.headers().firstValue("X-Request-Id").orElseThrow();
  }

  private static HttpResponse<String> get(RunningClearance clearance) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(clearance.url("/sign-in")))
                  .header("Accept", "text/html")
                  .build(),
              BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
