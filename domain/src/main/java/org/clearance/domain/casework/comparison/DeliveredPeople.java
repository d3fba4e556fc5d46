package org.clearance.domain.casework.comparison;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which people a delivery names and what it says of them, so that the next delivery can be
 * compared with it: a later delivery overwrites the person.
 */
@Component
public class DeliveredPeople {
  private final JdbcClient db;

  DeliveredPeople(JdbcClient db) {
    this.db = db;
  }

  /**
   * Keeps, for this delivery, the people whose rows stand in {@code person}.
   *
   * @param convictions how many it tells of, by the person's id
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(long deliveryId, Map<Long, Integer> convictions) {
    db.sql(
            """
            insert into delivered_person (delivery_id, person_id, name, date_of_birth, gender, race, deceased,
                                          history_complete, convictions)
            select :delivery, p.id, p.name, p.date_of_birth, p.gender, p.race, p.deceased, p.history_complete,
                   b.convictions
              from unnest(:ids::bigint[], :convictions::int[]) as b (id, convictions)
              join person p on p.id = b.id
            """)
        .param("delivery", deliveryId)
        .param("ids", convictions.keySet().toArray(Long[]::new))
        .param("convictions", convictions.values().toArray(Integer[]::new))
        .update();
  }
}
