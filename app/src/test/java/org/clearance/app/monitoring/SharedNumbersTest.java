package org.clearance.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.oversight.measurement.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers of the database are told by each node, and by each scrape with a county's token: they are
 * one number, not several. What a node tells of itself is kept apart by instance, or summed up.
 */
class SharedNumbersTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final String SHARED =
      Arrays.stream(Measure.values()).map(Measure::metric).collect(Collectors.joining("|"));
  private static final Pattern ANY_SHARED = Pattern.compile("\\b(?:" + SHARED + ")\\b");
  private static final Pattern ONCE =
      Pattern.compile("max(?: by \\((?!instance)[a-z, ]+\\))? ?\\((?:" + SHARED + ")\\b");
  private static final Pattern OF_NODES =
      Pattern.compile(
          "^\\(?(?:time\\(\\) - )?(?:min|max|sum|topk)(?: by \\((?:instance|county|what)[a-z,"
              + " ]*\\))? ?\\(.*");

  static Stream<String> asked() throws IOException {
    return Stream.concat(alarms().stream(), dashboard().stream());
  }

  @ParameterizedTest
  @MethodSource("asked")
  void a_number_that_nodes_share_is_taken_once(String expression) {
    assertThat(count(ONCE, expression)).as(expression).isEqualTo(count(ANY_SHARED, expression));
  }

  @Test
  void every_alarm_puts_the_nodes_together_or_names_the_one_that_it_is_of() throws IOException {
    assertThat(alarms()).hasSizeGreaterThan(12).allMatch(OF_NODES.asMatchPredicate());
  }

  @Test
  void answers_are_counted_once_however_many_tokens_a_node_is_scraped_with() throws IOException {
    assertThat(alarms())
        .filteredOn(expression -> expression.contains("http_server_requests"))
        .isNotEmpty()
        .allMatch(expression -> expression.contains("max by (instance, "));
  }

  private static List<String> alarms() throws IOException {
    return Pattern.compile("(?m)^ +expr: (.+)$")
        .matcher(Files.readString(DEPLOY.resolve("prometheus/alerts.yml")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<String> dashboard() throws IOException {
    return Pattern.compile("\"expr\": \"(.+)\"")
        .matcher(Files.readString(DEPLOY.resolve("grafana/clearance.json")))
        .results()
        .map(found -> found.group(1).replace("\\\"", "\""))
        .toList();
  }

  private static long count(Pattern pattern, String expression) {
    return pattern.matcher(expression).results().map(MatchResult::group).count();
  }
}
