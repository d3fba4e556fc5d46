package org.clearance.ui.ground.layout;

import jakarta.servlet.http.HttpServletResponse;
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
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name))
        .body(content);
  }

  /**
   * Says of what a handler writes into the response itself that it is a file of this name.
   *
   * @param name none of a person, as above
   */
  public static void name(HttpServletResponse response, String name) {
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
  }

  private static String disposition(String name) {
    return ContentDisposition.attachment().filename(name).build().toString();
  }

  /** A PDF as an answer. */
  public static ResponseEntity<byte[]> pdf(String name, byte[] content) {
    return of(MediaType.APPLICATION_PDF, name, content);
  }
}
