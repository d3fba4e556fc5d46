package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives matters of somebody who is away to somebody else of the office. */
@Component
public class GivingMatters {
  private static final int LONGEST_REASON = 500;

  private static final String OPEN =
      """
       from defense.matter m join defense.client c on c.id = m.client_id
      where m.county_id = :county and m.state <> 'CLOSED' and m.sealed_at is null
      """;

  private final JdbcClient db;
  private final Duties duties;
  private final Messages messages;
  private final Audit audit;
  private final Clock clock;

  GivingMatters(JdbcClient db, Duties duties, Messages messages, Audit audit, Clock clock) {
    this.db = db;
    this.duties = duties;
    this.messages = messages;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An open matter that somebody of the office has.
   *
   * @param dueOn null: no day is set
   */
  public record HeldMatter(
      long id, long clientId, String name, Matter.State state, @Nullable LocalDate dueOn) {}

  /** The number of open matters that each person of an office has, by user name. */
  public Map<String, Long> counts(long countyId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(
            "select %1$s as holder, count(*) as matters %2$s and %1$s is not null group by 1 order by 1"
                .formatted(Matters.HOLDER, OPEN))
        .param("county", countyId)
        .query(
            row -> {
              counts.put(row.getString("holder"), row.getLong("matters"));
            });
    return counts;
  }

  /**
   * Lists the open matters that somebody has, what is due first. Those with a conflict are closed
   * to everybody of the office, and not among them.
   */
  public List<HeldMatter> of(long countyId, String username) {
    return db.sql(
            """
            select m.id, m.client_id, c.name, m.state, m.due_on %s
               and %s = :holder
             order by m.due_on nulls last, m.id
            """
                .formatted(OPEN, Matters.HOLDER))
        .param("county", countyId)
        .param("holder", username)
        .query(HeldMatter.class)
        .list();
  }

  /**
   * The form in which matters are given on.
   *
   * @param matters those that were chosen, by id
   * @param to null: nobody was chosen
   */
  public record Typed(Collection<Long> matters, @Nullable User to, String reason) {}

  /**
   * Gives matters on; who gets them is told once.
   *
   * @param from who had them
   * @return problems by {@code matters}, {@code to} and {@code reason}; empty: they are given on
   */
  @Transactional
  public Map<String, Text> give(long countyId, String from, Typed typed, User by) {
    Map<String, Text> problems = problems(countyId, from, typed);
    User to = typed.to();
    if (!problems.isEmpty() || to == null) {
      return problems;
    }
    List<String> others = heldByOthers(countyId, from, typed.matters());
    if (!others.isEmpty()) {
      problems.put(
          "matters",
          Text.of(
              "Nothing was given: these are somebody else’s by now. {0}",
              Text.asWritten(String.join("; ", others))));
      return problems;
    }
    Instant now = clock.instant();
    List<Long> given = given(countyId, from, typed.matters(), to);
    if (given.isEmpty()) {
      problems.put("matters", Text.of("Choose the matters that somebody else gets."));
      return problems;
    }
    for (long id : given) {
      MatterEvents.insert(
          db,
          id,
          MatterEvent.Kind.GIVEN_ON,
          null,
          to.displayName() + ": " + typed.reason().strip(),
          by.username(),
          now);
      audit.record(
          by.username(),
          countyId,
          AuditAction.MATTER_GIVEN_ON,
          "matter",
          id,
          "%s, from %s".formatted(to.username(), from));
    }
    if (!to.username().equals(by.username())) {
      messages.tell(
          countyId,
          List.of(to.username()),
          new Messages.Told(
              "given:%s:%s".formatted(from, Sql.moment(now)),
              words(by.displayName(), given.size()),
              "/matters?which=MINE"));
    }
    return problems;
  }

  /** Locks the chosen matters, and names those that somebody else has. */
  private List<String> heldByOthers(long countyId, String from, Collection<Long> chosen) {
    db.sql("select id from defense.matter where id = any(:ids) order by id for update")
        .param("ids", chosen.toArray(Long[]::new))
        .query(Long.class)
        .list();
    return db.sql(
            "select c.name %s and m.id = any(:ids) and %s is distinct from :from order by m.id"
                .formatted(OPEN, Matters.HOLDER))
        .param("county", countyId)
        .param("ids", chosen.toArray(Long[]::new))
        .param("from", from)
        .query(String.class)
        .list();
  }

  /** Gives those that somebody has still, and returns their ids. */
  private List<Long> given(long countyId, String from, Collection<Long> chosen, User to) {
    return db.sql(
            """
            update defense.matter m set given_to = :to
             where m.county_id = :county and m.id = any(:ids) and m.state <> 'CLOSED' and m.sealed_at is null
               and %s = :from
            returning m.id
            """
                .formatted(Matters.HOLDER))
        .param("to", to.username())
        .param("county", countyId)
        .param("ids", chosen.toArray(Long[]::new))
        .param("from", from)
        .query(Long.class)
        .list();
  }

  private static Text words(String by, int matters) {
    return matters == 1
        ? Text.of("{0} gave you a matter of somebody who is away.", Text.asWritten(by))
        : Text.of("{0} gave you {1} matters of somebody who is away.", Text.asWritten(by), matters);
  }

  private Map<String, Text> problems(long countyId, String from, Typed typed) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (typed.matters().isEmpty()) {
      problems.put("matters", Text.of("Choose the matters that somebody else gets."));
    }
    User to = typed.to();
    if (to == null || ofMatters(List.of(to), countyId).isEmpty()) {
      problems.put("to", Text.of("Choose who gets them."));
    } else if (to.username().equals(from)) {
      problems.put("to", Text.of("They have these matters already. Choose somebody else."));
    }
    String reason = typed.reason().strip();
    if (reason.isEmpty()) {
      problems.put("reason", Text.of("Write why, such as until when somebody is away."));
    } else if (reason.length() > LONGEST_REASON) {
      problems.put("reason", Text.of("At most {0} characters.", LONGEST_REASON));
    }
    return problems;
  }

  /**
   * Selects of the users of a county those who work here and whose duties open matters from their
   * beginning to their end; in the order in which they came.
   */
  public List<User> ofMatters(Collection<User> users, long countyId) {
    Map<Long, Duty> given = duties.inCounty(countyId);
    return users.stream()
        .filter(one -> one.active() && one.mayIn(countyId, Role.PUBLIC_DEFENDER))
        .filter(one -> given.getOrDefault(one.id(), Duty.LEAD).isOfMatters())
        .toList();
  }
}
