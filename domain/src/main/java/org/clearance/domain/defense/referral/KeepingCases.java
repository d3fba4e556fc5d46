package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps where each case of a matter stands: ten convictions have different answers. */
@Component
public class KeepingCases {
  private static final int LONGEST_NUMBER = 40;
  private static final int MOST = 60;

  private final JdbcClient db;
  private final Clients clients;
  private final CountyList list;
  private final TellingResident tellingResident;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  KeepingCases(
      JdbcClient db,
      Clients clients,
      CountyList list,
      TellingResident tellingResident,
      ShowingStatus status,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.clients = clients;
    this.list = list;
    this.tellingResident = tellingResident;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The cases of a matter, as they were typed.
   *
   * @param states of those that are there, by their ids
   * @param number of one more; empty: none
   * @param state of that one; null: none was chosen
   * @param telling when the person gets a message about it
   * @param note why the person gets none
   */
  public record Typed(
      Map<Long, MatterCase.State> states,
      String number,
      MatterCase.@Nullable State state,
      Telling telling,
      String note) {}

  /** The cases of a matter, in the order in which they were added. */
  public List<MatterCase> of(long matterId) {
    return db.sql(
            "select id, number, state from defense.matter_case where matter_id = :matter order by id")
        .param("matter", matterId)
        .query(MatterCase.class)
        .list();
  }

  /**
   * Saves where all of them stand; for all that changed the person gets one message.
   *
   * @return problems by {@code caseNumber}, {@code caseState}, {@code caseTellOn} and {@code
   *     caseNote}
   */
  @Transactional
  public Map<String, Text> save(Matter matter, Typed typed, String actor) {
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
                "update defense.matter_case set state = :state, written_by = :actor, written_at = :now where id = :id")
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
      insert(matter, number, state, actor);
      changed = true;
    }
    if (changed) {
      tell(matter, typed.telling(), typed.note(), actor);
    }
    return problems;
  }

  /**
   * The cases of the county's own list that are not on a matter yet, with where they stand: what
   * the court has dismissed was cleared before, what it has reduced, denied or not ordered yet is
   * looked at.
   */
  public Map<String, MatterCase.State> listed(Matter matter) {
    Set<String> there =
        of(matter.id()).stream()
            .map(one -> one.number().toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Map<String, List<CountyList.Standing>> byCase = new TreeMap<>();
    clients.find(matter.countyId(), matter.clientId()).stream()
        .flatMap(client -> list.of(client).stream())
        .forEach(
            one ->
                Arrays.stream(one.caseNumber().split(";"))
                    .map(String::strip)
                    .filter(number -> !number.isEmpty() && number.length() <= LONGEST_NUMBER)
                    .filter(number -> !there.contains(number.toUpperCase(Locale.ROOT)))
                    .forEach(
                        number ->
                            byCase
                                .computeIfAbsent(number, n -> new ArrayList<>())
                                .add(one.standing())));
    Map<String, MatterCase.State> listed = new LinkedHashMap<>();
    byCase.forEach(
        (number, standings) ->
            listed.put(
                number,
                // Of a case with another conviction in it more may be possible.
                standings.stream().allMatch(CountyList.Standing.DISMISSED::equals)
                    ? MatterCase.State.CLEARED_BEFORE
                    : MatterCase.State.LOOKING));
    return listed;
  }

  /**
   * Puts the cases of the county's own list on a matter; the person gets one message for all.
   *
   * @return problems by {@code listedTellOn} and {@code listedNote}
   */
  @Transactional
  public Map<String, Text> addListed(Matter matter, Telling telling, String note, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    Map<String, MatterCase.State> listed = listed(matter);
    tellingResident.check(problems, matter, telling, note, "listedTellOn", "listedNote");
    if (listed.size() + of(matter.id()).size() > MOST) {
      problems.put("listedNote", Text.of("With them there are more than {0} cases.", MOST));
    }
    if (!problems.isEmpty() || listed.isEmpty()) {
      return problems;
    }
    listed.forEach((number, state) -> insert(matter, number, state, actor));
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

  private void insert(Matter matter, String number, MatterCase.State state, String actor) {
    db.sql(
            """
            insert into defense.matter_case (matter_id, number, state, written_by, written_at)
            values (:matter, :number, :state, :actor, :now) on conflict (matter_id, number) do nothing
            """)
        .param("matter", matter.id())
        .param("number", number)
        .param("state", state.name())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  private static Map<String, Text> problems(Typed typed, List<MatterCase> before) {
    Map<String, Text> problems = new LinkedHashMap<>();
    String number = typed.number().strip();
    if (number.length() > LONGEST_NUMBER) {
      problems.put("caseNumber", Text.of("At most {0} characters.", LONGEST_NUMBER));
    } else if (before.stream().anyMatch(one -> one.number().equalsIgnoreCase(number))) {
      problems.put("caseNumber", Text.of("This case is there already."));
    } else if (!number.isEmpty() && before.size() >= MOST) {
      problems.put("caseNumber", Text.of("There are {0} cases already.", MOST));
    }
    if (!number.isEmpty() && typed.state() == null) {
      problems.put("caseState", Text.of("Choose where the case stands."));
    }
    return problems;
  }
}
