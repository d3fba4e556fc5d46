package org.clearance.domain.ground.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortOrdersTest {
  private static final SortOrders ORDERS =
      new SortOrders(Map.of("born", "date_of_birth"), "id", "due_on, id");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "born  | date_of_birth nulls last, id",
        "-born | date_of_birth desc nulls last, id",
        "''    | due_on, id",
        "-     | due_on, id",
        "id; drop table person | due_on, id",
      })
  void only_a_column_that_the_list_knows_is_asked_of_the_database(String sort, String order) {
    assertThat(ORDERS.by(sort)).isEqualTo(order);
  }
}
