package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientChanged;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.CountyList.Listed;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CaseNumbers;
import org.clearance.domain.record.rapsheet.SheetFact;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps where each case of a matter stands: ten convictions have different answers. */
@Component
public class KeepingCases {
  private static final int LONGEST_NUMBER = 40;
  private static final Text CLOSED_MEANWHILE =
      Text.of("The matter was closed meanwhile, and nothing was saved.");

  private static final int MOST = 60;

  private final JdbcClient db;
  private final Clients clients;
  private final CountyList list;
  private final ClientRecords records;
  private final TellingResident tellingResident;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  KeepingCases(
      JdbcClient db,
      Clients clients,
      CountyList list,
      ClientRecords records,
      TellingResident tellingResident,
      ShowingStatus status,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.clients = clients;
    this.list = list;
    this.records = records;
    this.tellingResident = tellingResident;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The cases of a matter, as they were typed.
   *
   * @param states of those that are there, by their ids
   * @param seen where the page has shown these, by their ids
   * @param number of one more; empty: none
   * @param state of that one; null: none was chosen
   * @param telling when the person gets a message about it
   * @param note why the person gets none
   */
  public record Typed(
      Map<Long, MatterCase.State> states,
      Map<Long, MatterCase.State> seen,
      String number,
      MatterCase.@Nullable State state,
      Telling telling,
      String note) {
    /**
     * Whether a case was moved since the page has shown it, to where it was not typed: the page
     * sends every case, and would move it back.
     */
    boolean isOlderThan(MatterCase now) {
      MatterCase.State before = seen.get(now.id());
      return before != null
          && before != now.state()
          && states.getOrDefault(now.id(), now.state()) != now.state();
    }
  }

  /** The cases of a matter, in the order in which they were added. */
  public List<MatterCase> of(long matterId) {
    return db.sql(
            "select id, number, state from defense.matter_case where matter_id = :matter order by id")
        .param("matter", matterId)
        .query(MatterCase.class)
        .list();
  }

  /**
   * Saves where all of them stand; for all that changed the person gets one message. Where somebody
   * has moved one meanwhile, nothing is saved.
   *
   * @return problems by {@code case-7}, {@code caseNumber}, {@code caseState}, {@code caseTellOn}
   *     and {@code caseNote}
   */
  @Transactional
  public Map<String, Text> save(Matter matter, Typed typed, String actor) {
    if (isClosedMeanwhile(matter)) {
      return Map.of("", CLOSED_MEANWHILE);
    }
    List<MatterCase> before = of(matter.id());
    Map<String, Text> problems = problems(typed, before);
    tellingResident.check(
        problems, matter, typed.telling(), typed.note(), "caseTellOn", "caseNote");
    if (!problems.isEmpty()) {
      return problems;
    }
    boolean changed = false;
    for (MatterCase one : before) {
      MatterCase.State state = typed.states().get(one.id());
      if (state != null && state != one.state()) {
        db.sql(
                "update defense.matter_case set state = :state, listed = false, written_by = :actor, written_at = :now where id = :id")
            .param("state", state.name())
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("id", one.id())
            .update();
        changed = true;
      }
    }
    String number = typed.number().strip();
    MatterCase.State state = typed.state();
    if (!number.isEmpty() && state != null) {
      insert(matter, number, state, false, actor);
      changed = true;
    }
    if (changed) {
      tell(matter, typed.telling(), typed.note(), actor);
    }
    return problems;
  }

  /**
   * The cases of the county's own list that are not on a matter yet, with where they stand: a case
   * of which the court has dismissed all that the record tells was cleared before, any other is
   * looked at.
   */
  public Map<String, MatterCase.State> listed(Matter matter) {
    Client client = clients.find(matter.countyId(), matter.clientId()).orElseThrow();
    List<Listed> known =
        list.of(client).stream()
            .filter(one -> one.standing() != CountyList.Standing.NOT_LISTED)
            .toList();
    Set<String> there =
        of(matter.id()).stream()
            .map(one -> CaseNumbers.plain(one.number()))
            .collect(Collectors.toSet());
    List<Map<String, String>> record =
        known.isEmpty()
            ? List.of()
            : records.of(client.id()).entries().stream().map(ClientEntry::facts).toList();
    Map<String, MatterCase.State> listed = new TreeMap<>();
    known.stream()
        .flatMap(one -> Arrays.stream(one.caseNumber().split(";")))
        .map(String::strip)
        .filter(number -> !number.isEmpty() && number.length() <= LONGEST_NUMBER)
        .filter(number -> there.add(CaseNumbers.plain(number)))
        .forEach(
            number ->
                listed.put(
                    number,
                    isCleared(number, known, record)
                        ? MatterCase.State.CLEARED_BEFORE
                        : MatterCase.State.LOOKING));
    return listed;
  }

  /** Whether the court has dismissed all of a case: all that the list and the record tell of it. */
  private static boolean isCleared(
      String number, List<Listed> known, List<Map<String, String>> record) {
    return known.stream()
            .filter(one -> one.isOfCase(number))
            .allMatch(one -> one.standing() == CountyList.Standing.DISMISSED)
        && record.stream()
            .filter(facts -> isOne(facts.getOrDefault(SheetFact.CASE_NUMBER, ""), number))
            .allMatch(
                facts ->
                    known.stream()
                        .anyMatch(
                            one ->
                                one.is(
                                    number,
                                    facts.getOrDefault(SheetFact.SECTION, ""),
                                    facts.getOrDefault(SheetFact.JUDGMENT_DATE, ""))));
  }

  /** Takes what the list has put on matters of a client who turned out to be somebody else. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(ClientChanged changed) {
    boolean matched =
        clients
            .find(changed.client().countyId(), changed.client().id())
            .map(Client::personId)
            .isPresent();
    if (!matched) {
      Set.copyOf(
              db.sql(
                      """
                      delete from defense.matter_case
                       where listed and matter_id in (select id from defense.matter where client_id = :client)
                      returning matter_id
                      """)
                  .param("client", changed.client().id())
                  .query(Long.class)
                  .list())
          .forEach(status::of);
    }
  }

  /**
   * Puts the cases of the county's own list on a matter; the person gets one message for all.
   *
   * @return problems by {@code listedTellOn} and {@code listedNote}
   */
  @Transactional
  public Map<String, Text> addListed(Matter matter, Telling telling, String note, String actor) {
    if (isClosedMeanwhile(matter)) {
      return Map.of("", CLOSED_MEANWHILE);
    }
    Map<String, Text> problems = new LinkedHashMap<>();
    Map<String, MatterCase.State> listed = listed(matter);
    tellingResident.check(problems, matter, telling, note, "listedTellOn", "listedNote");
    if (listed.size() + of(matter.id()).size() > MOST) {
      problems.put("listedNote", Text.of("With them there are more than {0} cases.", MOST));
    }
    if (!problems.isEmpty() || listed.isEmpty()) {
      return problems;
    }
    listed.forEach((number, state) -> insert(matter, number, state, true, actor));
    tell(matter, telling, note, actor);
    return problems;
  }

  private void tell(Matter matter, Telling telling, String note, String actor) {
    MatterEvents.insert(
        db,
        matter.id(),
        MatterEvent.Kind.CASES_SET,
        null,
        telling.when() == Telling.When.NOT ? note.strip() : "",
        actor,
        clock.instant());
    audit.record(actor, matter.countyId(), AuditAction.MATTER_CASES_SET, "matter", matter.id(), "");
    status.of(matter.id());
    tellingResident.tell(matter, SafeMessage.NEWS, telling);
  }

  private void insert(
      Matter matter, String number, MatterCase.State state, boolean listed, String actor) {
    db.sql(
            """
            insert into defense.matter_case (matter_id, number, state, listed, written_by, written_at)
            values (:matter, :number, :state, :listed, :actor, :now) on conflict (matter_id, number) do nothing
            """)
        .param("matter", matter.id())
        .param("number", number)
        .param("state", state.name())
        .param("listed", listed)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /** Holds the matter; returns whether it was closed since whoever acts has seen it. */
  private boolean isClosedMeanwhile(Matter matter) {
    return MatterEvents.lock(db, matter.id()) == Matter.State.CLOSED && matter.isOpen();
  }

  private static Map<String, Text> problems(Typed typed, List<MatterCase> before) {
    Map<String, Text> problems = new LinkedHashMap<>();
    before.stream()
        .filter(typed::isOlderThan)
        .forEach(
            one ->
                problems.put(
                    "case-" + one.id(),
                    Text.of(
                        "Somebody has changed case {0} meanwhile, and nothing was saved. It is shown as it is now: choose again if it has to change.",
                        Text.asWritten(one.number()))));
    String number = typed.number().strip();
    if (number.length() > LONGEST_NUMBER) {
      problems.put("caseNumber", Text.of("At most {0} characters.", LONGEST_NUMBER));
    } else if (before.stream().anyMatch(one -> isOne(one.number(), number))) {
      problems.put("caseNumber", Text.of("This case is there already."));
    } else if (!number.isEmpty() && before.size() >= MOST) {
      problems.put("caseNumber", Text.of("There are {0} cases already.", MOST));
    }
    if (!number.isEmpty() && typed.state() == null) {
      problems.put("caseState", Text.of("Choose where the case stands."));
    }
    return problems;
  }

  /** Whether two numbers are of one case, however they are written. */
  private static boolean isOne(String number, String other) {
    String plain = CaseNumbers.plain(number);
    return plain.isEmpty()
        ? number.equalsIgnoreCase(other)
        : plain.equals(CaseNumbers.plain(other));
  }
}
