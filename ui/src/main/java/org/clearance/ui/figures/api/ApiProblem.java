package org.clearance.ui.figures.api;

import org.springframework.http.HttpStatus;

/** Thrown for a program's request that cannot be answered. */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String detail;

  /**
   * @param detail what is wrong and how it is mended, in plain words
   */
  ApiProblem(HttpStatus status, String detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }

  HttpStatus status() {
    return status;
  }

  String detail() {
    return detail;
  }
}
