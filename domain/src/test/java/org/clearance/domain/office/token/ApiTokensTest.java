package org.clearance.domain.office.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.clearance.domain.AtOnce;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.user.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiTokensTest {
  /** Four in the afternoon in California, past midnight in UTC. */
  private static final Instant NOW = Instant.parse("2026-12-02T00:00:00Z");

  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  private final TestClock clock = new TestClock(NOW);
  private final AnnotationConfigApplicationContext domain =
      TestDomain.of(Audit.class, Confirmations.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final ApiTokens tokens =
      new ApiTokens(db, domain.getBean(Audit.class), domain.getBean(Confirmations.class), clock);
  private long county;

  @BeforeEach
  void county() {
    county = new TestRecords(db).county("san-joaquin");
    new TestRecords(db).user("ada", "Ada", county, Role.ADMINISTRATOR);
  }

  @Test
  void it_ends_when_who_made_it_leaves_the_county() {
    String secret = tokens.make(county, "t", TokenScope.FIGURES, TODAY, "ada").secret();
    db.sql("update app_user set active = false where username = 'ada'").update();
    assertThat(tokens.use(secret)).isEmpty();
    db.sql("update app_user set active = true where username = 'ada'").update();
    assertThat(tokens.use(secret)).isPresent();

    long other = new TestRecords(db).county("other");
    db.sql("update user_role set county_id = :other").param("other", other).update();
    assertThat(tokens.use(secret)).isEmpty();
    assertThat(tokens.of(county)).extracting(ApiToken::ended).containsExactly(true);
  }

  @Test
  void a_secret_has_256_random_bits_and_only_its_hash_is_kept() {
    ApiTokens.Made made = tokens.make(county, " Dashboard ", TokenScope.FIGURES, TODAY, "ada");
    assertThat(made.secret()).matches("clr_[A-Za-z0-9_-]{43}");
    assertThat(made.token().name()).isEqualTo("Dashboard");
    assertThat(
            db.sql(
                    "select t::text || (select string_agg(a::text, ' ') from audit_entry a) from"
                        + " api_token t")
                .query(String.class)
                .single())
        .doesNotContain(made.secret().substring(4));
    assertThat(
            IntStream.range(0, 20)
                .mapToObj(i -> tokens.make(county, "t", TokenScope.FIGURES, TODAY, "ada").secret()))
        .doesNotHaveDuplicates();
  }

  @Test
  void it_holds_to_the_end_of_its_last_day_in_the_county() {
    String secret = tokens.make(county, "t", TokenScope.METRICS, TODAY, "ada").secret();
    assertThat(tokens.use(secret).orElseThrow().scope()).isEqualTo(TokenScope.METRICS);
    clock.pass(Duration.ofHours(8).minusSeconds(1));
    assertThat(tokens.use(secret)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(tokens.use(secret)).isEmpty();
    assertThat(tokens.of(county)).extracting(ApiToken::ended).containsExactly(true);
  }

  @Test
  void a_revoked_one_opens_nothing_and_only_its_county_can_revoke_it() {
    ApiTokens.Made made = tokens.make(county, "t", TokenScope.FIGURES, TODAY, "ada");
    long other = new TestRecords(db).county("other");
    assertThat(tokens.revoke(other, made.token().id(), "eve")).isFalse();
    assertThat(tokens.use(made.secret())).isPresent();
    assertThat(tokens.revoke(county, made.token().id(), "ada")).isTrue();
    assertThat(tokens.revoke(county, made.token().id(), "ada")).isFalse();
    assertThat(tokens.use(made.secret())).isEmpty();
  }

  @Test
  void what_is_no_secret_opens_nothing() {
    tokens.make(county, "t", TokenScope.FIGURES, TODAY, "ada");
    for (String wrong : List.of("", "clr_", "clr_" + "A".repeat(43), "' or true --")) {
      assertThat(tokens.use(wrong)).as(wrong).isEmpty();
    }
    assertThat(tokens.use(null)).isEmpty();
  }

  @Test
  void of_many_uses_at_once_the_first_of_a_day_is_on_record_and_the_last_is_kept()
      throws Exception {
    String secret = tokens.make(county, "t", TokenScope.FIGURES, TODAY.plusDays(5), "ada").secret();
    AtOnce.times(8, () -> tokens.use(secret));
    assertThat(uses()).isEqualTo(1);
    clock.pass(Duration.ofHours(1));
    tokens.use(secret);
    assertThat(uses()).isEqualTo(1);
    assertThat(tokens.of(county).get(0).lastUsedAt()).isEqualTo(NOW.plusSeconds(3_600));
    clock.pass(Duration.ofDays(1));
    tokens.use(secret);
    assertThat(uses()).isEqualTo(2);
  }

  private long uses() {
    return db.sql("select count(*) from audit_entry where action = 'ACCESS_TOKEN_USED'")
        .query(Long.class)
        .single();
  }
}
