package org.clearance.domain.ground.sql;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table in which each row belongs to a county: {@code county_id} and {@code id}.
 *
 * @param table its name; never what somebody typed
 */
public record CountyTable<T>(JdbcClient db, String table, RowMapper<T> row) {
  private static final int MOST = 200;

  /** The rows of a county, the latest first, at most 200. */
  public List<T> latest(long countyId) {
    return db.sql(
            "select * from %s where county_id = :county order by id desc limit :most"
                .formatted(table))
        .param("county", countyId)
        .param("most", MOST)
        .query(row)
        .list();
  }

  /** A row of the county, if there is one. */
  public Optional<T> find(long countyId, long id) {
    return db.sql("select * from %s where county_id = :county and id = :id".formatted(table))
        .param("county", countyId)
        .param("id", id)
        .query(row)
        .optional();
  }
}
