package org.clearance.domain.order;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.clearance.domain.store.FileStore;
import org.clearance.domain.store.StoredFile;
import org.clearance.domain.text.Text;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes the signed orders that clerks upload: PDF that opens, and nothing else. */
@Component
public class SignedOrders {
  private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final FileStore store;
  private final long maxBytes;

  /**
   * @param maxBytes the largest upload taken
   */
  public SignedOrders(
      FileStore store, @Value("${clearance.signed-order.max-bytes:26214400}") long maxBytes) {
    this.store = store;
    this.maxBytes = maxBytes;
  }

  /** What became of an upload. */
  public sealed interface Upload {
    /**
     * @param pages at least one
     */
    record Stored(StoredFile file, int pages) implements Upload {}

    /**
     * @param message what is wrong with the file and how to mend it
     */
    record Refused(Text message) implements Upload {}
  }

  /**
   * Checks and stores an upload; the caller closes the stream. Nothing refused stays on disk.
   *
   * @throws UncheckedIOException when the upload breaks off
   */
  public Upload take(InputStream upload) {
    try {
      Path copy = Files.createTempFile("clearance-order-", ".upload");
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
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
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

  private Upload tooLarge() {
    return new Upload.Refused(
        Text.of(
            "The file is larger than {0} MB. Scan the order at 200 dpi in black and white, and upload it again.",
            maxBytes / (1 << 20)));
  }

  private Upload checked(Path copy) throws IOException {
    if (!beginsAsPdf(copy)) {
      return new Upload.Refused(
          Text.of("The file is not a PDF. Save or scan the signed order as PDF and upload that."));
    }
    int pages;
    try (PDDocument pdf = Loader.loadPDF(new RandomAccessReadBufferedFile(copy))) {
      pages = pdf.getNumberOfPages();
    } catch (InvalidPasswordException e) {
      return new Upload.Refused(
          Text.of("The PDF is protected with a password. Save it without one and upload that."));
    } catch (IOException e) {
      return damaged();
    }
    if (pages == 0) {
      return damaged();
    }
    try (InputStream in = Files.newInputStream(copy)) {
      return new Upload.Stored(store.put(in, "application/pdf"), pages);
    }
  }

  private static Upload damaged() {
    return new Upload.Refused(
        Text.of("The PDF is damaged and cannot be opened. Save or scan it again and upload that."));
  }

  private static boolean beginsAsPdf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }
}
