package org.clearance.engine.web;

import org.operaton.bpm.engine.BadUserRequestException;
import org.springframework.http.HttpStatus;

/**
 * A refusal in Camunda 8's words: a status, a title for its kind, a detail. Thrown in a command, it
 * rolls the command back; its type is one that Operaton does not log as a fault.
 */
public final class Problem extends BadUserRequestException {

  private final HttpStatus status;
  private final String title;
  private final String detail;

  private Problem(HttpStatus status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** 400: the request is invalid. */
  public static Problem invalid(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "INVALID_ARGUMENT", detail);
  }

  /** 404: the thing that the request is about does not exist. */
  public static Problem notFound(String detail) {
    return new Problem(HttpStatus.NOT_FOUND, "NOT_FOUND", detail);
  }

  /** 404 for a command on something that does not exist (any more). */
  public static Problem notFound(String command, String detail) {
    return notFound("Command '%s' rejected with code 'NOT_FOUND': %s".formatted(command, detail));
  }

  /** 409: the thing is in a state that does not allow the command. */
  public static Problem invalidState(String command, String detail) {
    return new Problem(
        HttpStatus.CONFLICT,
        "INVALID_STATE",
        "Command '%s' rejected with code 'INVALID_STATE': %s".formatted(command, detail));
  }

  /** 409: the thing exists already. */
  public static Problem alreadyExists(String command, String detail) {
    return new Problem(
        HttpStatus.CONFLICT,
        "ALREADY_EXISTS",
        "Command '%s' rejected with code 'ALREADY_EXISTS': %s".formatted(command, detail));
  }

  /** 504: the awaited result did not come within the request's time. */
  public static Problem deadlineExceeded(String detail) {
    return new Problem(HttpStatus.GATEWAY_TIMEOUT, "DEADLINE_EXCEEDED", detail);
  }

  /** 501: Camunda 8 may support it, this engine does not. */
  public static Problem notImplemented(String detail) {
    return new Problem(HttpStatus.NOT_IMPLEMENTED, "NOT_IMPLEMENTED", detail);
  }

  public HttpStatus status() {
    return status;
  }

  public String detail() {
    return detail;
  }

  public String title() {
    return title;
  }
}
