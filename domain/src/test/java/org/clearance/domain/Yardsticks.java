package org.clearance.domain;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.postgresql.PGConnection;

/**
 * What benchmarks are held against: the least that the same libraries and the same PostgreSQL take
 * for as much output, without anything of the program. Each is measured in the run whose yardstick
 * it is, and in nanoseconds.
 */
public final class Yardsticks {
  private static final String LINE = "A line of a letter that says nothing to anybody else. ";
  private static final int FETCH = 1_000;
  private static final int ROWS_A_PIECE = 1_000;

  private Yardsticks() {}

  /** Says what the yardstick took, and how often that goes into what was measured. */
  public static void tell(String what, long yardstick, long measured) {
    System.out.printf(
        Locale.ROOT,
        "Yardstick: %s, %.2f s; measured is %.1f times that.%n",
        what,
        yardstick / 1e9,
        (double) measured / yardstick);
  }

  /** PDFBox alone writes as many pages of plain lines, without fonts of its own, tags or layout. */
  public static long pages(int pages, int linesOfEach) {
    return Measuring.took(
        () -> {
          try (var document = new PDDocument()) {
            var font = new PDType1Font(FontName.HELVETICA);
            for (int i = 0; i < pages; i++) {
              page(document, font, linesOfEach);
            }
            Path file = Files.createTempFile("yardstick", ".pdf");
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
              document.save(out);
            } finally {
              Files.delete(file);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void page(PDDocument document, PDType1Font font, int lines) throws IOException {
    var page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(font, 11);
      content.setLeading(14);
      content.newLineAtOffset(72, 700);
      for (int line = 0; line < lines; line++) {
        content.showText(LINE);
        content.newLine();
      }
      content.endText();
    }
  }

  /**
   * PostgreSQL alone takes as many rows by COPY, in one transaction, into a logged table with a
   * primary key and no other index, trigger or check.
   */
  public static long copied(DataSource database, int rows, int bytesOfEach) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists public.yardstick");
      statement.execute("create table public.yardstick (id bigint primary key, content text)");
      String content = "x".repeat(bytesOfEach);
      connection.setAutoCommit(false);
      return Measuring.took(() -> copy(connection, rows, content));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Connection connection, int rows, String content) {
    try {
      var copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy public.yardstick from stdin");
      var piece = new StringBuilder();
      for (int row = 0; row < rows; row++) {
        piece.append(row).append('\t').append(content).append('\n');
        if (row % ROWS_A_PIECE == ROWS_A_PIECE - 1 || row == rows - 1) {
          byte[] bytes = piece.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          piece.setLength(0);
        }
      }
      copy.endCopy();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JDBC alone reads every row that a query gives, and looks at none. */
  public static long read(DataSource database, String query) {
    return Measuring.took(
        () -> {
          try (Connection connection = database.getConnection();
              Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(query)) {
              while (rows.next()) {
                rows.getString(1);
              }
            }
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
