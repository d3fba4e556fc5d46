package org.clearance.domain.office.user;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The active administrators of counties. */
@Component
class Administrators {
  private final JdbcClient db;

  Administrators(JdbcClient db) {
    this.db = db;
  }

  /**
   * Locks the administrators of a county until the transaction ends: two who remove each other at
   * the same moment would leave the county with none.
   */
  void lock(long countyId) {
    db.sql("select id from county where id = :county for no key update")
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  /**
   * Marks a county that has two administrators. It stays marked: the last administrator must not be
   * able to act alone by shutting the other out.
   */
  void noteTwo(long countyId) {
    db.sql(
            """
            update county set two_administrators = true
             where id = :county and not two_administrators
               and 2 <= (select count(*) from user_role r join app_user u on u.id = r.user_id
                          where r.county_id = :county and r.role = 'ADMINISTRATOR' and u.active)
            """)
        .param("county", countyId)
        .update();
  }

  /** Whether a county has an active administrator. */
  boolean thereIsOne(long countyId) {
    return db.sql(
            """
            select exists (
              select from user_role r join app_user u on u.id = r.user_id
              where r.county_id = :county and r.role = 'ADMINISTRATOR' and u.active)
            """)
        .param("county", countyId)
        .query(Boolean.class)
        .single();
  }
}
