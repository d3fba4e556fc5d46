package org.clearance.domain.defense.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.defense.entry.WritingRecord.NewSource;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.person.Person;
import org.clearance.domain.record.person.RowsOnRecord;
import org.clearance.domain.record.rapsheet.HistoryLines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person's history over from the county's deliveries, as a source of a client's record. */
@Component
public class TakingOver {
  private final WritingRecord writing;
  private final Clients clients;
  private final MatchingClient matching;
  private final ClientRecords records;
  private final RowsOnRecord rows;

  TakingOver(
      WritingRecord writing,
      Clients clients,
      MatchingClient matching,
      ClientRecords records,
      RowsOnRecord rows) {
    this.writing = writing;
    this.clients = clients;
    this.matching = matching;
    this.records = records;
    this.rows = rows;
  }

  /** The result of taking a history over. */
  public sealed interface TakeOverResult {
    /**
     * The history is taken over.
     *
     * @param lines how many counts and arrests
     * @param complete whether every row of the person could be read
     */
    record Taken(long sourceId, int lines, boolean complete) implements TakeOverResult {}

    /** Nothing was taken: the client is another person of the deliveries already. */
    record AnotherPerson() implements TakeOverResult {}

    /** Nothing was taken: it was before; that source is to be taken back first. */
    record TakenBefore() implements TakeOverResult {}

    /** Nothing was taken: the client did not allow looking at the record. */
    record NotAllowed() implements TakeOverResult {}

    /** Nothing was taken: the county's deliveries have no history of the person. */
    record NoHistory() implements TakeOverResult {}
  }

  /**
   * Takes it over. A line counts once somebody has confirmed it: it may be another person's of the
   * same name.
   *
   * @param toldOn the day of the delivery's file
   */
  @Transactional
  public TakeOverResult take(Client client, Person person, LocalDate toldOn, String actor) {
    if (!clients.allowsLook(client)) {
      return new TakeOverResult.NotAllowed();
    }
    List<HistoryRow> history =
        rows.of(List.of(person.id())).getOrDefault(person.id(), List.<HistoryRow>of());
    if (history.isEmpty()) {
      return new TakeOverResult.NoHistory();
    }
    if (!matching.is(client, person.id())) {
      return new TakeOverResult.AnotherPerson();
    }
    if (isTakenOver(client)) {
      return new TakeOverResult.TakenBefore();
    }
    long source =
        writing.begin(
            client,
            new NewSource(
                Source.Tells.DOJ_RECORD,
                Source.Way.TAKEN_OVER,
                toldOn,
                "",
                null,
                List.of(),
                HistoryLines.ofPerson(history)),
            actor);
    int lines = 0;
    for (HistoryLines.Line line : HistoryLines.of(history, person.historyComplete())) {
      writing.add(client, source, line(line), false, actor);
      lines++;
    }
    return new TakeOverResult.Taken(source, lines, person.historyComplete());
  }

  private boolean isTakenOver(Client client) {
    return records.of(client.id()).sources().stream()
        .anyMatch(one -> one.way() == Source.Way.TAKEN_OVER && one.takenBackAt() == null);
  }

  /** A line; what the history does not tell for certain is marked as unsure. */
  private static NewLine line(HistoryLines.Line line) {
    return new NewLine(
        line.kind(),
        line.facts(),
        "",
        null,
        line.facts().entrySet().stream()
            .filter(fact -> fact.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList());
  }
}
