package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.List;
import java.util.Map;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.contact.notice.UnsentNotices.Held;
import org.clearance.domain.contact.notice.UnsentNotices.What;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Trouble;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Warns users who can act that notices cannot be sent, and since when. */
@Component
@Order(1)
class UnsentTrouble implements Trouble {
  private final UnsentNotices unsent;

  UnsentTrouble(UnsentNotices unsent) {
    this.unsent = unsent;
  }

  @Override
  public List<Line> lines(User user, County county) {
    if (!user.mayIn(county.id(), ADMINISTRATOR, PUBLIC_DEFENDER, DA_SUPERVISOR)) {
      return List.of();
    }
    return unsent.of(county.id()).entrySet().stream().map(UnsentTrouble::line).toList();
  }

  private static Line line(Map.Entry<What, Held> held) {
    long notices = held.getValue().notices();
    return new Line(
        held.getKey() == What.CHALLENGE
            ? Text.counted(
                notices,
                "{0} notice of challenge cannot be sent since {1}.",
                "{0} notices of challenge cannot be sent since {1}.",
                held.getValue().since())
            : Text.counted(
                notices,
                "{0} other notice cannot be sent since {1}.",
                "{0} other notices cannot be sent since {1}.",
                held.getValue().since()),
        Text.of("See why"),
        "/stuck?kind=" + StuckUnsent.CODE + "&of=" + held.getKey());
  }
}
