package org.clearance.ui.court.order;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.order.OrderNumbers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.OwnTasks;
import org.clearance.process.task.Groups;
import org.clearance.ui.ground.home.Tiles;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A clerk's three numbers: orders recorded, motions that wait, and what the state rejected. */
@Component
@Order(10)
class ClerkTiles implements Tiles {
  private final OrderNumbers orders;
  private final OwnTasks tasks;
  private final Clock clock;

  ClerkTiles(OrderNumbers orders, OwnTasks tasks, Clock clock) {
    this.orders = orders;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public List<Tile> tiles(User user, County county) {
    if (!user.mayIn(county.id(), Role.COURT_CLERK)) {
      return List.of();
    }
    ZoneId zone = county.zone();
    LocalDate monday =
        LocalDate.now(clock.withZone(zone))
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    OrderNumbers.Numbers numbers =
        orders.of(county.id(), user.username(), monday.atStartOfDay(zone).toInstant());
    long rejected =
        tasks.open(county.id(), Groups.of(user, county.id()), UserTasks.CORRECT_REJECTED_RECORDS);
    return List.of(
        new Tile(
            Text.of("Orders recorded since Monday"),
            Text.of("{0}", numbers.recorded()),
            Text.of("{0} by you", numbers.own()),
            "/orders?stand=ORDERED"),
        new Tile(
            Text.of("Motions waiting for an order"),
            Text.of("{0}", numbers.waiting()),
            oldest(numbers),
            "/orders?stand=WAITING"),
        new Tile(
            Text.of("Motions with rejected records"),
            Text.of("{0}", rejected),
            null,
            "/tasks?form=" + UserTasks.CORRECT_REJECTED_RECORDS));
  }

  private @Nullable Text oldest(OrderNumbers.Numbers numbers) {
    return numbers.waitingSince() == null
        ? null
        : Text.counted(
            Duration.between(numbers.waitingSince(), clock.instant()).toDays(),
            "the oldest for {0} day",
            "the oldest for {0} days");
  }
}
