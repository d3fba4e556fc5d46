package org.clearance.domain.casework.conviction;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tells whose a conviction is. */
@Service
public class ConvictedPeople {
  private final JdbcClient db;

  ConvictedPeople(JdbcClient db) {
    this.db = db;
  }

  /**
   * The ids of the people, by conviction id, of those of these convictions that belong to the
   * county. A conviction that is sealed to this thread is left out.
   */
  public Map<Long, Long> of(long countyId, Collection<Long> convictionIds) {
    Map<Long, Long> people = new HashMap<>();
    if (!convictionIds.isEmpty()) {
      db.sql(
              """
              select id, person_id from conviction
               where county_id = :county and id = any(:ids::bigint[])
              """)
          .param("county", countyId)
          .param("ids", convictionIds.toArray(Long[]::new))
          .query(
              row -> {
                people.put(row.getLong("id"), row.getLong("person_id"));
              });
    }
    return people;
  }
}
