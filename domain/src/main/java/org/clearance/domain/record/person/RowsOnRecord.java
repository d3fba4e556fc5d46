package org.clearance.domain.record.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.layout.RowRun;
import org.clearance.domain.record.layout.StoredRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the rows of people's histories, as in the latest delivery that named them. They are read
 * from its stored files; the database holds only their places.
 */
@Component
public class RowsOnRecord {
  private final JdbcClient db;
  private final FileStore store;

  RowsOnRecord(JdbcClient db, FileStore store) {
    this.db = db;
    this.store = store;
  }

  private record PersonRuns(long id, long deliveryId, String runs) {}

  /**
   * Each person's rows in the order of counts, without duplicates.
   *
   * @param people their ids; those that are not on record are left out
   * @throws UncheckedIOException if a stored file cannot be read
   */
  public Map<Long, List<HistoryRow>> of(Collection<Long> people) {
    Map<Long, List<HistoryRow>> rows = new HashMap<>();
    each(people, rows::put);
    return rows;
  }

  /**
   * Passes each person's rows on, one person at a time, so that only one history is in memory.
   *
   * @param what is done with a person's id and rows
   */
  public void each(Collection<Long> people, BiConsumer<Long, List<HistoryRow>> what) {
    Map<Long, List<PersonRuns>> byDelivery =
        db
            .sql("select id, delivery_id, runs from person where id = any(:ids)")
            .param("ids", people.toArray(Long[]::new))
            .query(PersonRuns.class)
            .list()
            .stream()
            .collect(Collectors.groupingBy(PersonRuns::deliveryId));
    Map<Long, List<HiddenConviction>> hidden = hidden(people);
    byDelivery.forEach(
        (delivery, named) ->
            ofDelivery(
                delivery,
                named,
                (id, rows) ->
                    what.accept(
                        id, HiddenConviction.leftOut(hidden.getOrDefault(id, List.of()), rows))));
  }

  /** The sealed convictions of these people that this thread does not see. */
  private Map<Long, List<HiddenConviction>> hidden(Collection<Long> people) {
    return db
        .sql(
            """
            select s.person_id, s.count_order, s.case_number, s.section
              from clearance.conviction s
             where s.sealed_at is not null and s.person_id = any(:ids)
               and not exists (select from conviction c where c.id = s.id)
            """)
        .param("ids", people.toArray(Long[]::new))
        .query(HiddenConviction.class)
        .list()
        .stream()
        .collect(Collectors.groupingBy(HiddenConviction::personId));
  }

  private void ofDelivery(
      long delivery, List<PersonRuns> people, BiConsumer<Long, List<HistoryRow>> what) {
    Map<Long, List<RowRun>> runs = new LinkedHashMap<>();
    people.forEach(person -> runs.put(person.id(), Runs.read(person.runs())));
    Map<Integer, String> files = addresses(delivery);
    files
        .keySet()
        .retainAll(
            runs.values().stream()
                .flatMap(List::stream)
                .map(RowRun::file)
                .collect(Collectors.toSet()));
    try (var stored = new StoredRows(files, store)) {
      runs.forEach(
          (person, theirs) -> what.accept(person, History.inOrderAndOnce(stored.of(theirs))));
    } catch (IOException e) {
      throw new UncheckedIOException("opening the files of delivery " + delivery, e);
    }
  }

  private Map<Integer, String> addresses(long delivery) {
    record File(int position, String sha256) {}
    return db
        .sql("select position, sha256 from delivery_file where delivery_id = :id")
        .param("id", delivery)
        .query(File.class)
        .list()
        .stream()
        .collect(Collectors.toMap(File::position, File::sha256));
  }
}
