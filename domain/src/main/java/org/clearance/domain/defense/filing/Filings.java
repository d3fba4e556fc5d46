package org.clearance.domain.defense.filing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which petitions were filed for clients. */
@Component
public class Filings {
  private final JdbcClient db;

  Filings(JdbcClient db) {
    this.db = db;
  }

  /**
   * A request to a court for an entry of a client's record.
   *
   * @param relief the table of the law
   * @param asks what the court was asked to do
   * @param orders what it was asked to order
   * @param granted null: the court has not decided
   */
  public record EntryFiling(
      long petitionId,
      long entryId,
      String relief,
      LocalDate filedOn,
      State state,
      String asks,
      String orders,
      @Nullable Boolean granted) {
    /** Whether it need not be asked for again: the court has granted it, or has it before it. */
    public boolean isAsked() {
      return granted == null ? state != State.WITHDRAWN : granted;
    }

    /** Whether the court has granted it. */
    public boolean isGranted() {
      return Boolean.TRUE.equals(granted);
    }
  }

  /** The requests to courts for a client's entries, by the entry, the latest first. */
  public Map<Long, List<EntryFiling>> ofClient(long clientId) {
    return db
        .sql(
            """
            select p.id, a.entry_id, a.relief, p.filed_on, p.state, k.asks, k.orders, l.granted
              from defense.filing f
              join petition p on p.id = f.petition_id
              join defense.filing_ask a on a.petition_id = p.id
              join petition_ask k on k.id = a.ask_id
              left join petition_line_in_force l on l.ask_id = a.ask_id
             where f.client_id = :client
             order by p.id desc, k.number, k.id
            """)
        .param("client", clientId)
        .query(
            (row, n) ->
                new EntryFiling(
                    row.getLong("id"),
                    row.getLong("entry_id"),
                    row.getString("relief"),
                    Objects.requireNonNull(row.getObject("filed_on", LocalDate.class)),
                    State.valueOf(row.getString("state")),
                    row.getString("asks"),
                    row.getString("orders"),
                    row.getObject("granted", Boolean.class)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(EntryFiling::entryId));
  }

  /** The client for whom a petition was filed. */
  public Optional<Long> clientOf(long petitionId) {
    return db.sql("select client_id from defense.filing where petition_id = :id")
        .param("id", petitionId)
        .query(Long.class)
        .optional();
  }

  /** The tables by which the order that holds grants something. */
  public Set<String> reliefs(long petitionId) {
    return db.sql(
            """
            select a.relief from defense.filing_ask a
              join petition_line_in_force l on l.ask_id = a.ask_id and l.granted
             where a.petition_id = :id
            """)
        .param("id", petitionId)
        .query(String.class)
        .set();
  }

  /**
   * The record that a client was told of an order, or why not.
   *
   * @param note what was said; empty for nothing
   */
  public record Told(
      long orderId, TellingClient.Way way, LocalDate on, String note, String recordedBy) {}

  /** Lists how a client was told of the orders on a petition, the latest first. */
  public List<Told> told(long petitionId) {
    return db.sql("select * from defense.telling where petition_id = :id order by id desc")
        .param("id", petitionId)
        .query(
            (row, n) ->
                new Told(
                    row.getLong("order_id"),
                    TellingClient.Way.valueOf(row.getString("way")),
                    Objects.requireNonNull(row.getObject("told_on", LocalDate.class)),
                    row.getString("note"),
                    row.getString("recorded_by")))
        .list();
  }
}
