package org.clearance.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.clearance.domain.figures.figures.RandomHistory;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the migrations to what docs/architecture.md says of them. */
class MigrationTest {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration");
  private static final Pattern MADE =
      Pattern.compile(
          "^create (?:or replace )?(function|trigger|view) ([a-z0-9_.]+)", Pattern.MULTILINE);

  @Test
  void the_schema_is_made_by_the_migrations() {
    var db = JdbcClient.create(TestDatabase.migrated());
    assertThat(db.sql("select count(*) from conviction_state").query(Integer.class).single())
        .isEqualTo(16);
  }

  @Test
  void every_table_says_what_it_holds() {
    assertThat(
            JdbcClient.create(TestDatabase.migrated())
                .sql(
                    """
                    select c.oid::regclass::text from pg_class c
                     where c.relnamespace in ('clearance'::regnamespace, 'defense'::regnamespace, 'portal'::regnamespace, 'batch'::regnamespace) and c.relkind in ('r', 'p')
                       and c.relname <> 'flyway_schema_history' and obj_description(c.oid, 'pg_class') is null
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void every_function_has_a_search_path_of_its_own_or_was_bound_when_it_was_made() {
    assertThat(
            JdbcClient.create(TestDatabase.migrated())
                .sql(
                    """
                    select p.oid::regprocedure::text from pg_proc p
                     where p.pronamespace = 'clearance'::regnamespace and p.prosqlbody is null
                       and not coalesce('search_path=clearance, pg_temp' = any (p.proconfig), false)
                    """)
                .query(String.class)
                .list())
        .as("functions that whoever calls them can point at other tables")
        .isEmpty();
  }

  /**
   * Versioned migrations make tables. A function that a stored column is computed by stands beside
   * its table: it must not change without the column.
   */
  @Test
  void functions_triggers_and_views_are_defined_once_each_in_a_file_that_is_run_again()
      throws IOException {
    Map<String, List<String>> definitions = new TreeMap<>();
    for (Path file : files("")) {
      Matcher made = MADE.matcher(Files.readString(file));
      while (made.find()) {
        definitions
            .computeIfAbsent(made.group(1) + " " + made.group(2), one -> new ArrayList<>())
            .add(file.getFileName().toString());
      }
    }
    assertThat(definitions.values()).allSatisfy(places -> assertThat(places).hasSize(1));
    var versioned = new TreeSet<String>();
    definitions.forEach(
        (name, places) -> {
          if (places.get(0).startsWith("V")) {
            versioned.add(name);
          }
        });
    assertThat(versioned)
        .containsExactly(
            "function cause_id",
            "function cause_kind",
            "function first_surname_of",
            "function folded_name",
            "function given_names_of",
            "function last_surname_of",
            "function surname_of");
  }

  /** The schema veiled stands before the views of clearance, and has to be made anew with them. */
  @Test
  void whatever_file_makes_a_view_ends_by_drawing_the_veil_anew() throws IOException {
    for (Path file : files("R__")) {
      String sql = Files.readString(file);
      if (sql.contains("drop schema if exists veiled cascade")) {
        assertThat(sql).as(file.toString()).endsWith("select veil();\n");
      }
    }
  }

  @Test
  void repeatable_migrations_run_again_on_a_database_full_of_records_and_change_nothing() {
    DataSource source = TestDatabase.migrated();
    JdbcClient db = JdbcClient.create(source);
    new RandomHistory(db, new TestRecords(db).county("alder"), 3).happens(5, 60);
    List<String> before = everything(db);
    int again =
        db.sql("delete from flyway_schema_history where version is null and type = 'SQL'").update();

    TestDatabase.migrate(source);

    assertThat(again).isEqualTo(files("R__").size());
    assertThat(
            db.sql(
                    "select count(*) from flyway_schema_history where version is null and type ="
                        + " 'SQL'")
                .query(Integer.class)
                .single())
        .isEqualTo(again);
    assertThat(everything(db)).isEqualTo(before);
  }

  private static List<String> everything(JdbcClient db) {
    List<String> all =
        new ArrayList<>(
            db.sql(
                    """
                    select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'clearance'::regnamespace
                    union all
                    select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
                    union all
                    select v.schemaname || '.' || v.viewname || ' ' || v.definition
                      from pg_views v where v.schemaname in ('clearance', 'veiled')
                    order by 1
                    """)
                .query(String.class)
                .list());
    for (String table : List.of("conviction", "conviction_event", "standing_count", "person")) {
      all.addAll(
          db.sql("select t::text from %s t order by 1".formatted(table))
              .query(String.class)
              .list());
    }
    return all;
  }

  @Test
  void a_migration_that_was_released_never_changes() throws IOException {
    List<String> released =
        new ClassPathResource("released-migrations.txt")
            .getContentAsString(UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
    List<String> present = new ArrayList<>();
    for (Path file : files("V")) {
      present.add(sha256(file) + "  " + file.getFileName());
    }
    // What came since the release has later numbers: where it ran, it ran after.
    assertThat(present.stream().limit(released.size()).toList()).isEqualTo(released);
  }

  private static List<Path> files(String prefix) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
