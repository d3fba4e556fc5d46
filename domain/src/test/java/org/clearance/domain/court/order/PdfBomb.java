package org.clearance.domain.court.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A small PDF that is large once it is opened. */
public final class PdfBomb {
  private PdfBomb() {}

  /**
   * Its table of objects is a stream of zeros, packed a thousand times smaller.
   *
   * @param bytes how many, in whole MB
   */
  public static byte[] thatUnpacksTo(long bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      byte[] zeros = new byte[1 << 20];
      for (long at = 0; at < bytes; at += zeros.length) {
        deflating.write(zeros);
      }
    }
    var pdf = new ByteArrayOutputStream();
    pdf.write("%PDF-1.7\n".getBytes(UTF_8));
    pdf.write(
        "1 0 obj\n<</Type /XRef /W [1 2 1] /Size 4 /Root 1 0 R /Filter /FlateDecode /Length %d>>\nstream\n"
            .formatted(packed.size())
            .getBytes(UTF_8));
    packed.writeTo(pdf);
    pdf.write("\nendstream\nendobj\nstartxref\n9\n%%EOF\n".getBytes(UTF_8));
    return pdf.toByteArray();
  }
}
