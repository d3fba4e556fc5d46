package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the slices of a county's figures: by delivery, programme, policy, section and court. */
@Component
public class Slices {
  private final JdbcClient db;

  Slices(JdbcClient db) {
    this.db = db;
  }

  /** The slices that a scope includes. */
  Integer[] of(Scope scope) {
    return asked("select s.id" + OF_COUNTY + " and " + IN_SCOPE, scope)
        .query(Integer.class)
        .list()
        .toArray(Integer[]::new);
  }

  /** Whether a scope excludes any slice of the county. */
  boolean leaveOut(Scope scope) {
    return asked("select exists (select" + OF_COUNTY + " and not " + IN_SCOPE + ")", scope)
        .query(Boolean.class)
        .single();
  }

  private JdbcClient.StatementSpec asked(String sql, Scope scope) {
    return db.sql(sql)
        .param("county", scope.countyId())
        .param("delivery", scope.deliveryId())
        .param("programme", scope.programme())
        .param("policy", scope.policyVersionId())
        .param("section", scope.section())
        .param("court", scope.court());
  }

  private static final String OF_COUNTY =
      " from figure_slice s join delivery d on d.id = s.delivery_id where s.county_id = :county";
  private static final String IN_SCOPE =
      """
      ((:delivery::bigint is null or s.delivery_id = :delivery)
       and (:programme::text is null or d.programme = :programme)
       and (:policy::bigint is null or d.policy_version_id is not distinct from :policy)
       and (:section::text is null or s.section = :section)
       and (:court::text is null or lower(s.court) = lower(:court)))
      """;

  /** The sections that the county's convictions are for, in order. */
  public List<String> sections(long countyId) {
    return named(
        "select distinct section from figure_slice where county_id = :county order by section",
        countyId);
  }

  /**
   * The courts of the county's convictions, as DOJ's file names them; empty where it does not.
   * Names that differ only in upper and lower case are one court in every scope. Each row keeps the
   * name as it was delivered, so that it can be compared with the file.
   */
  public List<String> courts(long countyId) {
    return named(
        """
        select min(court collate "C") from figure_slice where county_id = :county
         group by lower(court) order by lower(court)
        """,
        countyId);
  }

  /**
   * A court by the name that {@link #courts} gives it.
   *
   * @param name in upper or lower case
   */
  public Optional<String> court(long countyId, String name) {
    return courts(countyId).stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private List<String> named(String sql, long countyId) {
    return db.sql(sql).param("county", countyId).query(String.class).list();
  }

  /** The deliveries that brought the county's convictions, the latest first. */
  public List<Long> deliveries(long countyId) {
    return db.sql(
            """
            select distinct delivery_id from figure_slice where county_id = :county order by delivery_id desc
            """)
        .param("county", countyId)
        .query(Long.class)
        .list();
  }

  /**
   * A programme of relief that deliveries are under.
   *
   * @param name {@code us-va/sealing}
   * @param deliveryId the latest of these deliveries
   */
  public record Under(String name, long deliveryId) {}

  /** The programmes that the county's deliveries are under, by name. */
  public List<Under> programmes(long countyId) {
    return db.sql(
            """
            select d.programme as name, max(d.id) as delivery_id
              from figure_slice s join delivery d on d.id = s.delivery_id
             where s.county_id = :county
             group by 1 order by 1
            """)
        .param("county", countyId)
        .query(Under.class)
        .list();
  }

  /**
   * A policy version that decides a delivery.
   *
   * @param name a preset's, or the office's own
   */
  public record Deciding(long id, String name, int version) {}

  /** The policy versions that decide the county's deliveries, by name. */
  public List<Deciding> policies(long countyId) {
    return db.sql(
            """
            select distinct v.id, v.name, v.version
              from figure_slice s
              join delivery d on d.id = s.delivery_id
              join policy_version v on v.id = d.policy_version_id
             where s.county_id = :county
             order by v.name, v.version
            """)
        .param("county", countyId)
        .query(Deciding.class)
        .list();
  }

  /** The first day on which anything happened; empty where nothing has. */
  public Optional<LocalDate> firstDay(Scope scope) {
    return db.sql(
            """
            select min(f.day) as day
              from unnest(:slices::int[]) s (id)
             cross join lateral (select m.day from move_count m where m.slice_id = s.id order by m.day limit 1) f
            """)
        .param("slices", of(scope))
        .query((row, number) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .single();
  }
}
