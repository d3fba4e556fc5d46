package org.clearance.domain.office.user;

import static org.clearance.domain.ground.sql.Sql.moment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.user.HeldDuty.Booking;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers users work for a second county: its administrator offers roles to a username, and the user
 * with that username accepts. The administrator is not told whether anybody has it.
 */
@Component
public class MembershipOffers {
  /** The time for which an offer is open. */
  public static final Duration STANDS = Duration.ofDays(30);

  private final JdbcClient db;
  private final SettingRoles setting;
  private final Duties duties;
  private final Confirmations confirmations;
  private final Audit audit;
  private final Clock clock;

  MembershipOffers(
      JdbcClient db,
      SettingRoles setting,
      Duties duties,
      Confirmations confirmations,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.setting = setting;
    this.duties = duties;
    this.confirmations = confirmations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An open offer.
   *
   * @param county its name to show
   * @param duty of a public defender; null: it offers another role
   */
  public record Offer(
      long id,
      long countyId,
      String county,
      String username,
      Set<Role> roles,
      @Nullable HeldDuty duty,
      String offeredBy,
      Instant endsAt) {}

  /**
   * Offers roles to a username; replaces an open offer of this county to it.
   *
   * @param duty of a public defender; null: it offers another role
   */
  @Transactional
  public void offer(
      long countyId, String username, Set<Role> roles, @Nullable HeldDuty duty, String by) {
    Booking booking = duty == null ? null : duty.booking();
    String to = normal(username);
    OffsetDateTime now = moment(clock.instant());
    db.sql(
            """
            update membership_offer set outcome = 'TAKEN_BACK', decided_by = :by, decided_at = :now
             where county_id = :county and username = :to and outcome is null
            """)
        .param("by", by)
        .param("now", now)
        .param("county", countyId)
        .param("to", to)
        .update();
    long id =
        db.sql(
                """
                insert into membership_offer (county_id, username, roles, duty, matter_id, booked_from, booked_until, offered_by, offered_at, ends_at)
                values (:county, :to, :roles, :duty, :matter, :from, :until, :by, :now, :end) returning id
                """)
            .param("duty", duty == null ? null : duty.duty().name())
            .param("matter", booking == null ? null : booking.matterId())
            .param("from", booking == null ? null : moment(booking.from()))
            .param("until", booking == null ? null : moment(booking.until()))
            .param("county", countyId)
            .param("to", to)
            .param("roles", roles.stream().sorted().map(Role::name).toArray(String[]::new))
            .param("by", by)
            .param("now", now)
            .param("end", moment(clock.instant().plus(STANDS)))
            .query(Long.class)
            .single();
    audit.record(
        by,
        countyId,
        AuditAction.MEMBERSHIP_OFFERED,
        "offer",
        id,
        "%s: %s%s".formatted(to, roles, duty == null ? "" : " " + duty.duty()));
  }

  /** The open offers of a county. */
  public List<Offer> ofCounty(long countyId) {
    return offers("o.county_id = :key", countyId);
  }

  /** The open offers to a user. */
  public List<Offer> to(User user) {
    return offers("o.username = :key", user.username());
  }

  /** Whether the county has, or had, such an offer. */
  public boolean exists(long countyId, long id) {
    return db.sql(
            "select exists (select from membership_offer where county_id = :county and id = :id)")
        .param("county", countyId)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Whether such an offer is, or was, to the user. */
  public boolean exists(User user, long id) {
    return db.sql("select exists (select from membership_offer where username = :to and id = :id)")
        .param("to", user.username())
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Takes an offer back; returns false where it is not open any more. */
  @Transactional
  public boolean takeBack(long countyId, long id, String by) {
    Optional<Offer> offer = offers("o.id = :key", id).stream().findFirst();
    return offer.filter(one -> one.countyId() == countyId).isPresent()
        && decide(offer.get(), "TAKEN_BACK", by);
  }

  /** Declines an offer; returns false where it is not open any more, or is another user's. */
  @Transactional
  public boolean decline(User user, long id) {
    Optional<Offer> offer = to(user).stream().filter(one -> one.id() == id).findFirst();
    return offer.isPresent() && decide(offer.get(), "DECLINED", user.username());
  }

  /** Finds what keeps a user from accepting an offer, given the roles held there already. */
  public Optional<Text> fault(User user, long id) {
    return to(user).stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .flatMap(one -> GrantingRoles.fault(rolesWith(user, one)));
  }

  private static Set<Role> rolesWith(User user, Offer offer) {
    Set<Role> roles = EnumSet.copyOf(offer.roles());
    user.grants().stream()
        .filter(grant -> grant.countyId() == offer.countyId())
        .forEach(grant -> roles.add(grant.role()));
    return roles;
  }

  /**
   * Accepts an offer against which {@link #fault} has nothing. The roles are in force at once; if
   * the county has two administrators, one other than who offered confirms them first.
   *
   * @return empty: it does not stand any more, or is another's; else whether the roles hold
   */
  @Transactional
  public Optional<Boolean> accept(User user, long id) {
    Optional<Offer> offer = to(user).stream().filter(one -> one.id() == id).findFirst();
    if (offer.isEmpty()
        || fault(user, id).isPresent()
        || !decide(offer.get(), "ACCEPTED", user.username())) {
      return Optional.empty();
    }
    Offer accepted = offer.get();
    Set<Role> roles = rolesWith(user, accepted);
    HeldDuty duty = accepted.duty();
    if (duty != null) {
      // Before the role is held.
      duties
          .give(user, accepted.countyId(), duty, accepted.offeredBy())
          .ifPresent(
              why -> {
                throw new IllegalStateException(why.toString());
              });
    }
    if (confirmations.needed(accepted.countyId())) {
      confirmations.ask(
          accepted.countyId(),
          GrantingRoles.KIND,
          user.id(),
          GrantingRoles.detail(roles),
          accepted.offeredBy());
      return Optional.of(false);
    }
    setting.set(user.id(), accepted.countyId(), roles, accepted.offeredBy());
    return Optional.of(true);
  }

  private boolean decide(Offer offer, String outcome, String by) {
    int decided =
        db.sql(
                """
                update membership_offer set outcome = :outcome, decided_by = :by, decided_at = :now
                 where id = :id and outcome is null
                """)
            .param("outcome", outcome)
            .param("by", by)
            .param("now", moment(clock.instant()))
            .param("id", offer.id())
            .update();
    if (decided == 1) {
      AuditAction action =
          switch (outcome) {
            case "ACCEPTED" -> AuditAction.MEMBERSHIP_ACCEPTED;
            case "DECLINED" -> AuditAction.MEMBERSHIP_DECLINED;
            default -> AuditAction.MEMBERSHIP_TAKEN_BACK;
          };
      audit.record(by, offer.countyId(), action, "offer", offer.id(), offer.username());
    }
    return decided == 1;
  }

  private List<Offer> offers(String where, Object key) {
    return db.sql(
            """
            select o.id, o.county_id, c.display_name, o.username, o.roles, o.duty, o.matter_id, o.booked_from, o.booked_until, o.offered_by, o.ends_at
              from membership_offer o join county c on c.id = o.county_id
             where o.outcome is null and o.ends_at > :now and
            """
                + where
                + " order by o.offered_at, o.id")
        .param("now", moment(clock.instant()))
        .param("key", key)
        .query(
            (row, number) -> {
              Set<Role> roles = EnumSet.noneOf(Role.class);
              Arrays.stream((String[]) row.getArray("roles").getArray())
                  .map(Role::valueOf)
                  .forEach(roles::add);
              return new Offer(
                  row.getLong("id"),
                  row.getLong("county_id"),
                  row.getString("display_name"),
                  row.getString("username"),
                  roles,
                  row.getString("duty") == null ? null : Duties.held(row),
                  row.getString("offered_by"),
                  row.getObject("ends_at", OffsetDateTime.class).toInstant());
            })
        .list();
  }

  private static String normal(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
