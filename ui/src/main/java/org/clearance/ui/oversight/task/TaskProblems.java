package org.clearance.ui.oversight.task;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.process.task.TaskConflict;
import org.clearance.process.task.TaskMissing;
import org.clearance.process.task.TaskRefused;
import org.clearance.ui.ground.access.AccessRefused;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.Conflict.Way;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Problems;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page that says why a user cannot have a task. */
@ControllerAdvice
class TaskProblems {
  private static final Way LIST = new Way("Back to the tasks", "/tasks");

  private final Problems problems;

  TaskProblems(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ModelAndView conflict(TaskConflict conflict, HttpServletRequest request) {
    return problems.conflict(
        new Conflict(conflict.title(), conflict.what(), ways(conflict)), request);
  }

  private static Way[] ways(TaskConflict conflict) {
    return conflict instanceof TaskConflict.NotHeld free
        ? new Way[] {Way.doing("Take this task", "/tasks/" + free.taskKey() + "/claim"), LIST}
        : new Way[] {LIST};
  }

  @ExceptionHandler
  ModelAndView missing(TaskMissing missing, HttpServletRequest request) {
    return problems.missing(new NotFound(missing.what()), request);
  }

  @ExceptionHandler
  ModelAndView refused(TaskRefused refusal, HttpServletRequest request) {
    return problems.refused(
        refusal.isTold()
            ? new AccessRefused(refusal.countyId(), refusal.why())
            : AccessRefused.untold(refusal.countyId(), refusal.why()),
        request);
  }
}
