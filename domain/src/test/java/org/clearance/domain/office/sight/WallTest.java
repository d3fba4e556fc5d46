package org.clearance.domain.office.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The wall around the public defender is held by the database, whatever a query asks for. */
class WallTest {
  private static final String DENIED = "permission denied";
  private static final DataSource WHOLE = TestDatabase.migrated();
  private static final SightedDataSource SIGHTED =
      new SightedDataSource(WHOLE, Duration.ZERO, Duration.ofSeconds(5));
  private static final JdbcClient DB = JdbcClient.create(SIGHTED);
  private static final long COUNTY = new TestRecords(DB).county("alder");

  private final TransactionTemplate transactions =
      new TransactionTemplate(new DataSourceTransactionManager(SIGHTED));
  private final WallDoor door = new WallDoor(DB);

  @AfterAll
  static void close() {
    SIGHTED.close();
  }

  @ParameterizedTest
  @EnumSource(Sight.class)
  void who_is_outside_reads_and_writes_no_table_of_the_defenders_whatever_else_is_seen(
      Sight sight) {
    List<String> tables = ofDefense();
    assertThat(tables)
        .contains("client", "said_fact", "record_line", "client_use", "defender_note");
    try (Sight.Scope request = sight.here();
        Wall.Scope outside = Wall.OUTSIDE.here()) {
      for (String table : tables) {
        for (String sql :
            List.of("select count(*) from defense.%s", "delete from defense.%s where false")) {
          assertThatThrownBy(() -> DB.sql(sql.formatted(table)).query(Long.class).single())
              .as(table)
              .rootCause()
              .hasMessageContaining(DENIED);
        }
      }
    }
  }

  private static List<String> ofDefense() {
    return DB.sql(
            """
            select relname from pg_class
             where relnamespace = 'defense'::regnamespace and relkind in ('r', 'p', 'v', 'm')
            """)
        .query(String.class)
        .list();
  }

  @Test
  void a_request_whose_user_nobody_knows_is_outside() {
    try (Sight.Scope request = Sight.VEILED.here()) {
      assertThat(Wall.now()).isEqualTo(Wall.OUTSIDE);
      assertThatThrownBy(WallTest::clients).rootCause().hasMessageContaining(DENIED);
    }
  }

  @Test
  void lifting_the_veil_opens_no_door_in_the_wall() {
    try (Sight.Scope request = Sight.VEILED.here()) {
      assertThatThrownBy(() -> new WholeNumbers().of(WallTest::clients))
          .rootCause()
          .hasMessageContaining(DENIED);
    }
  }

  @Test
  void a_defender_and_a_job_are_inside() {
    assertThat(clients()).isNotNegative();
    try (Sight.Scope request = Sight.VEILED.here();
        Wall.Scope inside = Wall.INSIDE.here()) {
      assertThat(clients()).isNotNegative();
    }
  }

  @Test
  void who_is_outside_asks_the_defenders_side_nothing() {
    try (Sight.Scope request = Sight.WHOLE.here()) {
      assertThat(Wall.ask(WallTest::clients, -1L)).isEqualTo(-1);
    }
    assertThat(Wall.ask(WallTest::clients, -1L)).isNotNegative();
  }

  @Test
  void who_is_outside_does_everything_on_the_countys_side() {
    assertThat(
            DB.sql(
                    """
                    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname in ('clearance', 'veiled', 'batch') and c.relkind in ('r', 'p', 'v') and not c.relispartition
                       and not (has_table_privilege('clearance_office', c.oid, 'select')
                                and has_table_privilege('clearance_office', c.oid, 'insert')
                                and has_table_privilege('clearance_office', c.oid, 'update')
                                and has_table_privilege('clearance_office', c.oid, 'delete'))
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void what_happens_outside_is_told_through_the_door_and_the_door_is_shut_behind_it() {
    try (Sight.Scope request = Sight.VEILED.here()) {
      transactions.executeWithoutResult(
          tx -> {
            door.tell(() -> open("Told, Tess"));
            assertThatThrownBy(WallTest::clients).rootCause().hasMessageContaining(DENIED);
            tx.setRollbackOnly();
          });
      transactions.executeWithoutResult(tx -> door.tell(() -> open("Told, Tom")));
      assertThatThrownBy(WallTest::clients).rootCause().hasMessageContaining(DENIED);
    }
    assertThat(DB.sql("select name from defense.client").query(String.class).list())
        .contains("Told, Tom")
        .doesNotContain("Told, Tess");
  }

  @Test
  void what_fails_behind_the_door_leaves_the_connection_outside() {
    try (Sight.Scope request = Sight.VEILED.here()) {
      assertThatThrownBy(() -> transactions.executeWithoutResult(tx -> door.tell(() -> open(""))))
          .rootCause()
          .hasMessageContaining("client_name_check");
      for (int again = 0; again < 5; again++) {
        assertThatThrownBy(WallTest::clients).rootCause().hasMessageContaining(DENIED);
      }
    }
  }

  private static void open(String name) {
    DB.sql(
            """
            insert into defense.client (county_id, name, opened_by, opened_at)
            values (:county, :name, 'somebody', now())
            """)
        .param("county", COUNTY)
        .param("name", name)
        .update();
  }

  private static long clients() {
    return DB.sql("select count(*) from defense.client").query(Long.class).single();
  }
}
