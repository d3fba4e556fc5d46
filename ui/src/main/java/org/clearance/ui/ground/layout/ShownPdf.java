package org.clearance.ui.ground.layout;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A PDF that the browser shows instead of keeping it, alone or beside what is typed from it. */
public final class ShownPdf {
  /**
   * The content security policy for a PDF alone. Browsers' PDF viewers have styles of their own;
   * nothing else is allowed. Our own pages may show the PDF beside what is entered from it.
   */
  private static final String POLICY =
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

  private ShownPdf() {}

  /** Says of what a handler writes into the response that it is a PDF to be shown. */
  public static void headers(String name, HttpServletResponse response) {
    response.setContentType("application/pdf");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.inline().filename(name).build().toString());
  }
}
