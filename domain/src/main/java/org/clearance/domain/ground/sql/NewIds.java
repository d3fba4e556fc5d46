package org.clearance.domain.ground.sql;

import java.util.Iterator;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes ids for rows that are copied into a table. */
public final class NewIds {
  private NewIds() {}

  /** So many new ids of a table, brought in one row. */
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
