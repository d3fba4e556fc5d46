package org.clearance.ui.casework.packet;

import java.util.OptionalInt;
import org.clearance.domain.casework.packet.PacketBriefs;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.NumberTyped;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds packets and lists by their number; for public defenders those whose review is finished, as
 * their page does.
 */
@Component
@Order(40)
class PacketFinder implements Finder {
  private final PacketBriefs briefs;

  PacketFinder(PacketBriefs briefs) {
    this.briefs = briefs;
  }

  @Override
  public String kind() {
    return "Packets";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    OptionalInt number = NumberTyped.of(asked.text());
    return number.isEmpty()
            || !user.mayIn(county.id(), Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.PUBLIC_DEFENDER)
        ? Hits.NONE
        : Hits.of(
            briefs
                .numbered(
                    county.id(),
                    number.getAsInt(),
                    !user.mayIn(county.id(), Role.DA_REVIEWER, Role.DA_SUPERVISOR),
                    MOST + 1)
                .stream()
                .map(
                    packet ->
                        new Hit(
                            PacketNames.of(packet),
                            Text.of("{0} decided", packet.decided() + "/" + packet.size()),
                            "/packets/" + packet.id()))
                .toList());
  }
}
