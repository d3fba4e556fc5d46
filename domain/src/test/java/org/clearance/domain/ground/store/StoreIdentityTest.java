package org.clearance.domain.ground.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class StoreIdentityTest {
  @TempDir Path folder;
  private final DataSource database = TestDatabase.migrated();

  @Test
  void a_store_and_a_database_that_met_once_know_each_other() {
    assertThat(of(database, "a").establish()).isEmpty();
    assertThat(of(database, "a").establish()).isEmpty();
    assertThat(of(database, "a").difference()).isEmpty();
    assertThat(folder.resolve("a/store/clearance-store")).isRegularFile();
  }

  @Test
  void another_folder_than_the_databases_is_refused_and_nothing_is_written_to_it() {
    of(database, "a").establish();
    assertThat(of(database, "b").establish())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains(folder.resolve("b/store") + " is not the one of this database")
                    .contains("clearance.store"));
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @Test
  void the_store_of_another_database_is_refused() {
    of(database, "a").establish();
    assertThat(of(TestDatabase.migrated(), "a").establish())
        .as("a database that has none yet")
        .hasValueSatisfying(why -> assertThat(why).contains("belongs to another database"));
    DataSource another = TestDatabase.migrated();
    of(another, "c").establish();
    assertThat(of(another, "a").establish())
        .hasValueSatisfying(why -> assertThat(why).contains("belongs to another database"));
  }

  @Test
  void a_disk_that_is_not_there_any_more_is_noticed_while_the_program_runs() throws IOException {
    StoreIdentity identity = of(database, "a");
    identity.establish();
    Files.delete(folder.resolve("a/store/clearance-store"));
    assertThat(identity.difference()).isPresent();
  }

  @Test
  void a_start_that_ended_between_the_database_and_the_folder_is_gone_on_with() {
    JdbcClient.create(database)
        .sql("insert into store_identity (id) values (gen_random_uuid())")
        .update();
    assertThat(of(database, "a").establish()).isEmpty();
    assertThat(of(database, "b").establish()).isPresent();
  }

  @Test
  void of_two_servers_with_folders_of_their_own_that_start_at_once_one_is_refused()
      throws Exception {
    var pool = Executors.newFixedThreadPool(2);
    List<Callable<Optional<String>>> starts =
        List.of(of(database, "a")::establish, of(database, "b")::establish);
    int refused = 0;
    for (Future<Optional<String>> start : pool.invokeAll(starts)) {
      refused += start.get().isPresent() ? 1 : 0;
    }
    pool.shutdown();
    assertThat(refused).isEqualTo(1);
  }

  @Test
  void servers_that_share_a_store_outside_of_their_data_directories_all_start() {
    String shared = folder.resolve("shared").toString();
    assertThat(of(database, "a", shared).establish()).isEmpty();
    assertThat(of(database, "b", shared).establish()).isEmpty();
    assertThat(folder.resolve("shared/clearance-store")).isRegularFile();
  }

  private StoreIdentity of(DataSource database, String data) {
    return of(database, data, "");
  }

  private StoreIdentity of(DataSource database, String data, String store) {
    return new StoreIdentity(
        JdbcClient.create(database),
        new JdbcTransactionManager(database),
        new StorageProperties(folder.resolve(data).toString(), store));
  }
}
