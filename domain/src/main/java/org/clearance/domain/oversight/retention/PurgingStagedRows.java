package org.clearance.domain.oversight.retention;

import java.util.List;
import org.clearance.domain.casework.reading.StagedRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Purges what reading a delivery left in staging tables; a key is a delivery, which may have
 * millions of rows.
 */
final class PurgingStagedRows implements Purge {
  private static final List<String> TABLES =
      List.of("history_row", "history_person", "quarantined_row");

  /** The number of rows purged at once. */
  private static final int ROWS = 20_000;

  @Override
  public RecordClass of() {
    return RecordClass.STAGED_ROWS;
  }

  @Override
  public String due() {
    String any =
        String.join(
            " or ",
            TABLES.stream()
                .map(
                    table ->
                        "exists (select from %s x where x.delivery_id = d.id)".formatted(table))
                .toList());
    return """
        select d.id as key, 0::bigint as bytes, d.ended_at as since
          from delivery d where d.county_id = :county and d.ended_at < :before and
        """
        + "("
        + any
        + ")";
  }

  @Override
  public String counting() {
    return "coalesce(sum("
        + String.join(
            " + ",
            TABLES.stream()
                .map(
                    table ->
                        "(select count(*) from %s x where x.delivery_id = due.key)"
                            .formatted(table))
                .toList())
        + "), 0)::bigint";
  }

  @Override
  public int chunk() {
    return 1;
  }

  @Override
  public boolean again(Gone gone) {
    return gone.records() > 0;
  }

  @Override
  public Gone purge(JdbcClient db, Scope scope, List<Object> keys) {
    long rows = 0;
    for (String purge : StagedRows.PURGES) {
      rows += db.sql(purge).param("keys", keys.toArray(Long[]::new)).param("rows", ROWS).update();
    }
    return new Gone(rows, 0);
  }

  @Override
  public Object first() {
    return -1L;
  }

  @Override
  public Object key(String kept) {
    return Long.valueOf(kept);
  }
}
