package org.clearance.domain.court.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.court.petition.FiledPetition.Answer;
import org.clearance.domain.court.petition.FiledPetition.Ask;
import org.clearance.domain.court.petition.FiledPetition.Paper;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FiledPetition.ServiceWay;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.court.petition.PetitionStory.Line;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads petitions that were filed. */
@Component
public class FiledPetitions {
  /**
   * The condition that a petition is sealed from the prosecution: the order that holds grants
   * something.
   */
  private static final String SEALED =
      """
      p.seals and exists (select from petition_line_in_force l where l.petition_id = p.id and l.granted)
      """;

  /**
   * The petitions that a reader may see: the prosecution sees what it was served, and nothing that
   * a court sealed from it.
   */
  private static final String SEEN =
      """
       from petition p
      where p.county_id = :county
        and (not :prosecution or p.state <> 'FILED'
             and not (p.state = 'WITHDRAWN' and p.answer_until is null)
             and not (%s))
      """
          .formatted(SEALED);

  private static final String FOUND =
      """
        and (:q = '' or p.case_number ilike :q || '%'
             or folded_name(p.petitioner) like '%' || folded_name(:q) || '%')
      """;

  private static final String IN_STATE =
      """
        and (:state = '' or p.state = :state or :state = 'OPEN' and p.state not in ('ORDERED', 'WITHDRAWN'))
      """;

  private final JdbcClient db;
  private final Audit audit;

  FiledPetitions(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
  }

  /**
   * The question for a list of petitions.
   *
   * @param prosecution whether the reader is of the prosecution
   * @param q a part of the name or the beginning of the case number; empty: any
   * @param state a state, or {@code OPEN} for those that the court has still to decide; empty: any
   * @param order how they are ordered
   */
  public record Asked(long countyId, boolean prosecution, String q, String state, Order order) {}

  /** The orders in which petitions are listed. */
  public enum Order {
    LATEST("p.id desc"),
    FILED("p.filed_on, p.id"),
    ANSWER("p.answer_until nulls last, p.id"),
    NAME("folded_name(p.petitioner), p.id"),
    CASE("p.case_number, p.id");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }
  }

  /**
   * Counts the petitions of a county that a court hears on these days: the latest hearing of each
   * holds.
   *
   * @param until the last day
   */
  public long hearings(long countyId, LocalDate from, LocalDate until) {
    return db.sql(
            """
            select count(*) from petition p
             where p.county_id = :county and p.state = 'HEARING_SET'
               and (select h.held_on from petition_hearing h where h.petition_id = p.id order by h.id desc limit 1)
                   between :from and :until
            """)
        .param("county", countyId)
        .param("from", from)
        .param("until", until)
        .query(Long.class)
        .single();
  }

  /**
   * The numbers of petitions that a text finds, by their states.
   *
   * @param by a state without any is left out
   */
  public record PetitionCounts(Map<State, Long> by) {
    /** The number of petitions in any state. */
    public long all() {
      return by.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of petitions that the court has still to decide. */
    public long open() {
      return by.entrySet().stream()
          .filter(one -> one.getKey().isOpen())
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    /** The number of petitions in a state. */
    public long of(State state) {
      return by.getOrDefault(state, 0L);
    }

    /** The number of those that are asked for. */
    public long of(Asked asked) {
      return switch (asked.state()) {
        case "" -> all();
        case "OPEN" -> open();
        default -> of(State.valueOf(asked.state()));
      };
    }
  }

  /** Counts the petitions that a text finds, in whichever state, with one query. */
  public PetitionCounts counts(Asked asked) {
    var by = new EnumMap<State, Long>(State.class);
    with(
            db.sql("select p.state, count(*) as petitions" + SEEN + FOUND + " group by p.state"),
            asked)
        .query(
            row -> {
              by.put(State.valueOf(row.getString("state")), row.getLong("petitions"));
            });
    return new PetitionCounts(by);
  }

  /** A page of the petitions that are asked for. */
  public List<FiledPetition> page(Asked asked, int size, long offset) {
    return with(
            db.sql(
                "select p.*"
                    + SEEN
                    + FOUND
                    + IN_STATE
                    + " order by "
                    + asked.order().sql
                    + " limit :size offset :offset"),
            asked)
        .param("size", size)
        .param("offset", offset)
        .query(FiledPetitions::petition)
        .list();
  }

  private static StatementSpec with(StatementSpec sql, Asked asked) {
    return sql.param("county", asked.countyId())
        .param("prosecution", asked.prosecution())
        .param("q", Sql.literal(asked.q().strip()))
        .param("state", asked.state());
  }

  /** Petitions of a county by their ids. */
  public Map<Long, FiledPetition> of(long countyId, Collection<Long> ids) {
    Map<Long, FiledPetition> found = new HashMap<>();
    db.sql("select * from petition where county_id = :county and id = any(:ids)")
        .param("county", countyId)
        .param("ids", ids.toArray(Long[]::new))
        .query(FiledPetitions::petition)
        .list()
        .forEach(one -> found.put(one.id(), one));
    return found;
  }

  /** Finds the petitions among some that a court sealed from the prosecution. */
  public Set<Long> sealed(Collection<Long> ids) {
    return db.sql("select p.id from petition p where p.id = any(:ids) and " + SEALED)
        .param("ids", ids.toArray(Long[]::new))
        .query(Long.class)
        .set();
  }

  /**
   * A petition with all that happened to it.
   *
   * @param prosecution whether the reader is of the prosecution
   * @return empty where there is none that the reader may see
   */
  public Optional<PetitionStory> find(long countyId, long id, boolean prosecution) {
    return db.sql("select p.*" + SEEN + " and p.id = :id")
        .param("county", countyId)
        .param("prosecution", prosecution)
        .param("id", id)
        .query(FiledPetitions::petition)
        .optional()
        .map(this::story);
  }

  /** Records in the audit that somebody looked at a petition. */
  public void viewed(FiledPetition petition, String user) {
    audit.record(
        user, petition.countyId(), AuditAction.PETITION_VIEWED, "petition", petition.id(), "");
  }

  private PetitionStory story(FiledPetition petition) {
    return new PetitionStory(
        petition,
        asks(petition.id()),
        db.sql(
                "select name, sha256 from petition_paper where petition_id = :id order by name <> 'petition', name")
            .param("id", petition.id())
            .query(Paper.class)
            .list(),
        db.sql("select * from petition_service where petition_id = :id order by id")
            .param("id", petition.id())
            .query(
                (row, n) ->
                    new PetitionStory.Service(
                        Party.valueOf(row.getString("party")),
                        ServiceWay.valueOf(row.getString("way")),
                        day(row, "served_on"),
                        row.getString("recorded_by")))
            .list(),
        answered(petition.id()),
        db.sql("select * from petition_hearing where petition_id = :id order by id desc")
            .param("id", petition.id())
            .query(
                (row, n) ->
                    new PetitionStory.Hearing(
                        day(row, "held_on"), row.getString("place"), row.getString("recorded_by")))
            .list(),
        orders(petition.id()));
  }

  private PetitionStory.@Nullable Answered answered(long petitionId) {
    return db.sql("select * from petition_answer where petition_id = :id")
        .param("id", petitionId)
        .query(
            (row, n) ->
                new PetitionStory.Answered(
                    Answer.valueOf(row.getString("answer")),
                    row.getString("ground"),
                    day(row, "answered_on"),
                    row.getString("recorded_by"),
                    Objects.requireNonNull(Sql.instant(row, "recorded_at"))))
        .optional()
        .orElse(null);
  }

  List<Ask> asks(long petitionId) {
    return db.sql("select * from petition_ask where petition_id = :id order by number, id")
        .param("id", petitionId)
        .query(
            (row, n) ->
                new Ask(
                    row.getLong("id"),
                    row.getInt("number"),
                    row.getString("offense"),
                    row.getString("asks"),
                    row.getString("orders"),
                    row.getString("statute")))
        .list();
  }

  private List<PetitionStory.Order> orders(long petitionId) {
    Map<Long, Map<Long, Line>> lines = new HashMap<>();
    db.sql(
            """
            select l.* from petition_order_line l join petition_order o on o.id = l.order_id
             where o.petition_id = :id order by l.ask_id
            """)
        .param("id", petitionId)
        .query(
            row -> {
              lines
                  .computeIfAbsent(row.getLong("order_id"), order -> new LinkedHashMap<>())
                  .put(
                      row.getLong("ask_id"),
                      new Line(row.getBoolean("granted"), row.getString("ground")));
            });
    return db.sql(
            """
            select o.*, r.reported_on, r.way, r.recorded_by as reported_by
              from petition_order o left join petition_report r on r.order_id = o.id
             where o.petition_id = :id order by o.id desc
            """)
        .param("id", petitionId)
        .query(
            (row, n) ->
                new PetitionStory.Order(
                    row.getLong("id"),
                    PetitionStory.OrderKind.valueOf(row.getString("kind")),
                    row.getString("judge"),
                    day(row, "ordered_on"),
                    row.getString("because"),
                    lines.getOrDefault(row.getLong("id"), Map.of()),
                    reported(row),
                    row.getString("recorded_by")))
        .list();
  }

  private static PetitionStory.@Nullable Reported reported(ResultSet row) throws SQLException {
    LocalDate on = row.getObject("reported_on", LocalDate.class);
    return on == null
        ? null
        : new PetitionStory.Reported(on, row.getString("way"), row.getString("reported_by"));
  }

  private static LocalDate day(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, LocalDate.class));
  }

  static FiledPetition petition(ResultSet row, int number) throws SQLException {
    return new FiledPetition(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("kind"),
        row.getString("title"),
        row.getString("petitioner"),
        row.getString("case_number"),
        day(row, "filed_on"),
        row.getInt("notice_days"),
        Arrays.stream((String[]) row.getArray("parties").getArray()).map(Party::valueOf).toList(),
        row.getBoolean("seals"),
        State.valueOf(row.getString("state")),
        row.getObject("answer_until", LocalDate.class),
        row.getString("withdrawn_because"),
        row.getString("filed_by"));
  }
}
