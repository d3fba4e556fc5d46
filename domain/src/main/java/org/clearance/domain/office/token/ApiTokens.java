package org.clearance.domain.office.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmable;
import org.clearance.domain.office.confirmation.Confirmations;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the tokens of programs. Somebody of the county answers for each: it ends when they leave
 * the county. A secret is 256 random bits; only its SHA-256 is kept, which needs no salt and no
 * slow hash, since nobody can try so many.
 */
@Component
public class ApiTokens implements Confirmable {
  private static final String KIND = "TOKEN";

  /** The longest validity of a token, in days. */
  public static final int LONGEST_DAYS = 366;

  /** The prefix of secrets, by which scanners of repositories recognize a lost one. */
  private static final String PREFIX = "clr_";

  private static final int BYTES = 32;
  private static final Pattern SECRET = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final String COLUMNS =
      """
      select t.*,
             t.ends_on < (:now::timestamptz at time zone y.time_zone)::date or
             not exists (
               select from app_user u join user_role r on r.user_id = u.id
                where u.username = t.made_by and u.active and r.county_id = t.county_id) as ended
        from api_token t join county y on y.id = t.county_id
      """;

  private final JdbcClient db;
  private final Audit audit;
  private final Confirmations confirmations;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiTokens(JdbcClient db, Audit audit, Confirmations confirmations, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /**
   * A new token with its secret.
   *
   * @param secret the secret that the program sends; it cannot be read again
   */
  public record Made(ApiToken token, String secret) {}

  /** The county's tokens: valid ones first, the latest before earlier ones. */
  public List<ApiToken> of(long countyId) {
    return db.sql(
            "select * from ("
                + COLUMNS
                + ") t where t.county_id = :county order by t.revoked_at is not null or t.ended,"
                + " t.made_at desc, t.id desc")
        .param("county", countyId)
        .param("now", now())
        .query(ApiToken.class)
        .list();
  }

  /** A token, if it belongs to the county. */
  public Optional<ApiToken> find(long countyId, long id) {
    return db.sql(COLUMNS + " where t.county_id = :county and t.id = :id")
        .param("county", countyId)
        .param("id", id)
        .param("now", now())
        .query(ApiToken.class)
        .optional();
  }

  /** The last day that a token made today may be valid. */
  public LocalDate latestEnd(String timeZone) {
    return LocalDate.now(clock.withZone(ZoneId.of(timeZone))).plusDays(LONGEST_DAYS);
  }

  /**
   * Makes a token; the audit keeps it. If the county has two administrators, the token is not valid
   * until another one has confirmed it.
   *
   * @param name the token's purpose, not blank
   * @param endsOn from today to {@link #latestEnd}; the page checks it
   * @param by a username
   */
  @Transactional
  public Made make(long countyId, String name, TokenScope scope, LocalDate endsOn, String by) {
    boolean waits = confirmations.needed(countyId);
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    long id =
        db.sql(
                """
                insert into api_token (county_id, name, scope, sha256, made_by, made_at, ends_on, waits)
                values (:county, :name, :scope, :sha256, :by, :now, :ends, :waits) returning id
                """)
            .param("county", countyId)
            .param("name", name.strip())
            .param("scope", scope.name())
            .param("sha256", hash(secret))
            .param("by", by)
            .param("now", now())
            .param("ends", endsOn)
            .param("waits", waits)
            .query(Long.class)
            .single();
    audit.record(
        by,
        countyId,
        AuditAction.ACCESS_TOKEN_MADE,
        "token",
        id,
        name.strip() + ", " + scope + ", " + endsOn);
    if (waits) {
      confirmations.ask(
          countyId,
          KIND,
          id,
          Map.of("name", name.strip(), "scope", scope.name(), "endsOn", endsOn.toString()),
          by);
    }
    return new Made(find(countyId, id).orElseThrow(), secret);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Text what(long countyId, long subjectId, JsonNode detail) {
    return Text.of(
        "A token for programs, “{0}”, until {1}: {2}",
        detail.path("name").asString(""),
        LocalDate.parse(detail.path("endsOn").asString("")),
        TokenScope.valueOf(detail.path("scope").asString("")).label());
  }

  @Override
  public Optional<Text> carryOut(
      long countyId, long subjectId, JsonNode detail, String askedBy, String confirmedBy) {
    int opened =
        db.sql(
                """
                update api_token set waits = false
                 where county_id = :county and id = :id and waits and revoked_at is null
                """)
            .param("county", countyId)
            .param("id", subjectId)
            .update();
    return opened == 1 ? Optional.empty() : Optional.of(Text.of("The token was revoked."));
  }

  @Override
  public void drop(long countyId, long subjectId, String by) {
    revoke(countyId, subjectId, by);
  }

  /**
   * Ends a token at once; the audit keeps it. Returns false where there is none, or it is revoked
   * already.
   */
  @Transactional
  public boolean revoke(long countyId, long id, String by) {
    int revoked =
        db.sql(
                """
                update api_token set revoked_by = :by, revoked_at = :now
                 where county_id = :county and id = :id and revoked_at is null
                """)
            .param("by", by)
            .param("now", now())
            .param("county", countyId)
            .param("id", id)
            .update();
    if (revoked == 1) {
      audit.record(by, countyId, AuditAction.ACCESS_TOKEN_REVOKED, "token", id, "");
    }
    return revoked == 1;
  }

  /**
   * The token of a secret, if it is valid. Its use is recorded; the audit keeps the first one of a
   * day.
   *
   * @param secret as the program sent it
   */
  @Transactional
  public Optional<ApiToken> use(@Nullable String secret) {
    if (secret == null || !SECRET.matcher(secret).matches()) {
      return Optional.empty();
    }
    Optional<ApiToken> token =
        db.sql(COLUMNS + " where t.sha256 = :sha256")
            .param("sha256", hash(secret))
            .param("now", now())
            .query(ApiToken.class)
            .optional()
            .filter(ApiToken::holds);
    token.ifPresent(this::keepUse);
    return token;
  }

  // When several requests come at once, the first one to get the row records the day.
  private void keepUse(ApiToken token) {
    Instant last = token.lastUsedAt();
    if (last != null && last.isAfter(clock.instant().minusSeconds(60))) {
      return;
    }
    int first =
        db.sql(
                """
                update api_token t set last_used_at = :now
                  from county y
                 where t.id = :id and y.id = t.county_id
                   and (t.last_used_at is null
                        or (t.last_used_at at time zone y.time_zone)::date < (:now::timestamptz at time zone y.time_zone)::date)
                """)
            .param("id", token.id())
            .param("now", now())
            .update();
    if (first == 1) {
      audit.record(
          "token " + token.id(),
          token.countyId(),
          AuditAction.ACCESS_TOKEN_USED,
          "token",
          token.id(),
          token.name());
    } else {
      db.sql("update api_token set last_used_at = greatest(last_used_at, :now) where id = :id")
          .param("id", token.id())
          .param("now", now())
          .update();
    }
  }

  private static String hash(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
