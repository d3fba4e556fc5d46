package org.clearance.ui.casework.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.clearance.domain.ground.sheet.SheetText;
import org.clearance.ui.ground.layout.Attachment;

/**
 * Sends a CSV file (RFC 4180), written row by row however many there are. A spreadsheet shows its
 * cells and never runs them ({@link SheetText}).
 */
public final class CsvDownload {
  private final CsvWriter csv;

  private CsvDownload(CsvWriter csv) {
    this.csv = csv;
  }

  /**
   * Answers with a file.
   *
   * @param rows writes it
   */
  public static void send(HttpServletResponse response, String fileName, Consumer<CsvDownload> rows)
      throws IOException {
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    Attachment.name(response, fileName);
    try {
      // The writer has no buffer of its own; the response's buffer is discarded when reading rows
      // fails.
      rows.accept(new CsvDownload(CsvWriter.builder().bufferSize(0).build(response.getWriter())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes a row. */
  public void row(String... fields) {
    csv.writeRecord(Arrays.stream(fields).map(SheetText::safe).toList());
  }
}
