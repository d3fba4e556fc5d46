package org.clearance.domain.casework.packet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads packets in short, many in one query. */
@Service
public class PacketBriefs {
  private final JdbcClient db;

  PacketBriefs(JdbcClient db) {
    this.db = db;
  }

  /**
   * The briefs of a county's packets of a number, those of the latest deliveries first.
   *
   * @param reviewed whether only those whose review is finished
   * @param most how many at most
   */
  public List<PacketBrief> numbered(long countyId, int number, boolean reviewed, int most) {
    List<Long> ids =
        db.sql(
                """
                select id from packet where county_id = :county and number = :number and (not :reviewed or state = 'REVIEWED')
                 order by delivery_id desc limit :most
                """)
            .param("county", countyId)
            .param("number", number)
            .param("reviewed", reviewed)
            .param("most", most)
            .query(Long.class)
            .list();
    Map<Long, PacketBrief> briefs = of(countyId, ids);
    return ids.stream().map(briefs::get).filter(Objects::nonNull).toList();
  }

  /** The briefs, by packet id, of those of these packets that belong to the county. */
  public Map<Long, PacketBrief> of(long countyId, Collection<Long> packetIds) {
    return packetIds.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select p.id, p.number, p.delivery_id, p.outcome, p.process <> :byReviewers as list,
                       p.held_from is not null as later,
                       count(*) as size, count(i.decision) as decided, count(f.conviction_id) as look_out
                  from packet p join clearance.packet_item i on i.packet_id = p.id
                  left join clearance.conviction_flags f on f.conviction_id = i.conviction_id and f.flags <> '{}'
                 where p.county_id = :county and p.id = any(:ids::bigint[])
                 group by p.id
                """)
            .param("county", countyId)
            .param("ids", packetIds.toArray(Long[]::new))
            .param("byReviewers", ReliefProcess.PACKET_CLEARANCE.id())
            .query(PacketBrief.class)
            .list()
            .stream()
            .collect(Collectors.toMap(PacketBrief::id, packet -> packet));
  }
}
