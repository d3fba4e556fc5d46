package org.clearance.domain.record.rapsheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.ground.upload.UploadProcess;
import org.clearance.domain.ground.upload.UploadProcess.RunUploadProcessResult;
import org.springframework.stereotype.Component;

/**
 * Reads a RAP sheet from a PDF with text. The file itself is not kept: it has numbers of the person
 * that nobody here needs.
 */
@Component
public class ReadingRapSheet {
  private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final long MOST_BYTES = 20L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final FileStore store;
  private final UploadProcess process = new UploadProcess(LONGEST);

  ReadingRapSheet(FileStore store) {
    this.store = store;
  }

  /** The result of reading a file. */
  public sealed interface ReadRapSheetResult {
    /**
     * @param sha256 the hash of the file, by which it is known again
     */
    record Read(RapSheet sheet, String sha256) implements ReadRapSheetResult {}

    /**
     * @param message what is wrong with the file and what to do
     */
    record Refused(Text message) implements ReadRapSheetResult {}
  }

  /**
   * Reads a file; the caller closes the stream. Nothing of it stays on disk.
   *
   * @throws UncheckedIOException when the upload breaks off
   */
  public ReadRapSheetResult read(InputStream upload) {
    try {
      Path copy = store.workFile(".pdf");
      try {
        return copied(upload, copy)
            ? checked(copy)
            : refused(
                Text.of(
                    "The file is larger than {0} MB. A RAP sheet with text is far smaller.", 20));
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading a RAP sheet", e);
    }
  }

  private static boolean copied(InputStream from, Path to) throws IOException {
    try (OutputStream out = PrivateFiles.newOutputStream(to)) {
      byte[] buffer = new byte[1 << 14];
      long size = 0;
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        size += n;
        if (size > MOST_BYTES) {
          return false;
        }
        out.write(buffer, 0, n);
      }
      return true;
    }
  }

  private ReadRapSheetResult checked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        return refused(
            Text.of("The file is no PDF. Save the RAP sheet as a PDF, and choose that."));
      }
    }
    RunUploadProcessResult ended = process.run(RapSheetInspector.class, file);
    if (ended instanceof RunUploadProcessResult.Busy) {
      return refused(Text.of("Other files are being read. Try again in a minute."));
    }
    if (!(ended instanceof RunUploadProcessResult.Said said)) {
      return refused(
          Text.of(
              "The file takes too long to read. Print the RAP sheet to a new PDF, and try that."));
    }
    List<String> lines = said.output().lines().toList();
    return switch (lines.isEmpty() ? "" : lines.get(0)) {
      case RapSheetInspector.TEXT -> read(lines.subList(1, lines.size()), Sha256.of(file));
      case RapSheetInspector.SCAN ->
          refused(
              Text.of(
                  "The pages are pictures without text. Type the record from it, or ask DOJ for a"
                      + " copy with text."));
      case RapSheetInspector.PROTECTED ->
          refused(
              Text.of("The file is protected by a password. Save it without one, and try that."));
      case RapSheetInspector.LONG ->
          refused(
              Text.of(
                  "The file has more than {0} pages. Split it, and read the parts one after the"
                      + " other.",
                  RapSheetInspector.MOST_PAGES));
      default -> refused(Text.of("The file is damaged. Save the RAP sheet again, and try that."));
    };
  }

  private static ReadRapSheetResult read(List<String> said, String sha256) {
    RapSheet sheet =
        of(
            said.stream()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new SheetLine(Integer.parseInt(parts[0]), parts[1]))
                .toList());
    return sheet.entries().isEmpty() && sheet.notUnderstood().isEmpty()
        ? refused(
            Text.of(
                "No arrest and no conviction was found. Is it a RAP sheet of California’s"
                    + " Department of Justice?"))
        : new ReadRapSheetResult.Read(sheet, sha256);
  }

  private static ReadRapSheetResult refused(Text message) {
    return new ReadRapSheetResult.Refused(message);
  }

  /** Reads the lines of a sheet. */
  static RapSheet of(List<SheetLine> lines) {
    SheetParser.Parsed parsed = new SheetParser().parse(lines);
    var entries = new SheetEntries(parsed.events(), parsed.notUnderstood());
    List<RapSheet.Entry> all = entries.all();
    return new RapSheet(
        parsed.names(),
        parsed.born(),
        List.copyOf(all),
        List.copyOf(parsed.notUnderstood()),
        entries.registration(),
        parsed.ended());
  }
}
