package org.clearance.domain.staterecord.acknowledgement;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.sql.SortOrders;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files of DOJ's answers that were taken or refused, with what is wrong with them. */
@Component
public class Acknowledgements {
  private static final TypeReference<List<Acknowledgement.Problem>> PROBLEMS =
      new TypeReference<>() {};

  private static final String OF_COUNTY = "(a.county_id = :id or a.county_id is null)";
  private static final String LATEST = "a.id desc";
  private static final SortOrders ORDERS =
      new SortOrders(
          Map.of(
              "csv", "a.file_name",
              "submission", "s.number",
              "taken", "a.taken_at",
              "accepted", "a.accepted",
              "rejected", "a.rejected",
              "untaken", "problems"),
          LATEST);
  private static final String NEEDS_ATTENTION =
      " and (a.refusal is not null or exists (select from acknowledgement_problem p where"
          + " p.acknowledgement_id = a.id))";

  private final JdbcClient db;
  private final JsonMapper json;

  Acknowledgements(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * The files of a county, and those that name no county.
   *
   * @param problems only those that a person should look at
   * @param sort csv, submission, taken, accepted, rejected or untaken, the number of lines that
   *     could not be taken; with - in front the other way; empty or unknown: the latest first
   * @param offset files to pass over, from 0
   * @param limit files at most
   */
  public List<Acknowledgement> ofCounty(
      long countyId, boolean problems, String sort, long offset, int limit) {
    return list(
        OF_COUNTY + (problems ? NEEDS_ATTENTION : ""), ORDERS.by(sort), countyId, offset, limit);
  }

  /** Counts the files of a county, and those that name no county. */
  public long count(long countyId, boolean problems) {
    return db.sql(
            "select count(*) from acknowledgement a where "
                + OF_COUNTY
                + (problems ? NEEDS_ATTENTION : ""))
        .param("id", countyId)
        .query(Long.class)
        .single();
  }

  /** The files that answered a submission, the latest first. */
  public List<Acknowledgement> ofSubmission(long submissionId, int limit) {
    return list("a.submission_id = :id", LATEST, submissionId, 0, limit);
  }

  /** A file, if there is one. */
  public Optional<Acknowledgement> find(long acknowledgementId) {
    return list("a.id = :id", LATEST, acknowledgementId, 0, 1).stream().findFirst();
  }

  private List<Acknowledgement> list(
      String condition, String order, long id, long offset, int limit) {
    return db.sql(
            """
            select a.*, s.number as submission_number,
                   (select count(*) from acknowledgement_repeat r where r.acknowledgement_id = a.id) as repeats,
                   (select count(*) from acknowledgement_problem p where p.acknowledgement_id = a.id) as problems,
                   (select coalesce(jsonb_agg(jsonb_build_object('line', p.line_number, 'message', p.problem)
                                              order by p.line_number), '[]')
                      from (select line_number, problem from acknowledgement_problem
                             where acknowledgement_id = a.id order by line_number limit :named) p) as named
              from acknowledgement a left join submission s on s.id = a.submission_id
             where
            """
                + condition
                + " order by "
                + order
                + " offset :offset limit :limit")
        .param("id", id)
        .param("named", Acknowledgement.PROBLEMS_NAMED)
        .param("offset", offset)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Acknowledgement(
                    row.getLong("id"),
                    (Long) row.getObject("county_id"),
                    (Long) row.getObject("submission_id"),
                    (Integer) row.getObject("submission_number"),
                    row.getString("file_name"),
                    row.getString("sha256"),
                    row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                    row.getInt("accepted"),
                    row.getInt("rejected"),
                    said(row.getString("refusal")),
                    row.getString("document"),
                    json.readValue(row.getString("named"), PROBLEMS),
                    row.getLong("problems"),
                    row.getInt("repeats")))
        .list();
  }

  /**
   * The lines of a file that changed nothing, in the file's order.
   *
   * @param offset lines to pass over, from 0
   * @param limit lines at most
   */
  public List<Acknowledgement.Problem> problems(long id, long offset, int limit) {
    return db.sql(
            """
            select line_number, problem from acknowledgement_problem
             where acknowledgement_id = :id order by line_number offset :offset limit :limit
            """)
        .param("id", id)
        .param("offset", offset)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Acknowledgement.Problem(
                    row.getInt("line_number"),
                    json.readValue(row.getString("problem"), Text.class)))
        .list();
  }

  private @Nullable Text said(@Nullable String kept) {
    return kept == null ? null : json.readValue(kept, Text.class);
  }
}
