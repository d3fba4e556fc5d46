package org.clearance.ui.law.policy;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name.replaceAll("[^\\p{Alnum}-]+", "-") + ".dmn")
                .build()
                .toString())
        .body(dmn.getBytes(StandardCharsets.UTF_8));
  }
}
