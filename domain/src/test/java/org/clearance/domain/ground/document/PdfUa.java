package org.clearance.domain.ground.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Holds documents against PDF/UA-1 (ISO 14289-1), as far as a program can: by veraPDF. */
public final class PdfUa {
  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfUa() {}

  /**
   * The rules of PDF/UA-1 that a document violates, each once; empty where a program finds none.
   */
  public static List<String> violations(byte[] pdf) throws IOException {
    try (var parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
        var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .map(
              failed ->
                  "%s-%d: %s"
                      .formatted(
                          failed.getRuleId().getClause(),
                          failed.getRuleId().getTestNumber(),
                          failed.getMessage()))
          .distinct()
          .toList();
    } catch (VeraPDFException e) {
      throw new IllegalStateException("holding a document against PDF/UA", e);
    }
  }
}
