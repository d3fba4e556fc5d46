package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.env.MockEnvironment;

class EndingTest {
  @ParameterizedTest
  @CsvSource({
    "28P01,password authentication failed for user \"cl\"",
    "28000,role \"cl\" does not exist",
    "3D000,database \"clearence\" does not exist",
    "42501,permission denied for database clearance"
  })
  void who_may_not_use_the_database_is_told_postgresqls_own_reason(String state, String reason) {
    Ending ending =
        Ending.foreseen(
                new CannotGetJdbcConnectionException(
                    "starting", new SQLException("FATAL: " + reason + "\n  Location: x", state)))
            .orElseThrow();
    assertThat(ending.message())
        .startsWith("PostgreSQL does not let Clearance in: FATAL: " + reason + ". See spring.")
        .doesNotContain("Location");
    assertThat(ending.code()).isEqualTo(Clearance.REFUSED);
  }

  @Test
  void a_database_that_does_not_answer_is_said_with_the_drivers_reason_and_may_be_tried_again() {
    var refused = new SQLException("Connection to db:5432 refused.", "08001");
    assertThat(Ending.foreseen(new IllegalStateException("Unable to start web server", refused)))
        .contains(
            new Ending(
                "The database does not answer. See that it runs and can be reached. (Connection to"
                    + " db:5432 refused.)",
                Clearance.AGAIN));
  }

  @Test
  void a_connection_that_the_program_itself_refuses_is_to_be_mended() {
    var refused = new SQLException("refused", "08004", new StartFailure("Connect directly."));
    assertThat(Ending.foreseen(new IllegalStateException(refused)))
        .contains(new Ending("Connect directly.", Clearance.REFUSED));
    var away =
        new StartFailure("It goes on where it stopped.", new SQLException("closed", "08003"));
    assertThat(Ending.foreseen(away))
        .contains(new Ending("It goes on where it stopped.", Clearance.AGAIN));
  }

  @Test
  void a_property_of_springs_own_that_cannot_be_read_is_named_with_its_value() {
    var environment = new MockEnvironment().withProperty("server.port", "many");
    Throwable failure = null;
    try {
      Binder.get(environment).bind("server.port", Bindable.of(Integer.class));
    } catch (RuntimeException e) {
      failure = e;
    }
    assertThat(failure).isNotNull();
    Ending ending = Ending.foreseen(failure).orElseThrow();
    assertThat(ending.message()).startsWith("server.port=many cannot be used: ");
    assertThat(ending.code()).isEqualTo(Clearance.REFUSED);
  }

  @Test
  void properties_that_do_not_fit_together_are_told_as_whoever_reads_them_says_it() {
    var failure =
        new IllegalStateException(
            "bean", new IllegalArgumentException("clearance.mail.channel is \"pigeon\""));
    assertThat(Ending.foreseen(failure))
        .contains(new Ending("clearance.mail.channel is \"pigeon\"", Clearance.REFUSED));
  }

  /** Properties that do not fit. */
  record Unfit(int least) {
    Unfit {
      throw new IllegalArgumentException("clearance.unfit.least is " + least + ", under 3");
    }
  }

  @Test
  void properties_that_their_record_refuses_are_told_in_its_words() {
    var properties = new MapConfigurationPropertySource(Map.of("clearance.unfit.least", "2"));
    BindException failure =
        catchThrowableOfType(
            BindException.class, () -> new Binder(properties).bind("clearance.unfit", Unfit.class));
    assertThat(Ending.foreseen(failure))
        .contains(new Ending("clearance.unfit.least is 2, under 3", Clearance.REFUSED));
  }

  @Test
  void nothing_is_told_in_more_than_five_lines() {
    String six = String.join(System.lineSeparator(), "1", "2", "3", "4", "5", "6");
    assertThat(Ending.foreseen(new StartFailure(six)).orElseThrow().message().lines()).hasSize(5);
  }

  @Test
  void an_address_is_told_without_its_secrets() {
    assertThat(OwnDatabase.withoutSecrets("postgres://cl:geheim@db/clearance?password=geheim"))
        .isEqualTo("postgres://db/clearance");
    assertThat(OwnDatabase.withoutSecrets("jdbc:postgresql://db:5432/clearance"))
        .isEqualTo("jdbc:postgresql://db:5432/clearance");
  }
}
