package org.clearance.ui.oversight.task;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.OwnTasks;
import org.clearance.ui.ground.home.Tiles;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A reviewer's three numbers: what is done, what is left, what is due. */
@Component
@Order(10)
class ReviewerTiles implements Tiles {
  private static final int DAYS = 7;

  private final OwnTasks tasks;
  private final Clock clock;

  ReviewerTiles(OwnTasks tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public List<Tile> tiles(User user, County county) {
    if (!user.mayIn(county.id(), Role.DA_REVIEWER)) {
      return List.of();
    }
    ZoneId zone = county.zone();
    LocalDate today = LocalDate.now(clock.withZone(zone));
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    OwnTasks.Review review =
        tasks.review(
            county.id(),
            user.username(),
            today.atStartOfDay(zone).toInstant(),
            monday.atStartOfDay(zone).toInstant(),
            today.plusDays(DAYS).atStartOfDay(zone).toInstant());
    return List.of(
        new Tile(
            Text.of("You decided today"),
            Text.of("{0}", review.today()),
            Text.of("{0} since Monday", review.week()),
            "/tasks?whose=done"),
        new Tile(
            Text.of("Left in your packets"),
            Text.of("{0}", review.undecided()),
            review.packets() == 0
                ? Text.of("You hold no packet.")
                : Text.counted(
                    review.packets(), "{0} packet that you hold", "{0} packets that you hold"),
            "/tasks?whose=mine"),
        new Tile(
            Text.of("Due within 7 days"),
            Text.of("{0}", review.due()),
            Text.of("of the tasks that you hold"),
            "/tasks?whose=mine&due=week"));
  }
}
