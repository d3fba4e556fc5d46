package org.clearance.ui.oversight.stuck;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns;
import org.clearance.domain.oversight.stuck.StuckRuns.Due;
import org.clearance.domain.oversight.stuck.StuckRuns.Run;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Acts on the items of a run, one after the other: a failure of one item is recorded, and does not
 * stop the others. A few are done at once, many in the background.
 */
@Component
class StuckActing implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(StuckActing.class);

  /** The number of items done before the page answers. */
  private static final int AT_ONCE = 20;

  private static final int THREADS = 2;

  private final StuckRuns runs;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Daemons.named("stuck-run"));

  StuckActing(StuckRuns runs) {
    this.runs = runs;
  }

  /**
   * Does the remaining items of a run that was just begun.
   *
   * @param run as it stands since
   */
  void act(User user, County county, StuckKind kind, Run run) {
    List<Due> due = runs.due(run.id());
    if (due.size() <= AT_ONCE) {
      act(user, county, kind, run, due);
      return;
    }
    Sight sight = Sight.now();
    threads.execute(
        () -> {
          try (Sight.Scope seen = sight.here()) {
            act(user, county, kind, run, due);
          } catch (RuntimeException e) {
            LOG.error("run {} was cut off; who made it can have it go on", run.id(), e);
          }
        });
  }

  private void act(User user, County county, StuckKind kind, Run run, List<Due> due) {
    for (Due one : due) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      runs.done(run.id(), one.place(), acted(user, county, kind, run, one.item()));
    }
    runs.ended(run.id());
  }

  private static StuckResult acted(User user, County county, StuckKind kind, Run run, String item) {
    try {
      return kind.act(user, county, item, run.action(), run.given());
    } catch (RuntimeException e) {
      LOG.error("run {}: {} {} {} failed", run.id(), kind.code(), run.action(), item, e);
      return new StuckResult(
          StuckOutcome.REFUSED,
          Text.asWritten(item),
          Text.of("It failed, and nothing was changed; the log says why."));
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
