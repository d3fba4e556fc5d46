package org.clearance.domain.office.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.clearance.domain.AtOnce;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.signin.SignInTries.CountTryResult;
import org.clearance.domain.office.signin.SignInTries.Counted;
import org.clearance.domain.office.signin.SignInTries.Refused;
import org.clearance.domain.office.signin.SignInTries.Visitor;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserBeans;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class SignInTriesTest {
  private static final String OFFICE = "10.0.0.1";
  private static final String STRANGER = "203.0.113.9";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T10:00:00Z"));
  private AnnotationConfigApplicationContext context;
  private SignInTries tries;
  private County county;
  private User ann;

  @BeforeEach
  void start() {
    context = TestDomain.of(UserBeans.class, Counties.class, Audit.class, ServerKey.class);
    tries = tries("PT15M");
    county =
        context
            .getBean(Counties.class)
            .create("kern", "KERN", "Kern", "America/Los_Angeles", "Court", "CA0");
    ann =
        context
            .getBean(AddingUsers.class)
            .add(
                "ann",
                "Ann",
                "",
                "correct horse battery",
                false,
                List.of(new AddingUsers.RoleIn(county.id(), Role.COURT_CLERK)),
                "test");
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void of_thirty_guesses_at_once_five_are_looked_at() throws Exception {
    var transaction = context.getBean(TransactionTemplate.class);
    List<CountTryResult> answers =
        AtOnce.times(30, () -> transaction.execute(status -> guess(STRANGER, null)));

    assertThat(answers).filteredOn(Counted.class::isInstance).hasSize(SignInTries.PER_NODE);
  }

  @Test
  void a_stranger_who_guesses_shuts_himself_out_and_not_who_has_the_username() {
    guesses(SignInTries.PER_NODE, STRANGER, null);

    assertThat(guess(STRANGER, null)).isInstanceOf(Refused.class);
    assertThat(guess(OFFICE, null)).isInstanceOf(Counted.class);
    assertThat(guess(OFFICE, "anns-desk")).isInstanceOf(Counted.class);
    assertThat(tries.begin(new Visitor("bob", null, STRANGER, null)))
        .as("nor who has another username at this address")
        .isInstanceOf(Counted.class);
  }

  @Test
  void guessing_from_many_addresses_ends_too_but_a_device_that_is_known_gets_in() {
    IntStream.range(0, SignInTries.PER_ACCOUNT)
        .forEach(i -> assertThat(guess("203.0.113." + i, null)).isInstanceOf(Counted.class));

    assertThat(guess("198.51.100.7", null)).isInstanceOf(Refused.class);
    assertThat(guess(OFFICE, "anns-desk")).isInstanceOf(Counted.class);
    clock.pass(SignInTries.WINDOW);
    assertThat(guess("198.51.100.7", null)).as("not for ever").isInstanceOf(Counted.class);
  }

  @Test
  void an_address_that_tries_many_usernames_is_held_off() {
    IntStream.range(0, SignInTries.PER_ADDRESS)
        .forEach(i -> tries.begin(new Visitor("user" + i, null, STRANGER, null)));

    assertThat(tries.begin(new Visitor("new", null, STRANGER, null))).isInstanceOf(Refused.class);
    assertThat(tries.begin(new Visitor("new", null, OFFICE, null))).isInstanceOf(Counted.class);
  }

  @Test
  void a_lock_outlives_the_program_and_ends_after_a_quarter_of_an_hour() {
    guesses(SignInTries.PER_NODE, OFFICE, null);
    tries = tries("PT15M");

    assertThat(guess(OFFICE, null)).isEqualTo(new Refused(1));
    assertThat(guess(OFFICE, null)).isEqualTo(new Refused(2));
    clock.pass(SignInTries.WINDOW.minusSeconds(1));
    assertThat(guess(OFFICE, null)).isInstanceOf(Refused.class);
    clock.pass(Duration.ofSeconds(1));
    assertThat(guess(OFFICE, null)).isInstanceOf(Counted.class);
  }

  @Test
  void where_the_office_wants_it_a_lock_stands_until_an_administrator_ends_it() {
    tries = tries("PT0S");
    guesses(SignInTries.PER_NODE, OFFICE, null);
    clock.pass(Duration.ofDays(30));
    assertThat(guess(OFFICE, null)).isInstanceOf(Refused.class);

    SignInTries.Lock lock = tries.ofCounty(county.id()).get(0);
    assertThat(lock.userId()).isEqualTo(ann.id());
    assertThat(lock.address()).isEqualTo(OFFICE);
    assertThat(lock.endsAt()).isNull();
    assertThat(lock.refused()).isEqualTo(1);
    assertThat(tries.release(ann.id(), county.id(), "ada")).isTrue();
    assertThat(tries.release(ann.id(), county.id(), "ada")).isFalse();

    assertThat(guess(OFFICE, null)).isInstanceOf(Counted.class);
    assertThat(tries.ofUser(ann.id())).isEmpty();
    assertThat(
            context
                .getBean(JdbcClient.class)
                .sql(
                    "select count(*) from audit_entry where actor = 'ada' and action ="
                        + " 'USER_UNLOCKED'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void the_right_password_at_the_fifth_try_locks_nothing_and_the_count_begins_anew() {
    guesses(SignInTries.PER_NODE - 1, OFFICE, null);
    tries.succeeded((Counted) guess(OFFICE, null));

    guesses(SignInTries.PER_NODE - 1, OFFICE, null);
    assertThat(guess(OFFICE, null)).isInstanceOf(Counted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "2001:db8:1:2:aaaa::1, 2001:db8:1:2::/64",
    "2001:db8:1:2:bbbb::7, 2001:db8:1:2::/64",
    "::1, 0:0:0:0::/64",
    "not an address, not an address"
  })
  void of_ipv6_the_network_counts(String address, String counted) {
    assertThat(SignInTries.network(address)).isEqualTo(counted);
  }

  private void guesses(int times, String address, @Nullable String device) {
    for (int i = 0; i < times; i++) {
      assertThat(guess(address, device)).isInstanceOf(Counted.class);
    }
  }

  private CountTryResult guess(String address, @Nullable String device) {
    return tries.begin(new Visitor(" Ann ", ann.id(), address, device));
  }

  private SignInTries tries(String lockedFor) {
    return new SignInTries(
        context.getBean(JdbcClient.class),
        context.getBean(ServerKey.class),
        context.getBean(Audit.class),
        clock,
        new SignInProperties(Duration.parse(lockedFor)));
  }
}
