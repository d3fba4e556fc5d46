package org.clearance.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row that a builder of records is about to write; what is not said of it is its table's own. */
final class NewRow {
  private final String table;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  NewRow(String table) {
    this.table = table;
  }

  NewRow with(String column, @Nullable Object value) {
    values.put(column, value);
    return this;
  }

  /**
   * Writes it.
   *
   * @param key the column that tells it from others
   * @return its key
   */
  long insert(JdbcClient db, String key) {
    String columns = String.join(", ", values.keySet());
    return db.sql(
            "insert into %s (%s) values (:%s) returning %s"
                .formatted(table, columns, columns.replace(", ", ", :"), key))
        .params(values)
        .query(Long.class)
        .single();
  }
}
