package org.clearance.domain.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * A PDF that is joined from parts. Title, language, and metadata are the first part's; the others
 * bring their pages, and go on in its tags. What pages hold is kept in a temporary file.
 */
final class JoinedPdf implements AutoCloseable {
  private @Nullable Path firstFile;
  private @Nullable PDDocument whole;

  /** How many pages there are by now. */
  int pages() {
    return whole == null ? 0 : whole.getNumberOfPages();
  }

  /**
   * @param part a tagged PDF; where it is not the first, it begins within the table with which the
   *     one before ended
   */
  void add(Path part) throws IOException {
    join(part, PdfContinuation::append);
  }

  /**
   * @param part a tagged PDF of papers, with a bookmark for each
   */
  void addPapers(Path part) throws IOException {
    join(part, PdfContinuation::follow);
  }

  private void join(Path part, Joint joint) throws IOException {
    if (whole == null) {
      firstFile = Files.createTempFile("clearance-first-", ".pdf");
      Files.copy(part, firstFile, StandardCopyOption.REPLACE_EXISTING);
      whole = Loader.loadPDF(firstFile.toFile(), IOUtils.createTempFileOnlyStreamCache());
    } else {
      try (PDDocument next =
          Loader.loadPDF(part.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
        joint.join(new PdfContinuation(whole, next));
      }
    }
  }

  private interface Joint {
    void join(PdfContinuation next) throws IOException;
  }

  /** What there is by now. */
  PDDocument document() {
    if (whole == null) {
      throw new IllegalStateException("no part was added");
    }
    return whole;
  }

  @Override
  public void close() throws IOException {
    if (whole != null) {
      whole.close();
    }
    if (firstFile != null) {
      Files.deleteIfExists(firstFile);
    }
  }
}
