package org.clearance.ui.court.order;

import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.court.order.MotionLine;
import org.clearance.domain.court.order.MotionQuestion;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds motions, and orders on them, by the motion's number. */
@Component
@Order(30)
class MotionFinder implements Finder {
  private final Orders orders;
  private final Audit audit;

  MotionFinder(Orders orders, Audit audit) {
    this.orders = orders;
    this.audit = audit;
  }

  @Override
  public String kind() {
    return "Motions and orders";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    if (!user.mayIn(county.id(), OrderPages.READERS)) {
      return Hits.NONE;
    }
    List<MotionLine> lines =
        orders.motions(MotionQuestion.found(county.id(), asked.text()), MOST + 1, 0);
    if (lines.isEmpty()) {
      return Hits.NONE;
    }
    audit.record(
        user.username(),
        county.id(),
        AuditAction.ORDERS_SEARCHED,
        "county",
        county.id(),
        "from every page: "
            + lines.stream().map(MotionLine::number).collect(Collectors.joining(" ")));
    List<Hit> found =
        lines.stream()
            .map(
                line ->
                    new Hit(
                        Text.of("Motion {0}", line.number()),
                        Text.counted(line.convictions(), "{0} conviction", "{0} convictions"),
                        "/motions/" + line.motionId()))
            .toList();
    return Hits.of(found);
  }
}
