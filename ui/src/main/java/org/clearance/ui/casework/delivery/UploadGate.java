package org.clearance.ui.casework.delivery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.ui.casework.delivery.UploadsUnderWay.BeginUploadResult;
import org.clearance.ui.casework.delivery.UploadsUnderWay.Upload;
import org.clearance.ui.ground.access.Sender;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses uploads before anything of them is written to disk: from users who are not signed in or
 * have no role for them, to addresses whose form has no files, from pages of other sites, while the
 * same user sends another, and uploads that are too large or have no room. The form's token is
 * checked later, since the whole form must be read to find it; the browser says beforehand whether
 * another site's page sent it.
 */
final class UploadGate extends OncePerRequestFilter {
  static final int BEFORE_SECURITY = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 2;

  /** The parameter of the form's page for files that were too large. */
  static final String TOO_LARGE = "too-large";

  /** The parameter of the form's page for files that had no room. */
  static final String NO_ROOM = "no-room";

  /** The parameter of the form's page for an upload while another is under way. */
  static final String ANOTHER = "another";

  /**
   * The number of copies on disk: files are received, and then copied into the store on the same
   * disk.
   */
  private static final int COPIES = 2;

  private static final int TOO_MANY = 429;
  private static final Logger log = LoggerFactory.getLogger(UploadGate.class);

  private final List<UploadRoute> routes;
  private final Path folder;
  private final UploadsUnderWay uploads;
  private final Sender sender;
  private final Audit audit;
  private final Translations translations;

  /**
   * @param routes where files may be sent
   * @param folder where files wait until they are taken
   */
  UploadGate(
      List<UploadRoute> routes,
      Path folder,
      UploadsUnderWay uploads,
      Sender sender,
      Audit audit,
      Translations translations) {
    this.routes = routes;
    this.folder = folder;
    this.uploads = uploads;
    this.sender = sender;
    this.audit = audit;
    this.translations = translations;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    boolean multipart = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    if (!multipart || isFollowing(request)) {
      chain.doFilter(request, response);
      return;
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    Optional<UploadRoute> route =
        request.getMethod().equals("POST") ? UploadRoute.to(path, routes) : Optional.empty();
    Optional<User> user = sender.of(request);
    if (user.isEmpty()) {
      response.sendRedirect(request.getContextPath() + "/sign-in?ended");
    } else if (route.isEmpty()) {
      tell(
          request,
          response,
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
          "No form of this address has files. Nothing was taken.");
    } else if (!route.get().isFor(user.get()) || Sender.isAnotherSite(request)) {
      audit.record(
          user.get().username(), null, AuditAction.ACCESS_REFUSED, "page", null, "POST " + path);
      if (route.get().isDefendersAlone()) {
        // Nobody else learns that there is something.
        tell(
            request,
            response,
            HttpServletResponse.SC_NOT_FOUND,
            "There is no page at this address. It may have been mistyped, or its case belongs to"
                + " another county.");
        return;
      }
      tell(
          request,
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "You may not send files here, or a page of another site sent them. Nothing was taken. Ask"
              + " your administrator if you should be able to.");
    } else if (request.getContentLengthLong() < 0) {
      // Browsers send a form's length; without it, no room can be reserved.
      tell(
          request,
          response,
          HttpServletResponse.SC_LENGTH_REQUIRED,
          "Say how large the form is, by Content-Length. Nothing was taken.");
    } else {
      receive(user.get().username(), route.get(), request, response, chain);
    }
  }

  /**
   * Whether the request only follows a redirect: some clients keep the form's content type when
   * they do.
   */
  private static boolean isFollowing(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        && request.getContentLengthLong() <= 0
        && request.getHeader("Transfer-Encoding") == null;
  }

  private void receive(
      String username,
      UploadRoute route,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    long total = request.getContentLengthLong();
    if (total > route.largest()) {
      refuse(route, TOO_LARGE, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, request, response);
      return;
    }
    long room = Files.getFileStore(folder).getUsableSpace() / COPIES;
    BeginUploadResult begun = uploads.begin(username, total, ArrivedBytes.of(request), room);
    if (begun instanceof BeginUploadResult.Another) {
      refuse(route, ANOTHER, TOO_MANY, request, response);
    } else if (begun instanceof BeginUploadResult.NoRoom) {
      log.error("an upload of {} bytes is turned away: the disk of {} has no room", total, folder);
      refuse(route, NO_ROOM, HttpStatus.INSUFFICIENT_STORAGE.value(), request, response);
    } else {
      receive(((BeginUploadResult.Begun) begun).upload(), request, response, chain);
    }
  }

  private void refuse(
      UploadRoute route,
      String why,
      int status,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (route.tellsWhy()) {
      response.sendRedirect(request.getRequestURI() + "?" + why);
    } else {
      tell(
          request,
          response,
          status,
          switch (why) {
            case TOO_LARGE ->
                "The file is larger than this form takes. Nothing was taken. Go back and choose a"
                    + " smaller one.";
            case ANOTHER ->
                "You are sending a file already. Nothing was taken now. Wait until that has"
                    + " arrived, then go back and try again.";
            default ->
                "The server’s disk has no room for the file. Nothing was taken. Ask your"
                    + " administrator to free space on it.";
          });
    }
  }

  /** Answers without the error page: making that page would read the form, and write its files. */
  private void tell(
      HttpServletRequest request, HttpServletResponse response, int status, String what)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(translations.say(what, Language.of(request.getLocale())));
  }

  private void receive(
      Upload upload, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      answer(request, response, chain, upload);
    } finally {
      uploads.end(upload);
      if (!upload.isWhole()) {
        log.info(
            "an upload by {} broke off after {}; nothing of it is kept",
            upload.username(),
            upload.done());
      }
    }
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
    } catch (ServletException e) {
      // Tomcat throws this for a name with NUL in it, and for a content type that is not a form's.
      log.debug("a form with files cannot be read", e);
      tell(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          e.getCause() instanceof InvalidFileNameException
              ? "The file’s name has a character that no name can have. Nothing was taken. Rename"
                  + " the file, go back and choose it again."
              : "The form cannot be read. Nothing was taken. Go back and send it again.");
      return;
    } catch (IllegalStateException e) {
      log.debug("who asks for the form's fields meets this again", e);
    }
    chain.doFilter(request, response);
  }
}
