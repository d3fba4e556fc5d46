package org.clearance.domain.defense.entry;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.OpeningClient;
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
  private final OpeningClient opening;
  private final RowsOnRecord rows;

  TakingOver(WritingRecord writing, Clients clients, OpeningClient opening, RowsOnRecord rows) {
    this.writing = writing;
    this.clients = clients;
    this.opening = opening;
    this.rows = rows;
  }

  /** The result of taking a history over. */
  public sealed interface TakeOverResult {
    /**
     * It is taken.
     *
     * @param lines how many counts and arrests
     * @param complete whether every row of the person could be read
     */
    record Taken(long sourceId, int lines, boolean complete) implements TakeOverResult {}

    /** Nothing was taken: the client is another person of the deliveries already. */
    record AnotherPerson() implements TakeOverResult {}

    /** Nothing was taken: the client did not allow looking at the record. */
    record NotAllowed() implements TakeOverResult {}

    /** Nothing was taken: the county's deliveries have no history of the person. */
    record NoHistory() implements TakeOverResult {}
  }

  /**
   * Takes it over; it counts at once.
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
    if (!opening.isPerson(client, person.id())) {
      return new TakeOverResult.AnotherPerson();
    }
    long source =
        writing.begin(
            client,
            new NewSource(
                Source.Tells.DOJ_RECORD, Source.Way.TAKEN_OVER, toldOn, "", null, List.of()),
            actor);
    int lines = 0;
    for (HistoryLines.Line line : HistoryLines.of(history, person.historyComplete())) {
      writing.add(client, source, NewLine.typed(line.kind(), line.facts()), true, actor);
      lines++;
    }
    return new TakeOverResult.Taken(source, lines, person.historyComplete());
  }
}
