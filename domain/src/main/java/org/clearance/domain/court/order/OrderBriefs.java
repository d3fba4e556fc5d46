package org.clearance.domain.court.order;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads motions in short, with how far their orders are, many in one query. */
@Service
public class OrderBriefs {
  private final JdbcClient db;

  OrderBriefs(JdbcClient db) {
    this.db = db;
  }

  /** The numbers of the motions of those of these orders that belong to the county, by order id. */
  public Map<Long, String> motionNumbers(long countyId, Collection<Long> orderIds) {
    record Row(long id, String number) {}
    return orderIds.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select o.id, m.number from court_order o join motion m on m.id = o.motion_id
                 where m.county_id = :county and o.id = any(:ids::bigint[])
                """)
            .param("county", countyId)
            .param("ids", orderIds.toArray(Long[]::new))
            .query(Row.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Row::id, Row::number));
  }

  /** The briefs, by motion id, of those of these motions that belong to the county. */
  public Map<Long, OrderBrief> of(long countyId, Collection<Long> motionIds) {
    return motionIds.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select m.id, m.number, d.motion_id is not null as begun, d.sent_back is not null as sent_back,
                       (select u.display_name from order_entry e join app_user u on u.username = e.entered_by
                         where e.motion_id = m.id and e.outcome is null) as entered_by,
                       (select count(*) from clearance.motion_item i where i.motion_id = m.id and i.dropped_in is null) as convictions
                  from motion m left join order_draft d on d.motion_id = m.id
                 where m.county_id = :county and m.id = any(:ids::bigint[])
                """)
            .param("county", countyId)
            .param("ids", motionIds.toArray(Long[]::new))
            .query(OrderBrief.class)
            .list()
            .stream()
            .collect(Collectors.toMap(OrderBrief::id, motion -> motion));
  }
}
