package org.clearance.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.bpmn.UserTasks;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts an unmistakable word into whatever the client of a {@link RoutesCounty} told: it stands on a
 * page or in a file only where it is shown.
 */
final class ToldThere {
  /** Routes on which the defender reads it. */
  static final String[] SHOWN = {
    "/clients",
    "/clients/{clientId}",
    "/clients/{clientId}/debts",
    "/matters",
    "/matters/{matterId}",
    "/tasks/{taskKey}/build-wave"
  };

  private static final String WORD = "WLLTOLD";
  private static final String CLIENT = "Wlltold, Clara";

  ToldThere(JdbcClient db, RoutesCounty there) {
    // Whatever columns of free text the defender's tables have.
    List<String> columns =
        db.sql(
                """
                select format('update defense.%I set %I = %L', c.relname, a.attname, :word)
                  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relnamespace = 'defense'::regnamespace and c.relkind = 'r' and a.atttypid = 'text'::regtype
                   and a.attname in ('note', 'quoted', 'words', 'what', 'because', 'remark', 'translation', 'original', 'tells', 'said',
                                     'body', 'come_to', 'reason', 'ground', 'court', 'wording', 'offense', 'number',
                                     'recipient', 'sender', 'facility')
                   and not exists (select from pg_constraint k
                                    where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey))
                """)
            .param("word", WORD)
            .query(String.class)
            .list();
    // Statements are never changed but here, where no trigger looks.
    db.sql(
            "set session_replication_role = replica;"
                + String.join(";", columns)
                + ";set session_replication_role = origin")
        .update();
    // Also at a task that names no client: only the note tells something there.
    Stream.of(UserTasks.FOLLOW_MATTER, UserTasks.TELL_CLIENT, UserTasks.BUILD_WAVE)
        .forEach(
            form ->
                db.sql(
                        "insert into defense.defender_note (task_key, written_by, words) values (:task, 'somebody', :word)")
                    .param("task", there.tasks().get(form))
                    .param("word", WORD)
                    .update());
    db.sql("update defense.client set name = :name").param("name", CLIENT).update();
    db.sql(
            "update defense.referral set name = :name, answers = jsonb_build_object('more', jsonb_build_array(:word))")
        .param("name", CLIENT)
        .param("word", WORD)
        .update();
    db.sql(
            "update defense.record_line set facts = facts || jsonb_build_object('caseNumber', :word)")
        .param("word", WORD)
        .update();
  }

  /** Addresses that look for it. */
  List<String> searches() {
    return List.of(
        "/clients?q=Wlltold",
        "/people?q=Clara",
        "/tasks?q=Clara",
        "/cases?number=WLL",
        "/search?q=Clara",
        "/audit?q=Clara",
        "/orders?q=Clara");
  }

  static boolean tells(String html) {
    return html.contains(WORD) || html.contains("Wlltold");
  }

  /** Whether a file tells it, whatever it is packed in: a workbook, an archive, a paper. */
  static boolean tells(byte[] file) {
    String plain = new String(file, StandardCharsets.UTF_8);
    if (plain.startsWith("PK")) {
      return isTold(file);
    }
    return plain.startsWith("%PDF") ? tells(text(file)) : tells(plain);
  }

  /** By its list of entries: of a workbook's, the sizes stand there alone. */
  private static boolean isTold(byte[] archive) {
    try {
      Path file = Files.createTempFile("told", ".zip");
      try {
        Files.write(file, archive);
        try (var zip = new ZipFile(file.toFile())) {
          for (ZipEntry entry : Collections.list(zip.entries())) {
            try (InputStream content = zip.getInputStream(entry)) {
              if (tells(entry.getName()) || tells(content.readAllBytes())) {
                return true;
              }
            }
          }
          return false;
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] pdf) {
    try (PDDocument paper = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(paper);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
