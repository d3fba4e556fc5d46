package org.clearance.domain.contact.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds that SQL and Java print an address alike. */
class AddressLinesTest {
  private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());

  @ParameterizedTest
  @CsvSource({
    "12 Oak St, '', Salinas, CA, 93901, '12 Oak St|Salinas CA 93901'",
    "12 Oak St, Apt 4, Salinas, CA, 93901-1234, '12 Oak St|Apt 4|Salinas CA 93901-1234'",
  })
  void an_address_has_the_same_lines_in_sql_and_in_java(
      String street, String unit, String city, String state, String zip, String lines) {
    assertThat(new MailingAddress(street, unit, city, state, zip).lines())
        .isEqualTo(lines.replace('|', '\n'))
        .isEqualTo(
            DB.sql("select address_lines(:street, :unit, :city, :state, :zip)")
                .param("street", street)
                .param("unit", unit)
                .param("city", city)
                .param("state", state)
                .param("zip", zip)
                .query(String.class)
                .single());
  }
}
