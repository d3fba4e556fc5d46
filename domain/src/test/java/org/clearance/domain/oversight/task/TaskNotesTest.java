package org.clearance.domain.oversight.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.sight.SightedDataSources;
import org.clearance.domain.office.sight.Wall;
import org.clearance.domain.oversight.task.TaskNotes.TaskNote;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What defenders leave at their tasks is what clients told: nobody else reads it. */
class TaskNotesTest {
  private static final long DEFENDERS = 71;
  private static final long REVIEWERS = 72;

  private final AnnotationConfigApplicationContext domain =
      TestDomain.of(SightedDataSources.class, TaskNotes.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final TaskNotes notes = domain.getBean(TaskNotes.class);
  private final long county = new TestRecords(db).county("alder");
  private final long client = new DefenderRecords(db).client(county, "Doe, Jane");

  @AfterEach
  void close() {
    domain.close();
  }

  private void task(long key, String group, @Nullable Long ofClient) {
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, client_id, created_at, priority)
            values (:key, :county, 'a-form', 'A task', array[:group], :client, now(), 50)
            """)
        .param("key", key)
        .param("county", county)
        .param("group", group + ":alder")
        .param("client", ofClient)
        .update();
  }

  private void tasks() {
    task(DEFENDERS, "public-defender", client);
    task(REVIEWERS, "da-reviewer", null);
  }

  private Map<Long, TaskNote> read() {
    return notes.latest(List.of(DEFENDERS, REVIEWERS));
  }

  private List<String> words() {
    return db.sql("select words from task_note").query(String.class).list();
  }

  @Test
  void a_note_at_a_defenders_task_is_read_behind_the_wall_alone() {
    tasks();
    notes.write(DEFENDERS, Wall.INSIDE, "pat", "She fears her brother.");
    notes.write(REVIEWERS, Wall.OUTSIDE, "rae", "The 2009 file is asked for.");
    assertThat(read()).containsOnlyKeys(DEFENDERS, REVIEWERS);
    try (Sight.Scope request = Sight.WHOLE.here();
        Wall.Scope outside = Wall.OUTSIDE.here()) {
      assertThat(read()).containsOnlyKeys(REVIEWERS);
      assertThat(words()).containsExactly("The 2009 file is asked for.");
    }
  }

  @Test
  void nobody_reads_it_of_a_client_with_whom_the_office_has_a_conflict() {
    tasks();
    notes.write(DEFENDERS, Wall.INSIDE, "pat", "She fears her brother.");
    db.sql(
            """
            insert into defense.matter (county_id, client_id, state, since, unsure, received_at, sealed_at)
            values (:county, :client, 'CONTACTING', now(), false, now(), now())
            """)
        .param("county", county)
        .param("client", client)
        .update();
    assertThat(read()).isEmpty();
  }

  @Test
  void what_was_left_at_defenders_tasks_before_lies_behind_the_wall_now() throws IOException {
    tasks();
    db.sql(
            """
            insert into task_note (task_key, written_by, words)
            values (71, 'pat', 'She fears her brother.'), (72, 'rae', 'The 2009 file is asked for.'), (73, 'pat', 'Of no task.')
            """)
        .update();
    db.sql(moving()).update();
    assertThat(words()).containsExactly("The 2009 file is asked for.");
    assertThat(read().get(DEFENDERS).words()).isEqualTo("She fears her brother.");
    assertThat(read().get(DEFENDERS).author()).isEqualTo("pat");
  }

  private static String moving() throws IOException {
    try (InputStream migration =
        Objects.requireNonNull(
            TaskNotesTest.class.getResourceAsStream(
                "/db/migration/V400__notes_behind_the_wall.sql"))) {
      String sql = new String(migration.readAllBytes(), UTF_8);
      return sql.substring(sql.indexOf("with moved"));
    }
  }
}
