package org.clearance.domain.office.signin;

import static org.clearance.domain.ground.sql.Sql.moment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the tries to sign in, before a password is looked at and in the database: those that come
 * at once count as well as those before a restart.
 *
 * <p>Five tries in a quarter of an hour lock a username (CJIS Security Policy, AC-7), but only
 * where they came from: on a device that has signed in as this user before, else at an address. So
 * a stranger cannot lock out a colleague whose username they know. Guesses at one username from
 * many addresses are limited together, and so is an address that tries many usernames.
 */
@Component
@EnableConfigurationProperties(SignInProperties.class)
public class SignInTries {
  /** The tries allowed at a username from one device or address. */
  public static final int PER_NODE = 5;

  /** The tries allowed at a username from all places where it has not been used before. */
  public static final int PER_ACCOUNT = 20;

  /** The tries allowed at any username from one address: an office shares one. */
  public static final int PER_ADDRESS = 50;

  /** The time for which tries count. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  private static final Duration KEPT = Duration.ofDays(1);
  private static final String ELSEWHERE = "elsewhere";
  private static final int LONGEST_ADDRESS = 60;

  private final JdbcClient db;
  private final ServerKey key;
  private final Audit audit;
  private final Clock clock;
  private final Duration lockedFor;

  SignInTries(JdbcClient db, ServerKey key, Audit audit, Clock clock, SignInProperties properties) {
    this.db = db;
    this.key = key;
    this.audit = audit;
    this.clock = clock;
    this.lockedFor = properties.lockedFor();
  }

  /**
   * The person who tries to sign in.
   *
   * @param username as it was typed
   * @param userId whose username it is, if anybody's
   * @param address that the request came from
   * @param device the id of the device, if it has signed in as this user before
   */
  public record Visitor(
      String username, @Nullable Long userId, String address, @Nullable String device) {}

  /** The result of counting a try: whether the password may be checked. */
  public sealed interface CountTryResult permits Counted, Refused {}

  /** The password may be checked; the try counts as failed until {@link #succeeded}. */
  public record Counted(long id, String account, String node) implements CountTryResult {}

  /**
   * The password must not be checked: too many tries have failed.
   *
   * @param times how many were refused since, this one too
   */
  public record Refused(long times) implements CountTryResult {}

  /**
   * A lock of a user.
   *
   * @param address of the last try before it
   * @param knownDevice whether it is for a device that has signed in as this user
   * @param everywhere whether it is for all devices that are not known
   * @param endsAt null: when an administrator ends it
   * @param refused tries since
   */
  public record Lock(
      long userId,
      String address,
      boolean knownDevice,
      boolean everywhere,
      Instant lockedAt,
      @Nullable Instant endsAt,
      long refused) {}

  /** Counts a try, unless too many have failed. */
  @Transactional
  public CountTryResult begin(Visitor visitor) {
    Instant now = clock.instant();
    String account = key.mark("account", visitor.username().strip().toLowerCase(Locale.ROOT));
    String address = network(visitor.address());
    boolean known = visitor.device() != null;
    String node = known ? "device " + visitor.device() : "address " + address;
    inTurn("account " + account);
    inTurn("address " + address);
    Optional<Long> refused = refused(account, node, known, address, now);
    if (refused.isPresent()) {
      return new Refused(refused.get());
    }
    forgetOld(now);
    long id =
        db.sql(
                """
                insert into sign_in_try (account, user_id, node, known, address, at)
                values (:account, :user, :node, :known, :address, :now) returning id
                """)
            .param("account", account)
            .param("user", visitor.userId())
            .param("node", node)
            .param("known", known)
            .param("address", address)
            .param("now", moment(now))
            .query(Long.class)
            .single();
    lock(new Counted(id, account, node), visitor, known, address, now);
    return new Counted(id, account, node);
  }

  /** Records that the password was right: earlier failures are forgotten. */
  @Transactional
  public void succeeded(Counted attempt) {
    db.sql("delete from sign_in_try where account = :account and node = :node")
        .param("account", attempt.account())
        .param("node", attempt.node())
        .update();
    db.sql(
            """
            delete from sign_in_lock
             where (account = :account and node = :node) or last_try = :id
            """)
        .param("account", attempt.account())
        .param("node", attempt.node())
        .param("id", attempt.id())
        .update();
  }

  /** The current locks of users who hold a role in the county, the latest first. */
  public List<Lock> ofCounty(long countyId) {
    return locks(
        """
        exists (select from user_role r where r.user_id = l.user_id and r.county_id = :key)
        """,
        countyId);
  }

  /** The current locks of a user, the latest first. */
  public List<Lock> ofUser(long userId) {
    return locks("l.user_id = :key", userId);
  }

  /** Ends the locks of a user; the audit keeps it. Returns false where there is none. */
  @Transactional
  public boolean release(long userId, long countyId, String by) {
    int ended =
        db.sql("delete from sign_in_lock where user_id = :user and ends_at > :now")
            .param("user", userId)
            .param("now", moment(clock.instant()))
            .update();
    db.sql("delete from sign_in_try where user_id = :user").param("user", userId).update();
    if (ended > 0) {
      audit.record(by, countyId, AuditAction.USER_UNLOCKED, "user", userId, "");
    }
    return ended > 0;
  }

  /** Counts the failed tries at a user since a moment. */
  public long failedSince(long userId, Instant since) {
    return db.sql(
            """
            select count(*) from audit_entry
             where subject = 'user' and subject_id = :user and action = :failed and at > :since
            """)
        .param("user", userId)
        .param("failed", AuditAction.SIGN_IN_FAILED.name())
        .param("since", moment(since))
        .query(Long.class)
        .single();
  }

  // Tries of one account and of one address are counted one after the other; the locks are always
  // taken in this order.
  private void inTurn(String whose) {
    db.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:whose, 210))")
        .param("whose", "sign-in " + whose)
        .query(Integer.class)
        .single();
  }

  private Optional<Long> refused(
      String account, String node, boolean known, String address, Instant now) {
    return db
        .sql(
            """
            update sign_in_lock set refused = refused + 1
             where ends_at > :now
               and (   (account = :account and node = :node)
                    or (account = :account and node = :elsewhere and not :known)
                    or (account = '' and node = :address))
            returning refused
            """)
        .param("now", moment(now))
        .param("account", account)
        .param("node", node)
        .param("elsewhere", ELSEWHERE)
        .param("known", known)
        .param("address", "address " + address)
        .query(Long.class)
        .list()
        .stream()
        .max(Long::compare);
  }

  private void lock(Counted last, Visitor visitor, boolean known, String address, Instant now) {
    record Counts(long ofNode, long elsewhere, long ofAddress) {}
    Counts counts =
        db.sql(
                """
                select count(*) filter (where account = :account and node = :node) as of_node,
                       count(*) filter (where account = :account and not known) as elsewhere,
                       count(*) filter (where address = :address) as of_address
                  from sign_in_try
                 where at > :since and (account = :account or address = :address)
                """)
            .param("account", last.account())
            .param("node", last.node())
            .param("address", address)
            .param("since", moment(now.minus(WINDOW)))
            .query(Counts.class)
            .single();
    if (counts.ofNode() >= PER_NODE) {
      OffsetDateTime end = lockedFor.isZero() ? null : moment(now.plus(lockedFor));
      put(last.account(), last.node(), visitor.userId(), address, last.id(), now, end);
    }
    if (!known && counts.elsewhere() >= PER_ACCOUNT) {
      OffsetDateTime end = moment(now.plus(WINDOW));
      put(last.account(), ELSEWHERE, visitor.userId(), address, last.id(), now, end);
    }
    if (counts.ofAddress() >= PER_ADDRESS) {
      OffsetDateTime end = moment(now.plus(WINDOW));
      put("", "address " + address, null, address, last.id(), now, end);
    }
  }

  private void put(
      String account,
      String node,
      @Nullable Long userId,
      String address,
      long lastTry,
      Instant now,
      @Nullable OffsetDateTime end) {
    db.sql(
            """
            insert into sign_in_lock (account, node, user_id, address, last_try, locked_at, ends_at)
            values (:account, :node, :user, :address, :try, :now, coalesce(:end::timestamptz, 'infinity'))
            on conflict (account, node) do update
               set user_id = excluded.user_id, address = excluded.address, last_try = excluded.last_try,
                   locked_at = excluded.locked_at, ends_at = excluded.ends_at, refused = 0
            """)
        .param("account", account)
        .param("node", node)
        .param("user", userId)
        .param("address", address)
        .param("try", lastTry)
        .param("now", moment(now))
        .param("end", end)
        .update();
  }

  private void forgetOld(Instant now) {
    OffsetDateTime old = moment(now.minus(KEPT));
    db.sql("delete from sign_in_try where at < :old").param("old", old).update();
    db.sql("delete from sign_in_lock where ends_at < :old").param("old", old).update();
  }

  private List<Lock> locks(String where, long id) {
    return db.sql(
            """
            select l.user_id, l.address, l.known_device,
                   l.node = :elsewhere as everywhere, l.locked_at,
                   case when isfinite(l.ends_at) then l.ends_at end as ends_at, l.refused
              from sign_in_lock l
             where l.ends_at > :now and
            """
                + where
                + " order by l.locked_at desc")
        .param("elsewhere", ELSEWHERE)
        .param("now", moment(clock.instant()))
        .param("key", id)
        .query(
            (row, number) ->
                new Lock(
                    row.getLong("user_id"),
                    row.getString("address"),
                    row.getBoolean("known_device"),
                    row.getBoolean("everywhere"),
                    row.getObject("locked_at", OffsetDateTime.class).toInstant(),
                    Sql.instant(row, "ends_at"),
                    row.getLong("refused")))
        .list();
  }

  /**
   * The network of an address: an IPv4 address itself, for IPv6 its network of 64 bits, all of
   * which a single customer has.
   */
  static String network(String address) {
    if (address.length() <= LONGEST_ADDRESS && address.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      try {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        if (bytes.length != 16) {
          return address;
        }
        ShortBuffer parts = ByteBuffer.wrap(bytes).asShortBuffer();
        return "%x:%x:%x:%x::/64".formatted(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
      } catch (UnknownHostException none) {
        return address;
      }
    }
    return address.substring(0, Math.min(LONGEST_ADDRESS, address.length()));
  }
}
