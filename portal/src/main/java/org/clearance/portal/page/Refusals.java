package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.clearance.domain.portal.status.StatusBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers what fails in the reader's language, and says that nothing is lost. */
@ControllerAdvice
class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final Readers readers;
  private final StatusBoard board;

  Refusals(Readers readers, StatusBoard board) {
    this.readers = readers;
    this.board = board;
  }

  @ExceptionHandler({
    NotThere.class,
    NoHandlerFoundException.class,
    NoResourceFoundException.class,
    HttpRequestMethodNotSupportedException.class
  })
  ModelAndView gone(HttpServletRequest request) {
    return page(request, "gone", HttpServletResponse.SC_NOT_FOUND);
  }

  /** Says that it has to wait, and whom to call meanwhile. */
  @ExceptionHandler(TooMany.class)
  ModelAndView held(HttpServletRequest request) {
    Model model = new ExtendedModelMap();
    readers.guessed(request.getRequestURI(), model);
    model.addAttribute("offices", board.offices());
    return new ModelAndView("wait", model.asMap(), HttpStatus.TOO_MANY_REQUESTS);
  }

  /**
   * Answers a request that no form of these pages sends. It is not logged: its message says what
   * was typed, and a stranger could fill the log.
   */
  @ExceptionHandler({
    InvalidParameterException.class,
    MethodArgumentTypeMismatchException.class,
    MultipartException.class
  })
  ModelAndView unread(HttpServletRequest request) {
    return page(request, "gone", HttpServletResponse.SC_BAD_REQUEST);
  }

  @ExceptionHandler(Exception.class)
  ModelAndView failed(Exception failure, HttpServletRequest request) {
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return page(request, "busy", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  private ModelAndView page(HttpServletRequest request, String what, int status) {
    Model model = new ExtendedModelMap();
    readers.guessed(request.getRequestURI(), model);
    model.addAttribute("what", what);
    var page = new ModelAndView("error", model.asMap());
    page.setStatus(HttpStatus.valueOf(status));
    return page;
  }
}
