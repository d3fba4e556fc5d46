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

  /** Whether {@code :holder} has the matter {@code m}, or holds its task in {@code :forms}. */
  private static final String THEIRS =
      """
      (%s = :holder
       or exists (select from user_task t
                   where t.county_id = m.county_id and t.client_id = m.client_id and t.state = 'OPEN'
                     and t.holder = :holder and t.form = any(:forms::text[])))
      """
          .formatted(Matters.HOLDER);

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

  /**
   * The number of open matters that each person of an office has, or holds a task of, by user name.
   *
   * @param forms those of a matter's tasks
   */
  public Map<String, Long> counts(long countyId, Collection<String> forms) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(
            """
            with open as (select m.id, m.county_id, m.client_id, %s as holder %s)
            select holder, count(distinct id) as matters
              from (select id, holder from open
                    union all
                    select o.id, t.holder from open o
                      join user_task t on t.county_id = o.county_id and t.client_id = o.client_id
                     where t.state = 'OPEN' and t.form = any(:forms::text[])) held
             where holder is not null group by 1 order by 1
            """
                .formatted(Matters.HOLDER, OPEN))
        .param("county", countyId)
        .param("forms", forms.toArray(String[]::new))
        .query(
            row -> {
              counts.put(row.getString("holder"), row.getLong("matters"));
            });
    return counts;
  }

  /**
   * Lists the open matters that somebody has or holds the task of, what is due first. Those with a
   * conflict are closed to everybody of the office, and not among them.
   *
   * @param forms those of a matter's tasks
   */
  public List<HeldMatter> of(long countyId, String username, Collection<String> forms) {
    return db.sql(
            """
            select m.id, m.client_id, c.name, m.state, m.due_on %s
               and %s
             order by m.due_on nulls last, m.id
            """
                .formatted(OPEN, THEIRS))
        .param("county", countyId)
        .param("holder", username)
        .param("forms", forms.toArray(String[]::new))
        .query(HeldMatter.class)
        .list();
  }

  /**
   * The form in which matters are given on.
   *
   * @param matters those that were chosen, by id
   * @param forms those of a matter's tasks
   * @param to null: nobody was chosen
   */
  public record Typed(
      Collection<Long> matters, Collection<String> forms, @Nullable User to, String reason) {}

  /**
   * Gives matters on; who gets them is told once. Of a matter that somebody else has, the task
   * alone is given on: the matter stays theirs.
   *
   * @param from who had them, or their tasks
   * @return problems by {@code matters}, {@code to} and {@code reason}; empty: they are given on
   */
  @Transactional
  public Map<String, Text> give(long countyId, String from, Typed typed, User by) {
    Map<String, Text> problems = problems(countyId, from, typed);
    User to = typed.to();
    if (!problems.isEmpty() || to == null) {
      return problems;
    }
    List<String> others = heldByOthers(countyId, from, typed);
    if (!others.isEmpty()) {
      problems.put(
          "matters",
          Text.of(
              "Nothing was given: these are somebody else’s by now. {0}",
              Text.asWritten(String.join("; ", others))));
      return problems;
    }
    Instant now = clock.instant();
    List<Long> given =
        of(countyId, from, typed.forms()).stream()
            .map(HeldMatter::id)
            .filter(typed.matters()::contains)
            .sorted()
            .toList();
    if (given.isEmpty()) {
      problems.put("matters", Text.of("Choose the matters that somebody else gets."));
      return problems;
    }
    List<Long> moved = give(countyId, from, given, to);
    for (long id : given) {
      MatterEvents.insert(
          db,
          id,
          moved.contains(id) ? MatterEvent.Kind.GIVEN_ON : MatterEvent.Kind.TASK_GIVEN_ON,
          null,
          to.displayName() + ": " + typed.reason().strip(),
          by.username(),
          now);
    }
    for (long id : moved) {
      audit.record(
          by.username(),
          countyId,
          AuditAction.MATTER_GIVEN_ON,
          "matter",
          id,
          "%s, from %s".formatted(to.username(), from));
    }
    if (!moved.isEmpty() && !to.username().equals(by.username())) {
      messages.tell(
          countyId,
          List.of(to.username()),
          new Messages.Told(
              "given:%s:%s".formatted(from, Sql.moment(now)),
              words(by.displayName(), moved.size()),
              "/matters?which=MINE"));
    }
    return problems;
  }

  /** Locks the chosen matters, and names those that somebody else has. */
  private List<String> heldByOthers(long countyId, String from, Typed typed) {
    Collection<Long> chosen = typed.matters();
    db.sql("select id from defense.matter where id = any(:ids) order by id for update")
        .param("ids", chosen.toArray(Long[]::new))
        .query(Long.class)
        .list();
    return db.sql(
            "select c.name %s and m.id = any(:ids) and %s is not true order by m.id"
                .formatted(OPEN, THEIRS))
        .param("county", countyId)
        .param("ids", chosen.toArray(Long[]::new))
        .param("holder", from)
        .param("forms", typed.forms().toArray(String[]::new))
        .query(String.class)
        .list();
  }

  /** Gives those that somebody has, and returns them. */
  private List<Long> give(long countyId, String from, Collection<Long> chosen, User to) {
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
