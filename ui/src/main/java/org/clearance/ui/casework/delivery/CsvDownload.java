package org.clearance.ui.casework.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A CSV file as an answer, written row by row however many there are. */
public final class CsvDownload {
  private final SafeCsv csv;

  private CsvDownload(SafeCsv csv) {
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
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(fileName).build().toString());
    try {
      rows.accept(new CsvDownload(new SafeCsv(response.getWriter())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes a row. */
  public void row(String... fields) {
    try {
      csv.row(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
