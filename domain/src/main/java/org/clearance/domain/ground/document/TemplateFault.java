package org.clearance.domain.ground.document;

/** Thrown for a template that cannot be filled or laid out; it says why, and where. */
final class TemplateFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient TemplateProblem problem;

  TemplateFault(TemplateProblem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  TemplateProblem problem() {
    return problem;
  }
}
