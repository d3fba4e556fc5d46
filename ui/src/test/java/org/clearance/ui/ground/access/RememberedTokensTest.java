package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.clearance.domain.ground.time.SetClock;
import org.clearance.domain.office.token.ApiToken;
import org.clearance.domain.office.token.TokenScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.CannotCreateTransactionException;

@Timeout(60)
class RememberedTokensTest {
  private static final Supplier<Optional<ApiToken>> AWAY =
      () -> {
        throw new CannotCreateTransactionException(
            "none", new SQLTransientConnectionException("clearance - Connection is not available"));
      };

  private final SetClock clock = new SetClock();
  private Supplier<Optional<ApiToken>> database = Optional::empty;
  private Duration patience = Duration.ofSeconds(50);

  @Test
  void a_scrape_goes_on_for_ten_minutes_after_the_database_went_away() {
    RememberedTokens tokens = tokens();
    database = () -> token(TokenScope.METRICS);
    assertThat(tokens.use("clr_a")).isPresent();
    database = AWAY;
    clock.pass(Duration.ofMinutes(9));
    assertThat(tokens.use("clr_a")).map(ApiToken::id).contains(7L);
    clock.set(Duration.ofHours(-2));
    clock.pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> tokens.use("clr_a"))
        .isInstanceOf(CannotCreateTransactionException.class);
  }

  @Test
  void a_token_that_the_database_says_is_revoked_is_forgotten_at_once() {
    RememberedTokens tokens = tokens();
    database = () -> token(TokenScope.METRICS);
    tokens.use("clr_a");
    database = Optional::empty;
    assertThat(tokens.use("clr_a")).isEmpty();
    database = AWAY;
    assertThatThrownBy(() -> tokens.use("clr_a"))
        .isInstanceOf(CannotCreateTransactionException.class);
  }

  @Test
  void what_was_never_seen_and_what_is_for_figures_opens_nothing_without_the_database() {
    RememberedTokens tokens = tokens();
    database = () -> token(TokenScope.FIGURES);
    assertThat(tokens.use("clr_a")).isPresent();
    database = AWAY;
    for (String secret : new String[] {"clr_a", "clr_b"}) {
      assertThatThrownBy(() -> tokens.use(secret))
          .isInstanceOf(CannotCreateTransactionException.class);
    }
  }

  @Test
  void a_database_that_hangs_holds_up_no_scrape_however_often_it_is_asked() {
    patience = Duration.ofMillis(1);
    RememberedTokens tokens = tokens();
    database = () -> token(TokenScope.METRICS);
    tokens.use("clr_a");
    var end = new CountDownLatch(1);
    database =
        () -> {
          try {
            assertThat(end.await(50, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Optional.empty();
        };
    for (int i = 0; i < 9; i++) {
      assertThat(tokens.use("clr_a")).isPresent();
    }
    end.countDown();
  }

  private RememberedTokens tokens() {
    return new RememberedTokens(secret -> database.get(), patience, clock.ticker());
  }

  private static Optional<ApiToken> token(TokenScope scope) {
    return Optional.of(
        new ApiToken(
            7,
            1,
            "Prometheus",
            scope,
            "ada",
            Instant.EPOCH,
            LocalDate.MAX,
            null,
            null,
            null,
            false,
            false));
  }
}
