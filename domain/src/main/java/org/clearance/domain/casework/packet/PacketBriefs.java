package org.clearance.domain.casework.packet;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads packets in short, many in one query. */
@Service
public class PacketBriefs {
  private final JdbcClient db;

  PacketBriefs(JdbcClient db) {
    this.db = db;
  }

  /** The briefs, by packet id, of those of these packets that belong to the county. */
  public Map<Long, PacketBrief> of(long countyId, Collection<Long> packetIds) {
    return packetIds.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select p.id, p.number, p.delivery_id, p.outcome, p.process <> 'packet-clearance' as list,
                       p.held_from is not null as later,
                       count(*) as size, count(i.decision) as decided
                  from packet p join clearance.packet_item i on i.packet_id = p.id
                 where p.county_id = :county and p.id = any(:ids::bigint[])
                 group by p.id
                """)
            .param("county", countyId)
            .param("ids", packetIds.toArray(Long[]::new))
            .query(PacketBrief.class)
            .list()
            .stream()
            .collect(Collectors.toMap(PacketBrief::id, packet -> packet));
  }
}
