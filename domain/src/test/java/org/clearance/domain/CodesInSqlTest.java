package org.clearance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.casework.conviction.MoveCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds that no SQL looks for the beginning of a code: what a code means is a column, and {@code
 * like} is for what people type; and that a cause is written and asked for by its type. Versioned
 * migrations are left out, for they have been run.
 */
class CodesInSqlTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** Searches of text that a person reads, by the file. */
  private static final Map<String, Set<String>> TEXT =
      Map.of("R__00_sealing.sql", Set.of("like ''case %''"));

  /** A pattern with a letter in it, which is one of ours and nobody's input. */
  private static final Pattern SEARCH =
      Pattern.compile(
          "\\b(?:(?:i?like|similar\\s+to)\\s+'{1,2}[^'\\n]*[A-Za-z][^'\\n]*'{1,2}"
              + "|starts_with\\s*\\([^()]*,\\s*'[^'\\n]*[A-Za-z][^'\\n]*'\\))",
          Pattern.CASE_INSENSITIVE);

  /** A comparison of the kind of a cause, with the kind. */
  private static final Pattern CAUSE_KIND =
      Pattern.compile("cause_kind(?:\\([^()]*\\))?\\s*(?:=|<>)\\s*'(\\w+)'");

  /** The beginning of a cause as it is kept. */
  private static final Pattern CAUSE = Pattern.compile("['\"][a-z]+:['\"]");

  @Test
  void no_sql_finds_a_code_by_how_it_begins() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Path file : files()) {
      List<String> searches = searches(Files.readString(file));
      if (!searches.isEmpty()) {
        found.put(file.getFileName().toString(), Set.copyOf(searches));
      }
    }
    assertThat(found).as("searches of codes: give what they mean a column").isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "where e.cause like 'order:%' ; 1",
        "where e.cause NOT LIKE 'order:%' ; 1",
        "where relief similar to 'RE%' ; 1",
        "where starts_with(o.name, 'delivery-') ; 1",
        "where starts_with(p.given_names, a.given || ' ') ; 0",
        "where name like :q || '%' ; 0",
        "where e.cause_kind = 'order' ; 0",
      })
  void a_search_of_a_code_is_told_from_one_of_what_was_typed(String sql, int searches) {
    assertThat(searches(sql)).hasSize(searches);
  }

  @Test
  void sql_asks_for_no_kind_of_cause_that_there_is_not() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path file : files()) {
      CAUSE_KIND
          .matcher(Files.readString(file))
          .results()
          .forEach(found -> asked.add(found.group(1)));
    }
    assertThat(asked)
        .contains("order", "notice")
        .isSubsetOf(Stream.of(MoveCause.Kind.values()).map(MoveCause.Kind::code).toList());
  }

  @Test
  void no_statement_that_moves_convictions_writes_its_cause_as_text() throws IOException {
    Map<String, String> written = new TreeMap<>();
    for (Path file : WrittenTables.sources()) {
      String code = Files.readString(file);
      if (code.contains("conviction_event (")) {
        CAUSE
            .matcher(code)
            .results()
            .forEach(found -> written.put(file.getFileName().toString(), found.group()));
      }
    }
    assertThat(written).as("causes that are no MoveCause").isEmpty();
  }

  private static List<String> searches(String sql) {
    return SEARCH.matcher(sql).results().map(MatchResult::group).toList();
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(WrittenTables.sources());
    try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
      migrations
          .filter(file -> file.getFileName().toString().matches("(R__|afterMigrate__).*\\.sql"))
          .forEach(files::add);
    }
    return files;
  }
}
