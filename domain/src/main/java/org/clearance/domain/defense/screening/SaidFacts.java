package org.clearance.domain.defense.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientChanged;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.CountyZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers of people about clients: dated, with who said it. Something new is added, never
 * changed.
 */
@Component
public class SaidFacts {
  private static final int LONGEST_NOTE = 500;

  private final JdbcClient db;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final ClientRecords records;
  private final Clock clock;

  SaidFacts(
      JdbcClient db,
      Audit audit,
      ApplicationEventPublisher events,
      ClientRecords records,
      Clock clock) {
    this.db = db;
    this.records = records;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Something said, as it was typed.
   *
   * @param about the entries that it is about; one that is null is the person
   * @param value as it was typed; empty where nothing was
   * @param notSure whether nobody knows
   * @param saidBy null: none was chosen
   * @param saidOn null: none was typed, or no date
   */
  public record Typed(
      List<@Nullable Long> about,
      String fact,
      String value,
      boolean notSure,
      SaidFact.@Nullable SaidBy saidBy,
      String note,
      @Nullable LocalDate saidOn) {}

  /**
   * The result of saying something.
   *
   * @param problems the errors by field: {@code value}, {@code saidBy}, {@code note}, {@code
   *     saidOn}; empty where it is recorded
   * @param leftOut the entries of which it is not recorded, since there it would be before another
   *     day: a case may have a later judgment
   */
  public record SayResult(Map<String, Text> problems, Set<Long> leftOut) {
    /** Whether it is recorded, of some entry or of the person. */
    public boolean isRecorded() {
      return problems.isEmpty();
    }
  }

  /** Records what somebody said. */
  @Transactional
  public SayResult say(Client client, Screening law, Typed typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    Optional<String> value = law.read(typed.fact(), typed.value());
    if (!typed.notSure() && value.isEmpty()) {
      problems.put("value", toWrite(law, typed.fact()));
    }
    Set<Long> tooEarly =
        typed.notSure() || value.isEmpty() ? Set.of() : tooEarly(client, law, typed, value.get());
    List<@Nullable Long> about = new ArrayList<>(typed.about());
    about.removeIf(one -> one != null && tooEarly.contains(one));
    if (about.isEmpty() && !tooEarly.isEmpty()) {
      problems.put("value", tooEarly(law, typed.fact()));
    }
    if (typed.saidBy() == null) {
      problems.put("saidBy", Text.of("Choose who said so."));
    } else if (law.isAttorneys(typed.fact()) && typed.saidBy() != SaidFact.SaidBy.ATTORNEY) {
      problems.put(
          "saidBy", Text.of("This is an attorney’s to say. Choose the attorney as who says so."));
    }
    if (typed.note().strip().length() > LONGEST_NOTE) {
      problems.put("note", Text.of("At most {0} characters.", LONGEST_NOTE));
    }
    LocalDate saidOn = typed.saidOn();
    if (saidOn == null) {
      problems.put("saidOn", Text.of("Enter the day on which it was said, such as 11/24/2026."));
    } else if (saidOn.isAfter(today(client.countyId()))) {
      problems.put("saidOn", Text.of("This day is in the future. Correct the date."));
    }
    if (problems.isEmpty() && !typed.about().stream().allMatch(one -> isOfClient(client, one))) {
      problems.put("", Text.of("This entry is not on the record any more. Nothing was recorded."));
    }
    if (problems.isEmpty()) {
      String said = typed.notSure() ? null : value.orElseThrow();
      about.forEach(entry -> insert(client, entry, typed, said, actor));
      events.publishEvent(new ClientChanged(client));
    }
    return new SayResult(problems, problems.isEmpty() ? tooEarly : Set.of());
  }

  /**
   * Finds the entries of which a day cannot be said, since it is before another one: nobody
   * completes a sentence before the judgment.
   */
  private Set<Long> tooEarly(Client client, Screening law, Typed typed, String value) {
    Screening.Question question = law.questions().get(typed.fact());
    String first = question == null ? "" : question.notBefore();
    if (first.isEmpty()) {
      return Set.of();
    }
    ClientRecord record = records.of(client.id());
    List<SaidFact> said = of(client.id());
    Set<Long> tooEarly = new HashSet<>();
    for (ClientEntry entry : record.entries()) {
      Set<String> days = days(record, entry, said, first);
      if (!days.isEmpty()
          && days.stream().allMatch(day -> law.isBefore(typed.fact(), value, first, day))) {
        tooEarly.addAll(record.oneWith(entry.id()));
      }
    }
    tooEarly.retainAll(typed.about());
    return tooEarly;
  }

  private static Text tooEarly(Screening law, String fact) {
    String first = Objects.requireNonNull(law.questions().get(fact)).notBefore();
    return Text.of(
        "This is before the {0}. Correct one of the two.",
        new Text(law.fact(first).orElseThrow().title(), List.of()));
  }

  /** The days that are told of an entry: the one that was said last, else those of all sources. */
  private static Set<String> days(
      ClientRecord record, ClientEntry entry, List<SaidFact> said, String fact) {
    Set<Long> ids = record.oneWith(entry.id());
    return said.stream()
        .filter(one -> one.fact().equals(fact))
        .filter(one -> one.entryId() != null && ids.contains(one.entryId()))
        .max(Comparator.comparing(SaidFact::saidOn).thenComparing(SaidFact::id))
        .map(SaidFact::value)
        .map(Set::of)
        .orElseGet(() -> entry.told(fact).keySet());
  }

  /** Says what to write, for whoever wrote something else. */
  private static Text toWrite(Screening law, String fact) {
    return law.fact(fact)
        .map(
            asked ->
                asked.choices().isEmpty()
                    ? toWrite(asked)
                    : Text.of("Choose an answer, or say that you are not sure."))
        .orElse(Text.of("The law does not ask this any more."));
  }

  private static Text toWrite(LawReading.AskedFact asked) {
    return switch (asked.written()) {
      case DAY -> Text.of("Enter the day, or say that you are not sure.");
      case DAY_OR_PART ->
          Text.of(
              "Write a day, a month or a year, such as 5/10/2015, 5/2015 or 2015, or say that you"
                  + " are not sure.");
      case PERIOD ->
          Text.of("Write how long, such as 2 years 6 months, or say that you are not sure.");
      case OTHERWISE ->
          Text.of("Write {0}, or say that you are not sure.", new Text(asked.hint(), List.of()));
    };
  }

  private boolean isOfClient(Client client, @Nullable Long entryId) {
    return entryId == null
        || db.sql(
                    "select count(*) from defense.record_entry where id = :id and client_id = :client")
                .param("id", entryId)
                .param("client", client.id())
                .query(Long.class)
                .single()
            > 0;
  }

  private void insert(
      Client client, @Nullable Long entryId, Typed typed, @Nullable String value, String actor) {
    db.sql(
            """
            insert into defense.said_fact (client_id, entry_id, fact, value, said_by, note, said_on, entered_by, entered_at)
            values (:client, :entry, :fact, :value, :saidBy, :note, :saidOn, :actor, :now)
            """)
        .param("client", client.id())
        .param("entry", entryId)
        .param("fact", typed.fact())
        .param("value", value)
        .param("saidBy", Objects.requireNonNull(typed.saidBy()).name())
        .param("note", typed.note().strip())
        .param("saidOn", typed.saidOn())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
    audit.record(
        actor,
        client.countyId(),
        AuditAction.CLIENT_FACT_SAID,
        "client",
        client.id(),
        // The audit is read outside the wall: what was said stays inside.
        "");
  }

  /** All that was said of a client, the latest first. */
  public List<SaidFact> of(long clientId) {
    return db.sql("select * from defense.said_fact where client_id = :client order by id desc")
        .param("client", clientId)
        .query(SaidFacts::said)
        .list();
  }

  private static SaidFact said(ResultSet row, int number) throws SQLException {
    return new SaidFact(
        row.getLong("id"),
        row.getObject("entry_id", Long.class),
        row.getString("fact"),
        row.getString("value"),
        SaidFact.SaidBy.valueOf(row.getString("said_by")),
        row.getString("note"),
        Objects.requireNonNull(row.getObject("said_on", LocalDate.class)),
        row.getString("entered_by"),
        Objects.requireNonNull(Sql.instant(row, "entered_at")));
  }

  /**
   * Finds the problem with a day on which something was said or done; empty where there is none.
   */
  public Optional<Text> dayProblem(@Nullable LocalDate day, long countyId) {
    if (day == null) {
      return Optional.of(Text.of("Enter the day, such as 11/24/2026."));
    }
    return day.isAfter(today(countyId))
        ? Optional.of(Text.of("This day is in the future. Correct the date."))
        : Optional.empty();
  }

  /** Today's date in a county. */
  public LocalDate today(long countyId) {
    return CountyZone.today(db, clock, countyId);
  }
}
