package org.clearance.ui.court.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.ShownPdf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends documents of the court from the store, unless they name what is sealed since. */
@Component
class CourtDocuments {
  private final SealedConvictions sealed;
  private final FileStore store;

  CourtDocuments(SealedConvictions sealed, FileStore store) {
    this.sealed = sealed;
    this.store = store;
  }

  /** Refuses a document that names a conviction which is sealed since. */
  void refuseSealed(ConvictionsOf what, long countyId, long id) {
    if (sealed.hidden(what, countyId, Long.toString(id)) > 0) {
      throw new NotFound(
          "This document names a conviction that is sealed since. Ask the court clerk for what you"
              + " need of it.");
    }
  }

  /** Sends a PDF. */
  static void send(byte[] pdf, String name, HttpServletResponse response) throws IOException {
    headers(name, response);
    response.setContentLength(pdf.length);
    response.getOutputStream().write(pdf);
  }

  /**
   * Sends a PDF of the store.
   *
   * @param sha256 null: there is none yet
   */
  void send(@Nullable String sha256, String name, HttpServletResponse response) throws IOException {
    if (sha256 == null) {
      throw new NotFound("There is no document yet.");
    }
    send(sha256, response, () -> headers(name, response));
  }

  /** Sends an e-mail of the store, byte for byte. */
  void sendEmail(String sha256, String name, HttpServletResponse response) throws IOException {
    send(
        sha256,
        response,
        () -> {
          response.setContentType("message/rfc822");
          Attachment.name(response, name);
        });
  }

  private void send(String sha256, HttpServletResponse response, Runnable headers)
      throws IOException {
    // The file is opened first, since the page for a purged document has headers of its own.
    try (InputStream in = store.open(sha256)) {
      headers.run();
      store.describe(sha256).ifPresent(file -> response.setContentLengthLong(file.size()));
      in.transferTo(response.getOutputStream());
    }
  }

  private static void headers(String name, HttpServletResponse response) {
    ShownPdf.headers(name, response);
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
  }
}
