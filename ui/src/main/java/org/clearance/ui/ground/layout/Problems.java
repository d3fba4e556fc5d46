package org.clearance.ui.ground.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.document.PrintingFailed;
import org.clearance.domain.ground.store.StoredFileAltered;
import org.clearance.domain.ground.store.StoredFileMissing;
import org.clearance.domain.ground.store.StoredFilePurged;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.retention.RecordClass;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.process.engine.EngineFailure;
import org.clearance.ui.ground.access.AccessRefused;
import org.clearance.ui.ground.access.CountyNotChosen;
import org.clearance.ui.ground.access.Session;
import org.clearance.ui.ground.language.CameFrom;
import org.clearance.ui.ground.layout.Conflict.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns a refusal into a page that says what happened and what to do. */
@ControllerAdvice
public class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Session session;
  private final Audit audit;
  private final ShellAdvice shells;

  Problems(Session session, Audit audit, ShellAdvice shells) {
    this.session = session;
    this.audit = audit;
    this.shells = shells;
  }

  /** The page 403, or 404 where nobody is to be told that there is something; it is audited. */
  @ExceptionHandler
  public ModelAndView refused(AccessRefused refusal, HttpServletRequest request) {
    audit.record(
        session.user(request).map(User::username).orElse(Audit.UNKNOWN_USER),
        refusal.countyId(),
        AuditAction.ACCESS_REFUSED,
        "page",
        null,
        request.getMethod() + " " + request.getRequestURI());
    return refusal.isTold()
        ? page(request, HttpStatus.FORBIDDEN, "You may not do this", refusal.why(), List.of())
        : page(request, HttpStatus.NOT_FOUND, "Not found", refusal.why(), List.of());
  }

  /** The page 404. */
  @ExceptionHandler
  public ModelAndView missing(NotFound missing, HttpServletRequest request) {
    return page(request, HttpStatus.NOT_FOUND, "Not found", missing.what(), List.of());
  }

  /** The page 409. */
  @ExceptionHandler
  public ModelAndView conflict(Conflict conflict, HttpServletRequest request) {
    return page(request, HttpStatus.CONFLICT, conflict.title(), conflict.what(), conflict.ways());
  }

  @ExceptionHandler
  String chooseCounty(CountyNotChosen unknown) {
    return "redirect:/county";
  }

  @ExceptionHandler
  ModelAndView engine(EngineFailure failure, HttpServletRequest request) {
    LOG.error("{} {}: the engine failed", request.getMethod(), request.getRequestURI(), failure);
    return page(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "The task service is not answering",
        "What was saved before is safe. Try again in a minute; if it stays so, tell your"
            + " administrator.",
        List.of());
  }

  @ExceptionHandler
  ModelAndView tookTooLong(QueryTimeoutException slow, HttpServletRequest request) {
    LOG.error(
        "{} {}: the database took too long", request.getMethod(), request.getRequestURI(), slow);
    return page(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "This takes too long",
        "The database took too long, so the request was stopped. Nothing was changed. Ask"
            + " for less at once, or try again later; if it stays so, tell your administrator.",
        List.of());
  }

  @ExceptionHandler
  ModelAndView notPrinted(PrintingFailed failure, HttpServletRequest request) {
    LOG.error("{} {} was not printed", request.getMethod(), request.getRequestURI(), failure);
    boolean full = Outage.behind(failure).filter(Outage.FULL_DISK::equals).isPresent();
    return page(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "This could not be printed",
        full
            ? "The PDF could not be made, because the server’s disk is full. Nothing was changed."
                + " Tell your administrator, and try again once there is space."
            : "The PDF could not be made. Nothing was changed. Try again in a minute; if it stays"
                + " so, tell your administrator.",
        waysOn(request));
  }

  /** The ways on from a request that failed: to send it again, and to the page before. */
  private static List<Way> waysOn(HttpServletRequest request) {
    List<Way> ways = new ArrayList<>();
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String query = request.getQueryString();
    String address = query == null ? path : path + "?" + query;
    // A link cannot send a form again, and a path that begins with two slashes is another host.
    if (request.getMethod().equals("GET") && !path.startsWith("//")) {
      ways.add(new Way("Try again", address));
    }
    CameFrom.page(request)
        .filter(page -> !page.equals(address))
        .ifPresent(page -> ways.add(new Way("Back", page)));
    return ways;
  }

  @ExceptionHandler
  ModelAndView fileMissing(StoredFileMissing missing, HttpServletRequest request) {
    LOG.error("{} {}", request.getMethod(), request.getRequestURI(), missing);
    return page(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "A stored file is missing",
        "This page needs a file that is not in the data directory any more. Nothing was changed."
            + " Tell your administrator, who can bring the folder “store” back from a backup.",
        List.of());
  }

  /**
   * Answers where a stored file was altered. If a part of the file is on its way already, the
   * connection is cut: a page in it would be wrong.
   */
  @ExceptionHandler
  ModelAndView fileAltered(
      StoredFileAltered altered, HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      throw altered;
    }
    LOG.error("{} {}", request.getMethod(), request.getRequestURI(), altered);
    return page(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "A stored file was changed",
        "This page needs a stored file that was altered since it was handed in, so"
            + " nothing of it is shown. Nothing was changed. Tell your administrator, who can"
            + " bring the folder “store” back from a backup.",
        List.of());
  }

  @ExceptionHandler
  ModelAndView filePurged(StoredFilePurged purged, HttpServletRequest request) {
    return purged(request, purged.at(), RecordClass.valueOf(purged.as()));
  }

  @ExceptionHandler
  ModelAndView purged(Purged purged, HttpServletRequest request) {
    return purged(request, purged.at(), purged.as());
  }

  private ModelAndView purged(HttpServletRequest request, Instant at, RecordClass as) {
    return page(
        request,
        HttpStatus.GONE,
        "Purged",
        Text.of(
            "It was purged on {0} under “{1}”: the period for which this county keeps it was over.",
            shells.shell(request).moment(at), as.title()),
        List.of());
  }

  private ModelAndView page(
      HttpServletRequest request, HttpStatus status, Object title, Object what, List<Way> ways) {
    var page = new ModelAndView("problem", status);
    page.addObject("shell", shells.shell(request));
    page.addObject("title", title);
    page.addObject("what", what);
    page.addObject("ways", ways);
    // The error is logged with the request's number, so the page shows the number.
    page.addObject("ours", status.is5xxServerError());
    return page;
  }
}
