package org.clearance.ui.ground.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.clearance.ui.ground.layout.Attachment;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends tables as files. The audit keeps each before a byte of it leaves. */
@Component
public class TableDownloads {
  private static final MediaType XLSX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final Translations translations;
  private final MessageSource messages;
  private final Audit audit;

  TableDownloads(Translations translations, MessageSource messages, Audit audit) {
    this.translations = translations;
    this.messages = messages;
    this.audit = audit;
  }

  /** Words and formats in the language of the user who downloads. */
  public Saying saying(Locale locale) {
    return new Saying(Language.of(locale), translations, messages);
  }

  /**
   * A download: who takes what.
   *
   * @param action of the audit
   * @param subject of the audit: what the file is of, with its id
   * @param what of the audit: the file's name and what it is of
   * @param file its name, the county's code goes in front
   */
  public record Taking(
      User user,
      County county,
      AuditAction action,
      String subject,
      long subjectId,
      String what,
      String file) {
    /** A download that is of the whole county. */
    public Taking(User user, County county, AuditAction action, String what, String file) {
      this(user, county, action, "county", county.id(), what, file);
    }
  }

  /** Sends a table as CSV. */
  public ResponseEntity<byte[]> csv(Taking taking, Table table, Saying saying) {
    return send(taking, CSV, TableCsv.write(table, saying).getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a table as a workbook of one sheet. */
  public ResponseEntity<byte[]> workbook(Taking taking, Table table, Saying saying)
      throws IOException {
    var book = new ByteArrayOutputStream();
    TableSheet.write(table, saying, book);
    return workbook(taking, book.toByteArray());
  }

  /** Sends a workbook. */
  public ResponseEntity<byte[]> workbook(Taking taking, byte[] content) {
    return send(taking, XLSX, content);
  }

  /** Sends any file. */
  public ResponseEntity<byte[]> send(Taking taking, MediaType type, byte[] content) {
    keep(taking);
    return Attachment.of(type, "%s-%s".formatted(taking.county().code(), taking.file()), content);
  }

  /** Keeps in the audit that a file, or a part of it, is taken. */
  void keep(Taking taking) {
    audit.record(
        taking.user().username(),
        taking.county().id(),
        taking.action(),
        taking.subject(),
        taking.subjectId(),
        taking.what().strip());
  }
}
