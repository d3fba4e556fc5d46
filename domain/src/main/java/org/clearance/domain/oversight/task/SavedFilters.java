package org.clearance.domain.oversight.task;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps filters of the task list under a name. */
@Component
public class SavedFilters {
  private final JdbcClient db;

  SavedFilters(JdbcClient db) {
    this.db = db;
  }

  /**
   * A saved filter.
   *
   * @param query of the list's address, without the question mark
   * @param office whether everybody in the county is shown it
   */
  public record SavedFilter(long id, String owner, String name, String query, boolean office) {}

  /** A user's own filters and the office's, by name. */
  public List<SavedFilter> of(long countyId, String owner) {
    return db.sql(
            """
            select id, owner, name, query, office from saved_filter
             where county_id = :county and (owner = :owner or office)
             order by lower(name), id
            """)
        .param("county", countyId)
        .param("owner", owner)
        .query(SavedFilter.class)
        .list();
  }

  /**
   * Keeps a filter; one of the same owner and name is replaced.
   *
   * @param name 1 to 60 characters
   */
  public void keep(long countyId, String owner, String name, String query, boolean office) {
    db.sql(
            """
            insert into saved_filter (county_id, owner, name, query, office)
            values (:county, :owner, :name, :query, :office)
            on conflict (county_id, owner, name) do update
               set query = excluded.query, office = excluded.office
            """)
        .param("county", countyId)
        .param("owner", owner)
        .param("name", name.strip())
        .param("query", query)
        .param("office", office)
        .update();
  }

  /**
   * Removes one of a user's own filters.
   *
   * @return false when there is none such
   */
  public boolean remove(long countyId, String owner, long id) {
    return db.sql(
                "delete from saved_filter where id = :id and county_id = :county and owner = :owner")
            .param("id", id)
            .param("county", countyId)
            .param("owner", owner)
            .update()
        > 0;
  }
}
