package org.clearance.domain.court.challenge;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads challenged convictions in short, many in one query. */
@Service
public class ChallengeBriefs {
  private final JdbcClient db;

  ChallengeBriefs(JdbcClient db) {
    this.db = db;
  }

  /** The briefs, by conviction id, of those of these convictions that belong to the county. */
  public Map<Long, ChallengeBrief> of(long countyId, Collection<Long> convictionIds) {
    return convictionIds.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select c.id, c.person_id, p.name, c.case_number,
                       (select count(*) from reach_attempt a join challenge h using (conviction_id)
                         where a.conviction_id = c.id and a.recorded_at >= h.challenged_at) as attempts
                  from conviction c join person p on p.id = c.person_id
                 where c.county_id = :county and c.id = any(:ids::bigint[])
                """)
            .param("county", countyId)
            .param("ids", convictionIds.toArray(Long[]::new))
            .query(ChallengeBrief.class)
            .list()
            .stream()
            .collect(Collectors.toMap(ChallengeBrief::id, challenge -> challenge));
  }
}
