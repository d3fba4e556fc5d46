package org.clearance.domain;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.record.layout.RowText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives people of tests a history: rows in a file of their delivery. */
public final class StoredHistories {
  private final JdbcClient db;
  private final FileStore store;

  public StoredHistories(JdbcClient db, FileStore store) {
    this.db = db;
    this.store = store;
  }

  /** The person's rows are these. */
  public void of(long person, RowText... rows) {
    long delivery =
        db.sql("select delivery_id from person where id = :person")
            .param("person", person)
            .query(Long.class)
            .single();
    db.sql("update person set runs = :runs where id = :person")
        .param("runs", handedIn(delivery, rows))
        .param("person", person)
        .update();
  }

  /**
   * Puts a file of these rows into a delivery.
   *
   * @return where they stand, as {@code person.runs} says it
   */
  public String handedIn(long delivery, RowText... rows) {
    byte[] bytes =
        Arrays.stream(rows)
            .map(row -> row.line() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    String sha256 = store.put(new ByteArrayInputStream(bytes), "text/csv").sha256();
    int position =
        db.sql(
                """
                insert into delivery_file (delivery_id, county_id, position, name, sha256)
                select d.id, d.county_id,
                       (select count(*) + 1 from delivery_file f where f.delivery_id = d.id), 'rows.dat', :sha256
                  from delivery d where d.id = :delivery
                returning position
                """)
            .param("sha256", sha256)
            .param("delivery", delivery)
            .query(Integer.class)
            .single();
    return "%d:0:0:%d".formatted(position, bytes.length);
  }
}
