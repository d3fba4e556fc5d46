package org.clearance.domain.defense.check;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.check.RecordCheck.Item;
import org.clearance.domain.defense.check.RecordCheck.Seen;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.SourceLine;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.record.rapsheet.SheetFact;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what the state's record says of what it has to say. */
@Component
public class LookingAtRecord {
  private static final int LONGEST_NOTE = 500;

  private final JdbcClient db;
  private final SaidFacts said;
  private final Outbox outbox;
  private final Audit audit;

  LookingAtRecord(JdbcClient db, SaidFacts said, Outbox outbox, Audit audit) {
    this.db = db;
    this.said = said;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * The look at an item as it was typed.
   *
   * @param seen null: none was chosen
   */
  public record Typed(@Nullable Seen seen, String note) {}

  /**
   * Finds what DOJ's record says of an item, where a source of it came in since the check was due.
   *
   * @return empty where no such source tells of the entry
   */
  public static Optional<Seen> told(
      RecordCheck check, Item item, ClientRecord record, Screening law) {
    List<SourceLine> lines =
        record.entry(item.entryId()).map(ClientEntry::lines).orElse(List.<SourceLine>of()).stream()
            .filter(
                line ->
                    record
                        .source(line.sourceId())
                        .filter(source -> source.tells() == Source.Tells.DOJ_RECORD)
                        .filter(source -> !source.toldOn().isBefore(check.dueOn()))
                        .isPresent())
            .toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> noted = noted(item, lines, law);
    return noted.map(there -> there != item.gone() ? Seen.THERE : Seen.MISSING);
  }

  /** Whether the lines note what is expected; empty where they say something else of it. */
  private static Optional<Boolean> noted(Item item, List<SourceLine> lines, Screening law) {
    if (item.byState()) {
      return Optional.ofNullable(law.petitions())
          .map(Petitions::cleared)
          .map(cleared -> lines.stream().anyMatch(line -> Petitions.has(cleared, line.facts())));
    }
    if (item.becomes().keySet().stream().noneMatch(SheetFact::isTold)) {
      return Optional.empty();
    }
    boolean there =
        item.becomes().entrySet().stream()
            .allMatch(
                one ->
                    lines.stream()
                        .anyMatch(
                            line ->
                                law.says(
                                    one.getKey(),
                                    line.facts().getOrDefault(one.getKey(), ""),
                                    one.getValue())));
    boolean silent =
        item.becomes().keySet().stream()
            .allMatch(fact -> lines.stream().noneMatch(line -> line.facts().containsKey(fact)));
    return there || silent ? Optional.of(there) : Optional.empty();
  }

  /**
   * Records what was seen of each item, and finishes the task.
   *
   * @param seenOn the day of the record that was looked at; null: none was typed, or no date
   * @param typed by the item's id
   * @return the errors by field: {@code seenOn}, {@code seen-7}, {@code note-7}; empty where it is
   *     recorded
   */
  @Transactional
  public Map<String, Text> look(
      Client client,
      RecordCheck check,
      @Nullable LocalDate seenOn,
      Map<Long, Typed> typed,
      long taskKey,
      String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (seenOn == null) {
      problems.put("seenOn", Text.of("Enter the day, such as 11/24/2026."));
    } else if (seenOn.isAfter(said.today(client.countyId()))) {
      problems.put("seenOn", Text.of("This day is in the future. Correct the date."));
    } else if (seenOn.isBefore(check.plannedOn())) {
      problems.put(
          "seenOn",
          Text.of("The state was told on {0}: get a record of a later day.", check.plannedOn()));
    }
    RecordChecks.lock(db, check).ifPresent(why -> problems.put("", why));
    int missing = 0;
    for (Item item : check.items()) {
      Typed one = typed.get(item.id());
      if (one == null || one.seen() == null) {
        problems.put("seen-" + item.id(), Text.of("Say what the record shows."));
      } else {
        missing += one.seen() == Seen.THERE ? 0 : 1;
        if (one.note().strip().length() > LONGEST_NOTE) {
          problems.put("note-" + item.id(), Text.of("At most {0} characters.", LONGEST_NOTE));
        }
      }
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    typed.forEach((item, one) -> record(check, item, one, seenOn, actor));
    if (missing == 0) {
      db.sql("update defense.record_check set state = 'DONE' where id = :id")
          .param("id", check.id())
          .update();
    }
    audit.record(
        actor,
        client.countyId(),
        AuditAction.RECORD_CHECKED,
        "client",
        client.id(),
        "check " + check.id());
    outbox.completeTask(
        taskKey,
        new TaskResult.StateRecordChecked(missing),
        Text.of("{0} of {1} missing", missing, check.items().size()));
    return problems;
  }

  private void record(
      RecordCheck check, long itemId, Typed one, @Nullable LocalDate seenOn, String actor) {
    Seen seen = one.seen();
    db.sql(
            """
            update defense.record_check_item
               set seen = :seen, seen_on = :on, note = :note, recorded_by = :actor
             where id = :id and check_id = :check
            """)
        .param("seen", seen == null ? null : seen.name())
        .param("on", seenOn)
        .param("note", one.note().strip())
        .param("actor", actor)
        .param("id", itemId)
        .param("check", check.id())
        .update();
  }
}
