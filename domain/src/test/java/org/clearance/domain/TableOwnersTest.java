package org.clearance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds that each table is written by the feature that owns it, alone. */
class TableOwnersTest {
  private static final Path OWNERS = Path.of("src/test/resources/owners.txt");
  private static final Path EXCEPTIONS = Path.of("src/test/resources/foreign-writes.txt");

  @Test
  void every_table_has_an_owner() throws IOException {
    Set<String> tables =
        JdbcClient.create(TestDatabase.migrated())
            .sql(
                """
                select relname from pg_class
                 where relnamespace in ('clearance'::regnamespace, 'defense'::regnamespace, 'portal'::regnamespace) and relkind in ('r', 'p')
                   and not relispartition and relname <> 'flyway_schema_history'
                """)
            .query(String.class)
            .set();
    assertThat(lines(OWNERS).keySet())
        .as("the tables in owners.txt are those that there are")
        .containsExactlyInAnyOrderElementsOf(tables);
  }

  @Test
  void every_owner_is_a_feature_that_there_is() throws IOException {
    Set<String> features =
        WrittenTables.sources().stream()
            .map(WrittenTables::feature)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(features).containsAll(lines(OWNERS).values());
  }

  @Test
  void nobody_but_the_owner_writes_a_table() throws IOException {
    Map<String, String> owners = lines(OWNERS);
    for (Path source : WrittenTables.sources()) {
      for (String temporary : WrittenTables.temporary(source)) {
        owners.put(temporary, WrittenTables.feature(source));
      }
    }
    Set<String> foreign = new TreeSet<>();
    for (Path source : WrittenTables.sources()) {
      for (String table : WrittenTables.of(source)) {
        if (!WrittenTables.feature(source).equals(owners.get(table))) {
          foreign.add(table + " " + WrittenTables.name(source));
        }
      }
    }
    Set<String> known;
    try (Stream<String> lines = Files.lines(EXCEPTIONS)) {
      known =
          lines
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split("\\s+", 3))
              .map(words -> words[0] + " " + words[1])
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(foreign)
        .as(
            "writes of tables that another feature owns (%s): ask the owner for an act",
            WrittenTables.UNREADABLE + " is a table whose name the SQL does not show")
        .isEqualTo(known);
  }

  @ParameterizedTest
  @MethodSource
  void a_write_is_found_however_it_is_put(String java, Set<String> tables) {
    assertThat(WrittenTables.in(java)).isEqualTo(tables);
  }

  static Stream<Arguments> a_write_is_found_however_it_is_put() {
    String block = "\"".repeat(3);
    return Stream.of(
        arguments("\"insert into clearance.motion (id) values (1)\"", Set.of("motion")),
        arguments("\"delete \" + \"from motion\"", Set.of("motion")),
        arguments("\"delete from \" + table", Set.of("?")),
        arguments("\"delete from %s\".formatted(table)", Set.of("?")),
        arguments("\"update \" + table + \" set state = 1\"", Set.of("?")),
        arguments(block + "\nupdate motion as m\n   set state = 1" + block, Set.of("motion")),
        arguments("\"copy person (id, \" + MORE + \") from stdin\"", Set.of("person")),
        arguments("\"truncate told_before, told\"", Set.of("told_before", "told")),
        arguments(
            "\"with m as (insert into a values (1) returning id) update b set c = 1 from m\"",
            Set.of("a", "b")),
        arguments("\"insert into a values (1) on conflict do update set b = 2\"", Set.of("a")),
        arguments("\"select id from motion order by id for no key update of motion\"", Set.of()),
        arguments("\"select 1 from motion for update\" // delete from motion", Set.of()),
        arguments("/* delete from motion */ '\"'", Set.of()));
  }

  private static Map<String, String> lines(Path file) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : lines.filter(each -> !each.isBlank() && !each.startsWith("#")).toList()) {
        String[] words = line.split("\\s+");
        assertThat(found.put(words[0], words[1])).as("%s is owned once", words[0]).isNull();
      }
    }
    return found;
  }
}
