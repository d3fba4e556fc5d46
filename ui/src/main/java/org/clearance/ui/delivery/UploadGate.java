package org.clearance.ui.delivery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.clearance.domain.outage.Outage;
import org.clearance.ui.delivery.UploadsUnderWay.Upload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns uploads away from who is not signed in, and those that are too large, before anything of
 * them is written to disk. The check of the form's token comes later: to find the token, the whole
 * form must be read.
 */
final class UploadGate extends OncePerRequestFilter {
  static final int BEFORE_SECURITY = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1;

  /** The parameter of the form's own page that says that the files were too large. */
  static final String TOO_LARGE = "too-large";

  /** The parameter of the form's own page that says that there was no room for the files. */
  static final String NO_ROOM = "no-room";

  /** Files are received, and then copied into the store on the same disk. */
  private static final int COPIES = 2;

  private static final Logger log = LoggerFactory.getLogger(UploadGate.class);

  private final long largest;
  private final Path folder;
  private final UploadsUnderWay uploads;

  /**
   * @param largest form in bytes
   * @param folder where files wait until they are taken
   */
  UploadGate(long largest, Path folder, UploadsUnderWay uploads) {
    this.largest = largest;
    this.folder = folder;
    this.uploads = uploads;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<String> username = signedIn(request.getSession(false));
    if (username.isEmpty()) {
      response.sendRedirect(request.getContextPath() + "/sign-in?ended");
    } else if (request.getContentLengthLong() > largest) {
      response.sendRedirect(request.getRequestURI() + "?" + TOO_LARGE);
    } else if (!hasRoom(request.getContentLengthLong())) {
      response.sendRedirect(request.getRequestURI() + "?" + NO_ROOM);
    } else {
      receive(username.get(), request, response, chain);
    }
  }

  private void receive(
      String username, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long total = request.getContentLengthLong();
    if (total < 0) {
      // Browsers say how large a form is; of what does not, nothing could be told.
      chain.doFilter(request, response);
      return;
    }
    Upload upload = uploads.begin(username, total, ArrivedBytes.of(request));
    try {
      answer(request, response, chain, upload);
    } finally {
      uploads.end(upload);
      if (!upload.isWhole()) {
        log.info(
            "an upload by {} broke off after {}; nothing of it is kept", username, upload.done());
      }
    }
  }

  private boolean hasRoom(long bytes) throws IOException {
    boolean room = Files.getFileStore(folder).getUsableSpace() / COPIES >= bytes;
    if (!room) {
      log.error("an upload of {} bytes is turned away: the disk of {} has no room", bytes, folder);
    }
    return room;
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Upload upload)
      throws ServletException, IOException {
    try {
      request.getParts();
    } catch (IOException e) {
      if (Outage.behind(e).filter(Outage.FULL_DISK::equals).isPresent()) {
        log.error("receiving an upload in {}", folder, e);
        response.sendRedirect(request.getRequestURI() + "?" + NO_ROOM);
        return;
      }
      if (!upload.isWhole()) {
        log.debug("the connection broke, so nobody is there to be answered", e);
        return;
      }
    } catch (IllegalStateException e) {
      log.debug("who asks for the form's fields meets this again", e);
    }
    chain.doFilter(request, response);
  }

  private static Optional<String> signedIn(@Nullable HttpSession session) {
    return session != null
            && session.getAttribute(
                    HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                instanceof SecurityContext context
        ? Optional.ofNullable(context.getAuthentication()).map(Authentication::getName)
        : Optional.empty();
  }
}
