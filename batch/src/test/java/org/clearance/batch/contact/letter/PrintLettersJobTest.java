package org.clearance.batch.contact.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.batch.BatchDoj;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.domain.CountyDay;
import org.clearance.domain.TestDoj;
import org.clearance.domain.TinyDisk;
import org.clearance.domain.contact.letter.LetterBundles;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrintLettersJobTest {
  private static final int LETTERS = 1100;

  private final TestDoj doj =
      BatchDoj.start(
          Map.of("clearance.mail.channel", "files"), PrintLettersJob.class, ScheduledLetters.class);
  private final LetterBundles bundles = doj.get(LetterBundles.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void cut_off_it_goes_on_after_the_last_part_and_the_document_is_the_same() throws IOException {
    long bundle = bundle();
    doj.db
        .sql("alter table letter_bundle add constraint full_disk check (document is null)")
        .update();
    assertThat(print(bundle)).isInstanceOf(RunJobResult.Failed.class);
    assertThat(parts()).containsExactly(2L);
    assertThat(document(bundle)).isNull();

    doj.db.sql("alter table letter_bundle drop constraint full_disk").update();
    assertThat(print(bundle)).isInstanceOf(RunJobResult.Completed.class);
    assertThat(parts()).containsExactly(2L, 1L);
    String goneOnWith = document(bundle);

    doj.db.sql("update letter_bundle set document = null").update();
    doj.db.sql("delete from batch.batch_step_execution_context").update();
    doj.db.sql("delete from batch.batch_step_execution").update();
    doj.db.sql("delete from batch.batch_job_execution_context").update();
    doj.db.sql("delete from batch.batch_job_execution_params").update();
    doj.db.sql("delete from batch.batch_job_execution").update();
    doj.db.sql("delete from batch.batch_job_instance").update();
    doj.get(ScheduledLetters.class).letters();
    assertThat(parts()).containsExactly(3L);
    assertThat(document(bundle)).isEqualTo(goneOnWith);
    assertThat(letters(goneOnWith)).isEqualTo(LETTERS);
    assertThat(doj.data.resolve("letters")).isEmptyDirectory();
  }

  @Test
  void where_the_file_is_gone_it_is_printed_anew() throws IOException {
    long bundle = bundle();
    doj.db
        .sql("alter table letter_bundle add constraint full_disk check (document is null)")
        .update();
    print(bundle);
    doj.db.sql("alter table letter_bundle drop constraint full_disk").update();
    try (var files = Files.list(doj.data.resolve("letters"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertThat(print(bundle)).isInstanceOf(RunJobResult.Completed.class);
    assertThat(letters(document(bundle))).isEqualTo(LETTERS);
  }

  @Test
  void scenario_27_while_the_folder_cannot_be_written_letters_wait_and_then_each_is_printed_once()
      throws IOException {
    long bundle = bundle();
    Path folder = doj.data.resolve("letters");
    Files.writeString(folder, "in the way of the folder");
    untilItCanPrint(bundle);
    Files.delete(folder);
    eachIsPrintedOnce(bundle);
  }

  @Test
  void scenario_27_while_the_disk_is_full_letters_wait_and_then_each_is_printed_once()
      throws IOException {
    long bundle = bundle();
    try (var full = TinyDisk.of(doj.data.resolve("letters"), 20_000)) {
      untilItCanPrint(bundle);
    }
    eachIsPrintedOnce(bundle);
  }

  private void untilItCanPrint(long bundle) {
    for (int round = 0; round < 2; round++) {
      doj.get(ScheduledLetters.class).letters();
      assertThat(document(bundle)).isNull();
      assertThat(waiting()).isEqualTo(LETTERS);
    }
  }

  private void eachIsPrintedOnce(long bundle) throws IOException {
    doj.get(ScheduledLetters.class).letters();
    String document = document(bundle);
    assertThat(letters(document)).isEqualTo(LETTERS);
    doj.get(ScheduledLetters.class).letters();
    assertThat(document(bundle)).isEqualTo(document);
    assertThat(waiting()).isEqualTo(LETTERS);
  }

  /** How many letters are in the bundle, and not mailed. */
  private int waiting() {
    return doj.db
        .sql("select count(*) from notice where state = 'BUNDLED'")
        .query(Integer.class)
        .single();
  }

  private RunJobResult print(long bundle) {
    return doj.get(BatchJobs.class)
        .startOrResume(PrintLettersJob.NAME, Map.of(PrintLettersJob.BUNDLE_ID, bundle));
  }

  /** How many parts each run printed. */
  private List<Long> parts() {
    return doj.db
        .sql(
            "select write_count from batch.batch_step_execution where step_name = 'print' order by"
                + " step_execution_id")
        .query(Long.class)
        .list();
  }

  private String document(long bundle) {
    return bundles.find(doj.county, bundle).orElseThrow().document();
  }

  /** How many letters there are, each on its place. */
  private int letters(String document) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(doj.get(FileStore.class).checked(document).toFile())) {
      List<String> lines =
          new PDFTextStripper()
              .getText(pdf)
              .lines()
              .filter(line -> line.startsWith("NEWS "))
              .toList();
      for (int i = 0; i < lines.size(); i++) {
        assertThat(lines.get(i)).isEqualTo("NEWS " + (i + 1));
      }
      return lines.size();
    }
  }

  private long bundle() {
    long person = doj.person("DOE,JANE");
    doj.db
        .sql("update county set settings = settings || '{\"notices\": {\"letters\": true}}'")
        .update();
    doj.db
        .sql(
            """
            insert into postal_address (person_id, street, city, state, zip, source, as_of, recorded_by, recorded_at)
            values (:person, '1 MAIN ST', 'STOCKTON', 'CA', '95202', 'test', :today, 'test', now())
            """)
        .param("today", CountyDay.today())
        .param("person", person)
        .update();
    doj.db
        .sql(
            """
            insert into notice (county_id, kind, dedup_key, person_id, channel, recipient, language, subject, body, message_id)
            select :county, 'RELIEF_GRANTED', 'letter:' || n, :person, 'LETTER', 'NEWS ' || n, 'en', 'News', 'Dear Jane:', 'letter:' || n
              from generate_series(1, :letters) n order by n
            """)
        .param("county", doj.county)
        .param("person", person)
        .param("letters", LETTERS)
        .update();
    return bundles.prepare(doj.county, "carl").orElseThrow();
  }
}
