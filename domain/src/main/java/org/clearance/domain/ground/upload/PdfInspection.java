package org.clearance.domain.ground.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.upload.UploadProcess.RunUploadProcessResult;

/** Inspects PDFs from strangers with {@link PdfInspector}, in a process of its own. */
public final class PdfInspection {
  private final UploadProcess process;

  /**
   * @param limit the longest that a file may take, and that another may wait for its turn
   */
  public PdfInspection(Duration limit) {
    this(new UploadProcess(limit));
  }

  PdfInspection(UploadProcess process) {
    this.process = process;
  }

  /** The result of inspecting a file. */
  public sealed interface InspectPdfResult {
    /**
     * @param pages at least one
     */
    record Sound(int pages) implements InspectPdfResult {}

    /**
     * @param parts at least one
     */
    record Active(Set<PdfInspector.Part> parts) implements InspectPdfResult {}

    record Protected() implements InspectPdfResult {}

    record Damaged() implements InspectPdfResult {}

    /** The file takes more memory or time than any scanned paper. */
    record TooMuch() implements InspectPdfResult {}

    /** Other files took so long that this one’s turn did not come. */
    record Busy() implements InspectPdfResult {}
  }

  /**
   * Inspects a file.
   *
   * @throws IOException if no process can be started for it, or it ends in a way that says nothing
   */
  public InspectPdfResult of(Path file) throws IOException {
    RunUploadProcessResult ended = process.run(PdfInspector.class, file);
    if (ended instanceof RunUploadProcessResult.Said said) {
      return finding(said.output());
    }
    return ended instanceof RunUploadProcessResult.Busy
        ? new InspectPdfResult.Busy()
        : new InspectPdfResult.TooMuch();
  }

  private static InspectPdfResult finding(String said) throws IOException {
    List<String> words = List.of(said.split(" "));
    return switch (words.get(0)) {
      case PdfInspector.SOUND -> new InspectPdfResult.Sound(Integer.parseInt(words.get(1)));
      case PdfInspector.ACTIVE -> {
        Set<PdfInspector.Part> parts = EnumSet.noneOf(PdfInspector.Part.class);
        words.stream().skip(1).map(PdfInspector.Part::valueOf).forEach(parts::add);
        yield new InspectPdfResult.Active(parts);
      }
      case PdfInspector.PROTECTED -> new InspectPdfResult.Protected();
      case PdfInspector.DAMAGED -> new InspectPdfResult.Damaged();
      default -> throw new IOException("looking into a PDF said: " + said);
    };
  }
}
