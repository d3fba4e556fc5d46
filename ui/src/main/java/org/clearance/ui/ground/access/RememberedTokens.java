package org.clearance.ui.ground.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.time.Mark;
import org.clearance.domain.ground.time.Ticker;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.token.ApiToken;
import org.clearance.domain.office.token.TokenScope;
import org.clearance.domain.staterecord.outage.Outage;

/**
 * Asks the database for each token, and remembers those for measurements for ten minutes:
 * measurements are wanted most when the database is away. A remembered token gives access to
 * measurements and health only, and only while the database does not answer; as soon as the
 * database says that the token has ended or was revoked, it is forgotten here too. Only hashes of
 * secrets are kept.
 */
final class RememberedTokens {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int AT_ONCE = 2;

  private final Function<String, Optional<ApiToken>> tokens;
  private final Duration patience;
  private final Ticker ticker;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final ExecutorService asking =
      new ThreadPoolExecutor(
          0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Daemons.named("tokens"));

  private record Kept(ApiToken token, Mark since) {}

  /**
   * @param tokens asks the database for the token of a secret
   * @param patience how long its answer is waited for where the token is remembered
   */
  RememberedTokens(Function<String, Optional<ApiToken>> tokens, Duration patience, Ticker ticker) {
    this.tokens = tokens;
    this.patience = patience;
    this.ticker = ticker;
  }

  /** The token of a secret, if it is valid, or was when the database last answered. */
  Optional<ApiToken> use(String secret) {
    String hash = Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    kept.values().removeIf(one -> one.since().isPast(REMEMBERED));
    Kept known = kept.get(hash);
    if (known == null) {
      return ask(secret, hash);
    }
    try {
      return answer(asking.submit(() -> ask(secret, hash)), known);
    } catch (RejectedExecutionException others) {
      return Optional.of(known.token());
    }
  }

  private Optional<ApiToken> answer(Future<Optional<ApiToken>> asked, Kept known) {
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return Optional.of(known.token());
    } catch (ExecutionException failed) {
      if (Outage.behind(failed).equals(Optional.of(Outage.DATABASE_AWAY))) {
        return Optional.of(known.token());
      }
      throw new IllegalStateException("asking for a token", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<ApiToken> ask(String secret, String hash) {
    Mark asked = ticker.mark();
    Optional<ApiToken> token;
    try (Sight.Scope veil = Sight.VEILED.here()) {
      token = tokens.apply(secret);
    }
    if (token.filter(one -> one.scope() == TokenScope.METRICS).isPresent()) {
      kept.put(hash, new Kept(token.get(), asked));
    } else {
      kept.remove(hash);
    }
    return token;
  }
}
