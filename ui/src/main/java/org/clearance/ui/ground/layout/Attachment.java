package org.clearance.ui.ground.layout;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file that the browser keeps instead of showing it. */
public final class Attachment {
  private Attachment() {}

  /**
   * A file as an answer.
   *
   * @param name its name; none of a person, since files lie about
   * @param content bytes, or a resource that is read as it is sent
   */
  public static <T> ResponseEntity<T> of(MediaType type, String name, T content) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(content);
  }

  /** A PDF as an answer. */
  public static ResponseEntity<byte[]> pdf(String name, byte[] content) {
    return of(MediaType.APPLICATION_PDF, name, content);
  }
}
