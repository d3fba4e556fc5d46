package org.clearance.ui.figures.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers errors of programs, and our own, as RFC 9457 says. */
@RestControllerAdvice(assignableTypes = {FiguresApi.class, TextsApi.class, OpenApi.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {
  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> asked(ApiProblem problem) {
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(Exception failure) {
    LOG.error("the API failed", failure);
    return answer(
        new ApiProblem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong here. Ask again in a minute; if it stays so, tell the administrator."));
  }

  static ResponseEntity<ProblemDetail> answer(ApiProblem problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDetail.forStatusAndDetail(problem.status(), problem.detail()));
  }
}
