package org.clearance.ui.defense.client;

import java.time.Clock;
import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds clients by name, date of birth or case number, for public defenders alone. */
@Component
@Order(15)
class ClientFinder implements Finder {
  private final ClientList list;
  private final AskedClients which;
  private final Clock clock;

  ClientFinder(ClientList list, AskedClients which, Clock clock) {
    this.list = list;
    this.which = which;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "Clients";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    return user.mayIn(county.id(), ClientPlaces.DEFENDER)
        ? Hits.of(
            list.page(which.of(county, asked), county.today(clock), MOST + 1, 0).stream()
                .map(
                    one ->
                        new Hit(
                            Text.asWritten(one.client().name()),
                            Text.counted(
                                one.entries(), "{0} entry on record", "{0} entries on record"),
                            "/clients/" + one.client().id()))
                .toList())
        : Hits.NONE;
  }
}
