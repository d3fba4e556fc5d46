package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/scenarios.md} names every scenario, and only tests that there are. */
class ResidentScenariosTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| .+ \\| (.+) \\|$");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(scenarios?_\\w+)`");
  private static final Pattern METHOD = Pattern.compile("void\\s+(scenarios?_\\d+\\w*)\\(");

  @Test
  void each_of_the_seventy_scenarios_has_a_row() {
    assertThat(rows().keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 70).boxed().toList());
  }

  @Test
  void each_test_that_the_page_names_is_there_and_each_test_of_a_scenario_is_named() {
    var there = new TreeSet<String>();
    tests()
        .forEach(
            file ->
                METHOD
                    .matcher(read(file))
                    .results()
                    .forEach(
                        method ->
                            there.add(
                                file.getFileName().toString().replace(".java", ".")
                                    + method.group(1))));
    var named = new TreeSet<String>();
    rows()
        .forEach(
            (number, tests) ->
                NAMED
                    .matcher(tests)
                    .results()
                    .map(found -> found.group(1) + "." + found.group(2))
                    .forEach(
                        test -> {
                          assertThat(numbers(test)).as(test).contains(number);
                          named.add(test);
                        }));
    assertThat(named).isEqualTo(there);
  }

  /** The numbers of {@code scenario_7_…} and {@code scenarios_19_and_20_…}. */
  private static List<Integer> numbers(String test) {
    MatchResult found =
        Pattern.compile("scenarios?_(\\d+)(?:_and_(\\d+))?_")
            .matcher(test)
            .results()
            .findFirst()
            .orElseThrow();
    return Stream.of(found.group(1), found.group(2))
        .filter(Objects::nonNull)
        .map(Integer::valueOf)
        .toList();
  }

  private static Map<Integer, String> rows() {
    var rows = new TreeMap<Integer, String>();
    ROW.matcher(read(Path.of("../docs/scenarios.md")))
        .results()
        .forEach(row -> rows.put(Integer.valueOf(row.group(1)), row.group(2)));
    return rows;
  }

  private static List<Path> tests() {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
