package org.clearance.domain.portal.draft;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what residents have answered. A draft opens with the token in the browser for {@link #IDLE}
 * after its last answer, and with the code and the date of birth for {@link #KEPT}.
 */
@Component
public class Drafts {
  /**
   * The time for which a browser opens a draft without answering: it may be another person's turn.
   */
  public static final Duration IDLE = Duration.ofHours(1);

  /**
   * The time after which a draft ends without an answer on a device that many people use one after
   * the other.
   */
  public static final Duration IDLE_ON_KIOSK = Duration.ofMinutes(15);

  /** The time for which a code opens a draft by which its person lets a helper go on. */
  public static final Duration HANDOVER = Duration.ofMinutes(15);

  /** The time for which a draft is kept after its last answer. */
  public static final Duration KEPT = Duration.ofDays(14);

  /** A code for a helper opens with no date of birth; this day stands in its place. */
  private static final LocalDate HANDED_OVER = LocalDate.EPOCH;

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Clock clock;
  private final CodeKeys keys;

  Drafts(JdbcClient db, Clock clock, CodeKeys keys) {
    this.db = db;
    this.clock = clock;
    this.keys = keys;
  }

  private record Row(
      byte[] tokenHash,
      byte[] byToken,
      byte @Nullable [] byCode,
      byte[] content,
      String language,
      String screen,
      boolean sent,
      Instant changedAt) {
    static Row of(ResultSet row, int number) throws SQLException {
      return new Row(
          row.getBytes("token_hash"),
          row.getBytes("by_token"),
          row.getBytes("by_code"),
          row.getBytes("content"),
          row.getString("language"),
          row.getString("screen"),
          row.getBoolean("sent"),
          Objects.requireNonNull(Sql.instant(row, "changed_at")));
    }

    Optional<Draft> draft(String token, byte[] key) {
      return opened(key)
          .map(content -> new Draft(token, content, language, screen, sent, CodeKeys.mark(key)));
    }

    Optional<DraftContent> opened(byte[] key) {
      return CodeKeys.open(key, content).map(json -> JSON.readValue(json, DraftContent.class));
    }
  }

  /** Begins a draft without answers. */
  public Draft begin(String language, @Nullable String source) {
    return begin(language, source, UnaryOperator.identity());
  }

  /** Begins a draft with what is known of it from the first. */
  public Draft begin(String language, @Nullable String source, UnaryOperator<DraftContent> with) {
    return put(with.apply(DraftContent.begun(now(), source)), language, false);
  }

  /** Begins the visit of a helper who has signed in. */
  public Draft visit(ReferralCode helper, String language) {
    return put(DraftContent.begun(now(), null).ofHelper(helper), language, true);
  }

  /** Begins the visit of a person whose code opened what is on the board. */
  public Draft visit(ReferralCode code, LocalDate born, String language, boolean kiosk) {
    DraftContent content = DraftContent.begun(now(), null).opening(code, born);
    return put(content.onKiosk(kiosk), language, true);
  }

  private Draft put(DraftContent content, String language, boolean sent) {
    byte[] token = secret();
    byte[] key = secret();
    db.sql(
            """
            insert into portal.draft (token_hash, by_token, content, language, screen, sent, began_at, changed_at)
            values (:hash, :byToken, :content, :language, '', :sent, :now, :now)
            """)
        .param("hash", hash(token))
        .param("byToken", CodeKeys.seal(CodeKeys.key(token), key))
        .param("content", CodeKeys.seal(key, JSON.writeValueAsBytes(content)))
        .param("language", language)
        .param("sent", sent)
        .param("now", Sql.moment(now()))
        .update();
    return new Draft(written(token), content, language, "", sent, CodeKeys.mark(key));
  }

  /** The draft of a browser's token; empty where there is none, or it was left for too long. */
  public Optional<Draft> find(String token) {
    return row(token, "").flatMap(row -> draft(token, row).filter(draft -> isThere(draft, row)));
  }

  /** On a device that many people use a draft is there for a shorter time. */
  private boolean isThere(Draft draft, Row row) {
    return row.changedAt().isAfter(now().minus(draft.content().idle()));
  }

  private Optional<Row> row(String token, String lock) {
    return bytes(token)
        .flatMap(
            bytes ->
                db.sql(
                        "select * from portal.draft where token_hash = :hash and changed_at > :idle"
                            + lock)
                    .param("hash", hash(bytes))
                    .param("idle", Sql.moment(now().minus(IDLE)))
                    .query(Row::of)
                    .optional());
  }

  private static Optional<Draft> draft(String token, Row row) {
    return key(token, row).flatMap(key -> row.draft(token, key));
  }

  private static Optional<byte[]> key(String token, Row row) {
    return bytes(token).flatMap(bytes -> CodeKeys.open(CodeKeys.key(bytes), row.byToken()));
  }

  /**
   * Changes the answers of a draft that was not sent; changes of one draft are made one after the
   * other.
   *
   * @param screen that was answered
   * @return the changed draft; empty where it is not there any more, or was sent
   */
  @Transactional
  public Optional<Draft> change(
      String token, String language, String screen, UnaryOperator<DraftContent> how) {
    Row row = row(token, " for update").filter(found -> !found.sent()).orElse(null);
    byte[] key = row == null ? null : key(token, row).orElse(null);
    DraftContent before = row == null || key == null ? null : row.opened(key).orElse(null);
    if (row == null || key == null || before == null) {
      return Optional.empty();
    }
    DraftContent after = how.apply(before);
    LocalDate born = after.one("born").map(LocalDate::parse).orElse(null);
    byte[] byCode = row.byCode();
    byte[] place = null;
    if (born != null && !born.equals(after.born())) {
      ReferralCode given = after.code();
      ReferralCode code = given == null ? ReferralCode.random() : given;
      after = after.opening(code, born);
      byCode = CodeKeys.seal(keys.key(code, born), key);
      place = keys.place(code);
    }
    db.sql(
            """
            update portal.draft set content = :content, language = :language, screen = :screen, changed_at = :now,
                   channel = :channel, by_code = :byCode, code_place = coalesce(:place, code_place)
             where token_hash = :hash
            """)
        .param("content", CodeKeys.seal(key, JSON.writeValueAsBytes(after)))
        .param("language", language)
        .param("screen", screen)
        .param("channel", channel(after))
        .param("now", Sql.moment(now()))
        .param("byCode", byCode)
        .param("place", place, java.sql.Types.BINARY)
        .param("hash", row.tokenHash())
        .update();
    return Optional.of(new Draft(token, after, language, screen, false, CodeKeys.mark(key)));
  }

  /**
   * Opens a draft by its code and date of birth, for a browser that gets a token of its own: the
   * one before opens nothing any more. It takes the same time whether it opens or not.
   *
   * @param kiosk whether many people use the browser's device one after the other
   */
  @Transactional
  public Optional<Draft> resume(
      ReferralCode code, LocalDate born, Set<String> sensitive, boolean kiosk) {
    byte[] byCode = keys.key(code, born);
    Optional<Row> found =
        db.sql(
                """
                select * from portal.draft where code_place = :place and changed_at > :kept for update
                """)
            .param("place", keys.place(code))
            .param("kept", Sql.moment(now().minus(KEPT)))
            .query(Row::of)
            .optional();
    Row row = found.orElse(null);
    byte[] key =
        row == null || row.byCode() == null
            ? null
            : CodeKeys.open(byCode, Objects.requireNonNull(row.byCode())).orElse(null);
    if (row == null || key == null) {
      return Optional.empty();
    }
    DraftContent content =
        row.opened(key)
            .map(opened -> row.sent() ? opened : opened.hiding(sensitive))
            .map(opened -> opened.onKiosk(kiosk))
            .orElse(null);
    if (content == null) {
      return Optional.empty();
    }
    byte[] token = secret();
    db.sql(
            """
            update portal.draft set token_hash = :hash, by_token = :byToken, content = :content, changed_at = :now
             where token_hash = :before
            """)
        .param("hash", hash(token))
        .param("content", CodeKeys.seal(key, JSON.writeValueAsBytes(content)))
        .param("byToken", CodeKeys.seal(CodeKeys.key(token), key))
        .param("now", Sql.moment(now()))
        .param("before", row.tokenHash())
        .update();
    return Optional.of(
        new Draft(
            written(token), content, row.language(), row.screen(), row.sent(), CodeKeys.mark(key)));
  }

  /**
   * Makes a code by which a helper goes on with a draft, once and soon. Another one takes its
   * place.
   *
   * @return empty where the draft is not there any more, or was sent
   */
  @Transactional
  public Optional<ReferralCode> handOver(String token) {
    Row row = row(token, " for update").filter(found -> !found.sent()).orElse(null);
    byte[] key = row == null ? null : key(token, row).orElse(null);
    if (row == null || key == null) {
      return Optional.empty();
    }
    ReferralCode code = ReferralCode.random();
    db.sql(
            """
            update portal.draft set handover_place = :place, by_handover = :by, handover_until = :until where token_hash = :hash
            """)
        .param("place", keys.place(code))
        .param("by", CodeKeys.seal(keys.key(code, HANDED_OVER), key))
        .param("until", Sql.moment(now().plus(HANDOVER)))
        .param("hash", row.tokenHash())
        .update();
    return Optional.of(code);
  }

  /**
   * Opens a draft by the code that its person gave to a helper. The person's browser opens it no
   * more; the person's own code does, and takes it back.
   *
   * @param sensitive the names of the questions whose answers the helper is not shown
   */
  @Transactional
  public Optional<Draft> takeOver(ReferralCode code, Helped by, Set<String> sensitive) {
    record Handed(byte[] byHandover, byte[] tokenHash) {}
    Optional<Handed> handed =
        db.sql(
                """
                select by_handover, token_hash from portal.draft
                 where handover_place = :place and handover_until > :now and not sent for update
                """)
            .param("place", keys.place(code))
            .param("now", Sql.moment(now()))
            .query(Handed.class)
            .optional();
    byte[] key =
        handed
            .flatMap(one -> CodeKeys.open(keys.key(code, HANDED_OVER), one.byHandover()))
            .orElse(null);
    if (handed.isEmpty() || key == null) {
      return Optional.empty();
    }
    byte[] token = secret();
    db.sql(
            """
            update portal.draft set token_hash = :hash, by_token = :byToken, changed_at = :now, handover_place = null,
                   by_handover = null, handover_until = null
             where token_hash = :before
            """)
        .param("hash", hash(token))
        .param("byToken", CodeKeys.seal(CodeKeys.key(token), key))
        .param("now", Sql.moment(now()))
        .param("before", handed.get().tokenHash())
        .update();
    return find(written(token))
        .flatMap(
            draft ->
                change(
                    draft.token(),
                    draft.language(),
                    draft.screen(),
                    content -> content.helpedBy(by).hiding(sensitive)));
  }

  /** Locks a draft for sending; empty where it is not there any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Draft> lock(String token) {
    return row(token, " for update").flatMap(row -> draft(token, row));
  }

  /** Marks a locked draft as sent: of its answers it keeps only where it went. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void sent(Draft draft) {
    byte[] token = bytes(draft.token()).orElseThrow();
    Row row = row(draft.token(), "").orElseThrow();
    byte[] key = key(draft.token(), row).orElseThrow();
    db.sql(
            """
            update portal.draft set content = :content, sent = true, changed_at = :now where token_hash = :hash
            """)
        .param("content", CodeKeys.seal(key, JSON.writeValueAsBytes(draft.content().emptied())))
        .param("now", Sql.moment(now()))
        .param("hash", hash(token))
        .update();
  }

  /** Notes on the form of somebody who has sent it what is said behind the code after that. */
  @Transactional
  public void note(String token, Map<String, List<String>> said) {
    Row row = row(token, " for update").filter(Row::sent).orElse(null);
    byte[] key = row == null ? null : key(token, row).orElse(null);
    DraftContent before = row == null || key == null ? null : row.opened(key).orElse(null);
    if (row == null || key == null || before == null) {
      return;
    }
    db.sql("update portal.draft set content = :content, changed_at = :now where token_hash = :hash")
        .param("content", CodeKeys.seal(key, JSON.writeValueAsBytes(before.with(said))))
        .param("now", Sql.moment(now()))
        .param("hash", row.tokenHash())
        .update();
  }

  /**
   * Clears a browser: its token opens nothing any more. What the person has no code for is gone.
   */
  @Transactional
  public void leave(String token) {
    bytes(token)
        .ifPresent(
            bytes -> {
              db.sql("delete from portal.draft where token_hash = :hash and code_place is null")
                  .param("hash", hash(bytes))
                  .update();
              byte[] nobody = secret();
              db.sql("update portal.draft set token_hash = :nobody where token_hash = :hash")
                  .param("nobody", hash(nobody))
                  .param("hash", hash(bytes))
                  .update();
            });
  }

  /** The kind of the best way to reach a person, as far as it is answered; empty: none is. */
  private static String channel(DraftContent content) {
    if (!FormAnswers.phones(content.answers()).isEmpty()) {
      return content.one("phone").isPresent()
              && content.one("texts").filter("yes"::equals).isPresent()
          ? "TEXT"
          : "PHONE";
    }
    if (content.one("email").isPresent()) {
      return "EMAIL";
    }
    return content.one("address").isPresent() ? "LETTER" : "";
  }

  /**
   * Erases what nobody has touched for {@link #KEPT}. Of each draft that was never sent one count
   * is left, by its month, language, last screen and way to reach its person. The defender's side
   * alone may.
   */
  @Transactional
  public void forget() {
    db.sql(
            """
            with gone as (
              delete from portal.draft where changed_at <= :kept
              returning date_trunc('month', began_at at time zone 'UTC')::date as month, language, screen, channel, sent)
            insert into draft_count (month, language, screen, channel, drafts)
            select month, language, screen, channel, count(*) from gone where not sent group by month, language, screen, channel
            on conflict (month, language, screen, channel) do update set drafts = draft_count.drafts + excluded.drafts
            """)
        .param("kept", Sql.moment(now().minus(KEPT)))
        .update();
  }

  /**
   * Erases the form of a code, sent or not, before its time. What a browser of the person has open
   * besides leads nowhere any more, and goes after {@link #KEPT}. The defender's side alone may.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(ReferralCode code) {
    db.sql("delete from portal.draft where code_place = :place")
        .param("place", keys.place(code))
        .update();
  }

  private Instant now() {
    return clock.instant();
  }

  private static byte[] secret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  private static byte[] hash(byte[] token) {
    return Sha256.newDigest().digest(token);
  }

  private static String written(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static Optional<byte[]> bytes(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII));
      return bytes.length == SECRET_BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
