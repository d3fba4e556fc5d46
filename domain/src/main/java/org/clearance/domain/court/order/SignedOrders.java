package org.clearance.domain.court.order;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.ground.upload.MalwareScanner;
import org.clearance.domain.ground.upload.PdfInspection;
import org.clearance.domain.ground.upload.PdfInspection.InspectPdfResult;
import org.clearance.domain.ground.upload.PdfInspector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Takes the signed orders that clerks upload: PDF files that open and show pages, and nothing else.
 * A file that runs scripts, starts programs or embeds other files is refused, and so is one in
 * which a malware scanner finds something. Another process inspects the file, so that it cannot
 * harm this one.
 */
@Component
@EnableConfigurationProperties(SignedOrderProperties.class)
public class SignedOrders {
  private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final FileStore store;
  private final long maxBytes;
  private final PdfInspection inspection;
  private final MalwareScanner scanner;

  public SignedOrders(FileStore store, SignedOrderProperties properties, MalwareScanner scanner) {
    this.store = store;
    this.maxBytes = properties.signedOrder().maxBytes();
    Duration limit = Duration.ofSeconds(properties.signedOrder().longestSeconds());
    this.inspection = new PdfInspection(limit);
    this.scanner = scanner;
  }

  /** The result of taking an upload. */
  public sealed interface TakeOrderResult {
    /**
     * @param pages at least one
     */
    record Stored(StoredFile file, int pages) implements TakeOrderResult {}

    /**
     * @param message what is wrong with the file and how to mend it
     */
    record Refused(Text message) implements TakeOrderResult {}
  }

  /**
   * Checks and stores an upload; the caller closes the stream. Nothing refused stays on disk.
   *
   * @throws UncheckedIOException when the upload breaks off
   */
  public TakeOrderResult take(InputStream upload) {
    try {
      Path copy = store.workFile(".pdf");
      try {
        return copied(upload, copy) ? checked(copy) : tooLarge();
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("taking a signed order", e);
    }
  }

  private boolean copied(InputStream from, Path to) throws IOException {
    try (OutputStream out = new BufferedOutputStream(PrivateFiles.newOutputStream(to))) {
      byte[] buffer = new byte[1 << 14];
      long size = 0;
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        size += n;
        if (size > maxBytes) {
          return false;
        }
        out.write(buffer, 0, n);
      }
    }
    return true;
  }

  private TakeOrderResult tooLarge() {
    return new TakeOrderResult.Refused(
        Text.of(
            "The file is larger than {0} MB. Scan the order at 200 dpi in black and white, and"
                + " upload it again.",
            maxBytes / (1 << 20)));
  }

  private TakeOrderResult checked(Path copy) throws IOException {
    if (!beginsAsPdf(copy)) {
      return new TakeOrderResult.Refused(
          Text.of("The file is not a PDF. Save or scan the signed order as PDF and upload that."));
    }
    return switch (scanner.of(copy)) {
      case MALWARE ->
          refused(
              Text.of(
                  "The malware scanner found something in the file, so it was not stored. Tell"
                      + " whoever looks after your computer, and scan the paper again."));
      case NO_ANSWER ->
          refused(
              Text.of(
                  "The file could not be scanned for malware, so it was not stored. Tell whoever"
                      + " runs Clearance that the malware scanner does not work, and upload the"
                      + " order again later."));
      case CLEAN -> lookedInto(copy);
    };
  }

  private TakeOrderResult lookedInto(Path copy) throws IOException {
    InspectPdfResult finding = inspection.of(copy);
    if (finding instanceof InspectPdfResult.Sound sound) {
      try (InputStream in = Files.newInputStream(copy)) {
        return new TakeOrderResult.Stored(store.put(in, "application/pdf"), sound.pages());
      }
    }
    if (finding instanceof InspectPdfResult.Active active) {
      return new TakeOrderResult.Refused(
          Text.of(
              "The PDF does more than show pages: it has {0}. Print it and scan the paper, or print"
                  + " it to a new PDF, and upload that.",
              active.parts().stream().map(SignedOrders::named).toList()));
    }
    if (finding instanceof InspectPdfResult.Protected) {
      return refused(
          Text.of("The PDF is protected with a password. Save it without one and upload that."));
    }
    if (finding instanceof InspectPdfResult.TooMuch) {
      return refused(
          Text.of(
              "The PDF takes too much memory or time to be opened. Scan the order at 200 dpi in"
                  + " black and white, and upload that."));
    }
    if (finding instanceof InspectPdfResult.Busy) {
      return refused(
          Text.of("Other uploads are still being checked. Upload the order again in a minute."));
    }
    return refused(
        Text.of("The PDF is damaged and cannot be opened. Save or scan it again and upload that."));
  }

  private static Text named(PdfInspector.Part part) {
    return switch (part) {
      case SCRIPT -> Text.of("a script");
      case PROGRAM -> Text.of("a link that opens another file or program");
      case FILE -> Text.of("another file inside");
      case FORM -> Text.of("a form that sends data or runs by itself");
    };
  }

  private static TakeOrderResult refused(Text message) {
    return new TakeOrderResult.Refused(message);
  }

  private static boolean beginsAsPdf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }
}
