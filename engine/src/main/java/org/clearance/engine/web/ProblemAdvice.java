package org.clearance.engine.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.clearance.engine.execution.ElementFailure;
import org.clearance.engine.execution.Transience;
import org.clearance.engine.execution.Unstorable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Answers every error as {@code application/problem+json}. */
@RestControllerAdvice
final class ProblemAdvice {

  private static final String NO_BODY = "Required request body is missing";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Body> refused(Problem problem, HttpServletRequest request) {
    return answer(problem.status(), problem.title(), problem.detail(), request);
  }

  @ExceptionHandler({
    NoHandlerFoundException.class,
    NoResourceFoundException.class,
    HttpRequestMethodNotSupportedException.class
  })
  ResponseEntity<Body> unknownRoute(Exception e, HttpServletRequest request) {
    return answer(
        HttpStatus.NOT_IMPLEMENTED,
        "NOT_IMPLEMENTED",
        "%s %s is not supported by the embedded engine"
            .formatted(request.getMethod(), request.getRequestURI()),
        request);
  }

  /** Answers an unreadable body with Camunda 8's words, and nothing about how it is read. */
  @ExceptionHandler
  ResponseEntity<Body> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
    String detail = "Failed to read request";
    if (String.valueOf(e.getMessage()).startsWith(NO_BODY)) {
      detail = NO_BODY;
    } else if (e.getCause() instanceof MismatchedInputException mismatched) {
      detail =
          "Request property [%s] cannot be parsed"
              .formatted(
                  mismatched.getPath().stream()
                      .map(JacksonException.Reference::getPropertyName)
                      .filter(Objects::nonNull)
                      .collect(Collectors.joining(".")));
    }
    return badRequest(detail, request);
  }

  @ExceptionHandler
  ResponseEntity<Body> mistyped(TypeMismatchException e, HttpServletRequest request) {
    return badRequest(
        "Failed to convert '%s' with value: '%s'".formatted(e.getPropertyName(), e.getValue()),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Body> unreadable(MultipartException e, HttpServletRequest request) {
    return e instanceof ErrorResponse response
        ? answer(response, request)
        : badRequest("Failed to parse multipart servlet request", request);
  }

  private static ResponseEntity<Body> badRequest(String detail, HttpServletRequest request) {
    return answer(HttpStatus.BAD_REQUEST, "Bad Request", detail, request);
  }

  /** Answers a request that Spring refuses before it reaches us. */
  private static ResponseEntity<Body> answer(ErrorResponse response, HttpServletRequest request) {
    ProblemDetail problem = response.getBody();
    return answer(
        HttpStatus.valueOf(problem.getStatus()),
        String.valueOf(problem.getTitle()),
        String.valueOf(problem.getDetail()),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Body> failing(ElementFailure failure, HttpServletRequest request) {
    return answer(
        HttpStatus.CONFLICT, "INVALID_STATE", String.valueOf(failure.getMessage()), request);
  }

  @ExceptionHandler
  ResponseEntity<Body> unexpected(Exception e, HttpServletRequest request) {
    if (Transience.isWithoutDatabase(e)) {
      return noDatabase(e, request);
    }
    if (Transience.isOutcomeUnknown(e)) {
      return outcomeUnknown(e, request);
    }
    if (e instanceof ErrorResponse response) {
      return answer(response, request);
    }
    if (Unstorable.isCauseOf(e)) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), e.toString());
      return answer(
          HttpStatus.BAD_REQUEST,
          "INVALID_ARGUMENT",
          "A text of the request is longer, or a number or time larger, than the engine can keep",
          request);
    }
    return internal(e, request);
  }

  /**
   * Answers an internal error without details: they may name statements and values, and are in the
   * log.
   */
  private static ResponseEntity<Body> internal(Exception e, HttpServletRequest request) {
    String reference = UUID.randomUUID().toString();
    LOG.error("{} {} failed ({})", request.getMethod(), request.getRequestURI(), reference, e);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "INTERNAL",
        "Unexpected error: the engine's log has it as '%s'".formatted(reference),
        request);
  }

  private static ResponseEntity<Body> noDatabase(Exception e, HttpServletRequest request) {
    LOG.warn("{} {}: no database", request.getMethod(), request.getRequestURI(), e);
    return answer(
        HttpStatus.SERVICE_UNAVAILABLE,
        "UNAVAILABLE",
        "The engine's database cannot be reached; try again",
        request);
  }

  /**
   * Answers a command whose outcome is unknown, and not with 503: clients, Camunda's among them,
   * send such a request again.
   */
  private static ResponseEntity<Body> outcomeUnknown(Exception e, HttpServletRequest request) {
    LOG.warn("{} {}: no answer", request.getMethod(), request.getRequestURI(), e);
    return answer(
        HttpStatus.GATEWAY_TIMEOUT,
        "DEADLINE_EXCEEDED",
        "The engine's database was lost before it answered; the command may have been carried out",
        request);
  }

  /** A problem as RFC 9457 has it. */
  record Body(String type, String title, int status, String detail, String instance) {}

  static ResponseEntity<Body> answer(
      HttpStatus status, String title, String detail, HttpServletRequest request) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(new Body("about:blank", title, status.value(), detail, request.getRequestURI()));
  }
}
