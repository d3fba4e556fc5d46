package org.clearance.domain.ground.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clearance.domain.TestDoj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class DamagedFilesTest {
  private final TestDoj system = new TestDoj();
  private final FileStore store = system.get(FileStore.class);
  private final DamagedFiles damaged = system.get(DamagedFiles.class);
  private String file = "";

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void an_altered_file_is_on_record_though_the_work_that_wanted_it_was_rolled_back()
      throws IOException {
    deliver("alice");
    alter();

    assertThatThrownBy(
            () ->
                system
                    .get(TransactionTemplate.class)
                    .executeWithoutResult(status -> store.open(file)))
        .isInstanceOf(StoredFileAltered.class);
    assertThatThrownBy(() -> store.open(file)).isInstanceOf(StoredFileAltered.class);

    assertThat(damaged.count()).isEqualTo(1);
    assertThat(damaged.first(10))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.sha256()).isEqualTo(file);
              assertThat(one.how()).contains("was altered on disk");
            });
    assertThat(audited()).as("once, in the county that uses it").hasSize(1);
    assertThat(audited().get(0)).contains(file);
  }

  @Test
  void a_missing_file_is_on_record_too() throws IOException {
    deliver("alice");
    Files.delete(place());
    assertThatThrownBy(() -> store.open(file)).isInstanceOf(StoredFileMissing.class);
    assertThat(damaged.first(10))
        .singleElement()
        .satisfies(one -> assertThat(one.how()).contains("has no file"));
  }

  @Test
  void what_is_stored_again_is_damaged_no_more() throws IOException {
    deliver("alice");
    alter();
    assertThatThrownBy(() -> store.open(file)).isInstanceOf(StoredFileAltered.class);
    store.put(new ByteArrayInputStream("alice".getBytes(UTF_8)), "text/csv");
    assertThat(damaged.count()).isZero();
  }

  @Test
  void what_was_brought_back_is_damaged_no_more_once_all_of_it_was_read() throws IOException {
    deliver("alice");
    alter();
    assertThatThrownBy(() -> store.open(file)).isInstanceOf(StoredFileAltered.class);
    Files.writeString(place(), "alice");
    store.checked(file);
    assertThat(damaged.count()).isZero();
  }

  private void deliver(String content) {
    file = store.put(new ByteArrayInputStream(content.getBytes(UTF_8)), "text/csv").sha256();
    system
        .db
        .sql(
            """
            insert into delivery (county_id, as_of, received_by)
            values (:county, '2024-01-31', 'supervisor')
            """)
        .param("county", system.county)
        .update();
    system
        .db
        .sql(
            """
            insert into delivery_file (delivery_id, county_id, position, name, sha256)
            select id, county_id, 1, 'history.csv', :sha256 from delivery order by id desc limit 1
            """)
        .param("sha256", file)
        .update();
  }

  private Path place() {
    return new StoreFolder(system.data).path(file);
  }

  private void alter() throws IOException {
    Files.writeString(place(), "malic");
  }

  private List<String> audited() {
    return system
        .db
        .sql("select detail from audit_entry where action = 'STORED_FILE_DAMAGED'")
        .query(String.class)
        .list();
  }
}
