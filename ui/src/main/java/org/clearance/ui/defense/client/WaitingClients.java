package org.clearance.ui.defense.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Waiting;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The clients for whom something is due, on the home page of a public defender: as they were a
 * minute ago at most, since all steps of all clients are read to count them.
 */
@Component
@Order(21)
class WaitingClients implements Waiting {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final ClientList clients;
  private final AskedClients asked;
  private final Clock clock;
  private final Map<Long, Counted> counted = new ConcurrentHashMap<>();

  WaitingClients(ClientList clients, AskedClients asked, Clock clock) {
    this.clients = clients;
    this.asked = asked;
    this.clock = clock;
  }

  private record Counted(long clients, Instant at) {}

  @Override
  public List<Line> lines(User user, County county) {
    return user.mayIn(county.id(), ClientPlaces.DEFENDER)
        ? List.of(new Line("Clients with something due", due(county), "/clients", 0))
        : List.of();
  }

  private long due(County county) {
    Instant now = clock.instant();
    Counted known = counted.get(county.id());
    if (known == null || known.at().plus(FRESH).isBefore(now)) {
      LocalDate today = LocalDate.ofInstant(now, county.zone());
      known = new Counted(clients.countDue(asked.of(county, SearchText.NONE), today), now);
      counted.put(county.id(), known);
    }
    return known.clients();
  }
}
