package org.clearance.domain.portal.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.upload.CleaningUpload;
import org.clearance.domain.ground.upload.CleaningUpload.CleanUploadResult;
import org.clearance.domain.ground.upload.CleaningUpload.CleanUploadResult.Clean;
import org.clearance.domain.ground.upload.CleaningUpload.CleanUploadResult.Refused;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.stereotype.Component;

/** Cleans a paper that a resident sends, and puts it into the inbox; the same twice is one. */
@Component
public class HandingInPaper {
  /** The largest file, in bytes; a photo of a telephone has less. */
  public static final int LARGEST = 10 << 20;

  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** Whoever waits holds a thread that others need to fill in their forms. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Inbox inbox;
  private final CleaningUpload cleaning = new CleaningUpload(LONGEST, PATIENCE);

  HandingInPaper(Inbox inbox) {
    this.inbox = inbox;
  }

  /** The result of handing a paper in. */
  public enum HandInPaperResult {
    HANDED_IN,
    /** There was no file, or an empty one. */
    NONE,
    TOO_LARGE,
    TYPE,
    ACTIVE,
    PROTECTED,
    DAMAGED,
    BUSY
  }

  /**
   * Takes a file; the caller closes it. Nothing of it stays on the disk.
   *
   * @throws IOException if it breaks off, or cannot be looked into
   */
  public HandInPaperResult handIn(ReferralCode code, InputStream file) throws IOException {
    Path folder = Files.createTempDirectory("paper");
    Path copy = folder.resolve("paper");
    try {
      long size = copied(file, copy);
      if (size == 0) {
        return HandInPaperResult.NONE;
      }
      return size > LARGEST ? HandInPaperResult.TOO_LARGE : put(code, cleaning.clean(copy));
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(folder);
    }
  }

  private static long copied(InputStream from, Path to) throws IOException {
    try (OutputStream out = PrivateFiles.newOutputStream(to)) {
      byte[] content = from.readNBytes(LARGEST + 1);
      out.write(content);
      return content.length;
    }
  }

  private HandInPaperResult put(ReferralCode code, CleanUploadResult cleaned) {
    if (cleaned instanceof Refused refused) {
      return HandInPaperResult.valueOf(refused.why().name());
    }
    var clean = (Clean) cleaned;
    String sha256 = Sha256.of(clean.content());
    inbox.put(
        UUID.nameUUIDFromBytes((code.letters() + sha256).getBytes(StandardCharsets.UTF_8)),
        new InboxItem.Paper(code, clean.mediaType(), sha256),
        clean.content());
    return HandInPaperResult.HANDED_IN;
  }
}
