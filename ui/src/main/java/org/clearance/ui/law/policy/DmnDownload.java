package org.clearance.ui.law.policy;

import java.nio.charset.StandardCharsets;
import org.clearance.ui.ground.layout.Attachment;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A decision table as a file. */
public final class DmnDownload {
  private DmnDownload() {}

  /**
   * Sends a table.
   *
   * @param name what the file is called, without its ending
   * @param dmn its text
   */
  public static ResponseEntity<byte[]> of(String name, String dmn) {
    return Attachment.of(
        MediaType.APPLICATION_XML,
        name.replaceAll("[^\\p{Alnum}-]+", "-") + ".dmn",
        dmn.getBytes(StandardCharsets.UTF_8));
  }
}
