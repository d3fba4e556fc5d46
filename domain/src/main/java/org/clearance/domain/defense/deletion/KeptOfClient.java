package org.clearance.domain.defense.deletion;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.client.Client;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what an office keeps of a client, and says what is in the way of deleting it. */
@Component
public class KeptOfClient {
  private static final String COUNTS =
      Arrays.stream(Kept.values())
          .filter(kind -> !kind.counting().isEmpty())
          .map(kind -> "select '%s' as kind, (%s) as number".formatted(kind, kind.counting()))
          .collect(Collectors.joining(" union all "));

  private static final String IN_THE_WAY =
      Arrays.stream(InTheWay.values())
          .map(
              one ->
                  "select '%s' as what from defense.client c where c.id = :client and %s"
                      .formatted(one, one.condition()))
          .collect(Collectors.joining(" union all "));

  private final JdbcClient db;
  private final ObjectProvider<KeptElsewhere> elsewhere;
  private final ObjectProvider<StopsDeletion> stops;

  KeptOfClient(
      JdbcClient db, ObjectProvider<KeptElsewhere> elsewhere, ObjectProvider<StopsDeletion> stops) {
    this.db = db;
    this.elsewhere = elsewhere;
    this.stops = stops;
  }

  /** Counts what is kept, by kind, in the order of the kinds; a kind with none is there, too. */
  public Map<Kept, Long> count(Client client) {
    record Counted(String kind, long number) {}
    Map<Kept, Long> counts = new EnumMap<>(Kept.class);
    db.sql(COUNTS)
        .param("client", client.id())
        .param("county", client.countyId())
        .query(Counted.class)
        .list()
        .forEach(one -> counts.put(Kept.valueOf(one.kind()), one.number()));
    OfClient of = of(client);
    elsewhere.orderedStream().forEach(one -> counts.put(one.kind(), one.count(of)));
    counts.values().removeIf(number -> number == 0);
    return counts;
  }

  /** Lists the things that have to be over before the client is deleted. */
  public Set<InTheWay> inTheWay(Client client) {
    Set<InTheWay> found = EnumSet.noneOf(InTheWay.class);
    db.sql(IN_THE_WAY)
        .param("client", client.id())
        .query(String.class)
        .list()
        .forEach(what -> found.add(InTheWay.valueOf(what)));
    if (stops.stream().anyMatch(one -> one.stops(client.countyId()))) {
      found.add(InTheWay.HOLD);
    }
    return found;
  }

  /** The client with the numbers by which others keep something. */
  OfClient of(Client client) {
    return new OfClient(
        client.countyId(),
        client.id(),
        ids("select petition_id from defense.filing where client_id = :client", client),
        ids("select id from defense.deletion_request where client_id = :client", client));
  }

  private List<Long> ids(String sql, Client client) {
    return db.sql(sql).param("client", client.id()).query(Long.class).list();
  }
}
