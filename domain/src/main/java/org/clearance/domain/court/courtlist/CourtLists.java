package org.clearance.domain.court.courtlist;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.office.user.CountyZone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the court's list, and reads which of its rows are outstanding. */
@Component
public class CourtLists {
  private static final int FETCHED_AT_ONCE = 1_000;

  private final JdbcClient db;
  private final DeliveredProgrammes programmes;

  CourtLists(JdbcClient db, DeliveredProgrammes programmes) {
    this.db = db;
    this.programmes = programmes;
  }

  /** Reads rows, and the programme of each motion once. */
  private RowMapper<CourtListRow> reading() {
    Map<Long, DeliveredProgrammes.Of> under = new HashMap<>();
    return (row, n) -> {
      DeliveredProgrammes.Of of =
          under.computeIfAbsent(row.getLong("motion_id"), programmes::ofMotion);
      return CourtListRow.of(row, statute(of, row.getString("basis")), of.programme().reliefs());
    };
  }

  /** The statute as the court reads it. */
  private static String statute(DeliveredProgrammes.Of under, String basis) {
    return under.programme().proceedings().basis(basis).map(Proceedings.Basis::cited).orElse("");
  }

  /**
   * The number of rows written, with their hash.
   *
   * @param sha256 of its bytes, hex
   */
  public record Written(long rows, String sha256) {}

  /**
   * Writes the counts that an order decides, in the order of its motion. The same order always
   * gives the same bytes.
   *
   * @param out stays open
   */
  @Transactional(readOnly = true)
  public Written ofOrder(long orderId, OutputStream out) throws IOException {
    return write(
        db.sql("select * from court_list where order_id = :id order by position, conviction_id")
            .param("id", orderId),
        out);
  }

  /**
   * Writes the counts of the orders that were recorded in a period. Each count appears once for a
   * motion: as in the last version of the period that changes it. So a period that is over always
   * gives the same bytes, and consecutive periods leave nothing out.
   *
   * @param from the first day on the county's clock
   * @param to the last day; not before the first
   * @param out stays open
   */
  @Transactional(readOnly = true)
  public Written ofPeriod(long countyId, LocalDate from, LocalDate to, OutputStream out)
      throws IOException {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period ends on %s before it begins".formatted(to));
    }
    ZoneId zone = CountyZone.of(db, countyId);
    return write(
        db.sql(
                """
                select * from (
                  select distinct on (motion_id, conviction_id) * from court_list
                   where county_id = :county and recorded_at >= :from and recorded_at < :until
                   order by motion_id, conviction_id, (change = 'NONE'), order_version desc) l
                 order by order_id, position, conviction_id
                """)
            .param("county", countyId)
            .param(
                "from",
                from.atStartOfDay(zone).withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime())
            .param(
                "until",
                to.plusDays(1)
                    .atStartOfDay(zone)
                    .withZoneSameInstant(ZoneOffset.UTC)
                    .toOffsetDateTime()),
        out);
  }

  /**
   * Writes the changes that the court still has to make.
   *
   * @param out stays open
   */
  @Transactional(readOnly = true)
  public Written outstanding(long countyId, OutputStream out) throws IOException {
    return write(
        db.sql(
                """
                select * from court_list_outstanding where county_id = :county
                 order by order_id, position, conviction_id
                """)
            .param("county", countyId),
        out);
  }

  private Written write(JdbcClient.StatementSpec query, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    // Rows are read by a cursor, which needs this transaction: a county's year is never in memory.
    try (Stream<CourtListRow> rows =
        query.withFetchSize(FETCHED_AT_ONCE).query(reading()).stream()) {
      long written = CourtListLayoutV1.write(rows.iterator(), new DigestOutputStream(out, digest));
      return new Written(written, HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * A row that is outstanding.
   *
   * @param answer the court's last one; null: none
   * @param remark the court's; empty: none
   * @param personId whose conviction it is
   * @param name the person's, as the motion was filed with it; it is for screens, not for the file
   * @param nameNow the name that a later delivery tells; null: the same
   */
  public record Outstanding(
      CourtListRow row,
      @Nullable CourtAnswer answer,
      String remark,
      long personId,
      String name,
      @Nullable String nameNow) {

    /** The case number; empty: it is not in the record. */
    public String caseNumber() {
      return row.caseNumber();
    }

    /** The count's number within the case; empty: unknown. */
    public String count() {
      return row.count();
    }
  }

  /** A page of the changes that the court still has to make, the oldest order first. */
  public List<Outstanding> outstanding(long countyId, Which which, int limit, long offset) {
    RowMapper<CourtListRow> rows = reading();
    return db.sql(
            """
            select l.*, c.person_id, coalesce(i.filed_name, p.name) as name,
                   case when p.name <> i.filed_name then p.name end as name_now
              from court_list_outstanding l
              join conviction c on c.id = l.conviction_id
              join person p on p.id = c.person_id
              join motion_item i on i.motion_id = l.motion_id and i.conviction_id = l.conviction_id
             where l.county_id = :county
               and (:which = 'ALL' or coalesce(l.answer, 'UNANSWERED') = :which)
             order by l.order_id, l.position, l.conviction_id limit :limit offset :offset
            """)
        .param("county", countyId)
        .param("which", which.name())
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) -> {
              CourtListRow listed = rows.mapRow(row, n);
              String answer = row.getString("answer");
              String remark = row.getString("remark");
              return new Outstanding(
                  requireNonNull(listed),
                  answer == null ? null : CourtAnswer.valueOf(answer),
                  remark == null ? "" : remark,
                  row.getLong("person_id"),
                  row.getString("name"),
                  row.getString("name_now"));
            })
        .list();
  }

  /** Filters of the outstanding rows. */
  public enum Which {
    ALL,
    /** The court has not answered. */
    UNANSWERED,
    NOT_FOUND,
    DIFFERS
  }

  /** Counts the outstanding rows by {@link Which}; every filter is a key. */
  public Map<Which, Long> counts(long countyId) {
    return db.sql(
            """
            select count(*) as all_rows, count(*) filter (where answer is null) as unanswered,
                   count(*) filter (where answer = 'NOT_FOUND') as not_found,
                   count(*) filter (where answer = 'DIFFERS') as differs
              from court_list_outstanding where county_id = :county
            """)
        .param("county", countyId)
        .query(
            (row, n) ->
                Map.of(
                    Which.ALL, row.getLong("all_rows"),
                    Which.UNANSWERED, row.getLong("unanswered"),
                    Which.NOT_FOUND, row.getLong("not_found"),
                    Which.DIFFERS, row.getLong("differs")))
        .single();
  }
}
