package org.clearance.domain.ground.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.clearance.domain.ground.upload.CleaningUpload.CleanUploadResult.Clean;
import org.clearance.domain.ground.upload.CleaningUpload.CleanUploadResult.Refused;
import org.clearance.domain.ground.upload.PdfInspection.InspectPdfResult;
import org.clearance.domain.ground.upload.UploadProcess.RunUploadProcessResult;

/**
 * Cleans files that the public sends: photos are drawn anew, PDFs are taken if they show pages and
 * nothing else. What a file is, its first bytes say, not its name.
 */
public final class CleaningUpload {
  private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final UploadProcess process;
  private final PdfInspection inspection;

  /**
   * @param limit the longest that a file may take
   * @param patience the longest that another may wait for its turn
   */
  public CleaningUpload(Duration limit, Duration patience) {
    process = new UploadProcess(limit, patience);
    inspection = new PdfInspection(process);
  }

  /** The result of cleaning a file. */
  public sealed interface CleanUploadResult {
    /**
     * The file, cleaned.
     *
     * @param mediaType {@code application/pdf} or {@code image/jpeg}
     */
    record Clean(String mediaType, byte[] content) implements CleanUploadResult {}

    /** The file is not taken. */
    record Refused(Why why) implements CleanUploadResult {}
  }

  /** The reasons why a file is not taken. */
  public enum Why {
    /** It is neither a PDF nor a JPEG nor a PNG. */
    TYPE,
    /** It is a PDF that does more than show pages. */
    ACTIVE,
    PROTECTED,
    DAMAGED,
    /** Others took so long that its turn did not come. */
    BUSY
  }

  /**
   * Cleans a file; beside it nothing is left.
   *
   * @throws IOException if it cannot be read, or no process can be started for it
   */
  public CleanUploadResult clean(Path file) throws IOException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(file)) {
      begin = in.readNBytes(PNG.length);
    }
    if (isBegunBy(begin, PDF)) {
      return inspected(file);
    }
    return isBegunBy(begin, JPEG) || isBegunBy(begin, PNG) ? drawn(file) : new Refused(Why.TYPE);
  }

  private static boolean isBegunBy(byte[] file, byte[] magic) {
    return file.length >= magic.length && Arrays.equals(Arrays.copyOf(file, magic.length), magic);
  }

  private CleanUploadResult inspected(Path file) throws IOException {
    InspectPdfResult finding = inspection.of(file);
    if (finding instanceof InspectPdfResult.Sound) {
      return new Clean("application/pdf", Files.readAllBytes(file));
    }
    if (finding instanceof InspectPdfResult.Active) {
      return new Refused(Why.ACTIVE);
    }
    if (finding instanceof InspectPdfResult.Protected) {
      return new Refused(Why.PROTECTED);
    }
    return new Refused(finding instanceof InspectPdfResult.Busy ? Why.BUSY : Why.DAMAGED);
  }

  private CleanUploadResult drawn(Path file) throws IOException {
    Path cleaned = ImageCleaner.cleaned(file);
    try {
      RunUploadProcessResult ended = process.run(ImageCleaner.class, file);
      if (ended instanceof RunUploadProcessResult.Said said
          && said.output().equals(ImageCleaner.CLEAN)) {
        return new Clean("image/jpeg", Files.readAllBytes(cleaned));
      }
      return new Refused(ended instanceof RunUploadProcessResult.Busy ? Why.BUSY : Why.DAMAGED);
    } finally {
      Files.deleteIfExists(cleaned);
    }
  }
}
