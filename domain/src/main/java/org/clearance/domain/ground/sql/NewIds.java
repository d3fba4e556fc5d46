package org.clearance.domain.ground.sql;

import java.util.Iterator;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes new ids from a table's sequence, for rows that are copied in. */
public final class NewIds {
  private NewIds() {}

  /** A number of new ids of a table, fetched in one row. */
  public static Iterator<Long> of(JdbcClient db, String table, int howMany) {
    String numbers =
        db.sql(
                """
                select coalesce(string_agg(nextval(pg_get_serial_sequence(:table, 'id'))::text, ' '), '')
                  from generate_series(1, :howMany)
                """)
            .param("table", table)
            .param("howMany", howMany)
            .query(String.class)
            .single();
    return Pattern.compile(" ")
        .splitAsStream(numbers)
        .filter(number -> !number.isEmpty())
        .map(Long::valueOf)
        .iterator();
  }
}
