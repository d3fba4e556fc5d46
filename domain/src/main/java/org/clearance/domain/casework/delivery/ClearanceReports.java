package org.clearance.domain.casework.delivery;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Publishes the results of a delivery, and closes it. */
@Component
public class ClearanceReports {
  private final JdbcClient db;
  private final Deliveries deliveries;
  private final Audit audit;
  private final JsonMapper json;

  ClearanceReports(JdbcClient db, Deliveries deliveries, Audit audit, JsonMapper json) {
    this.db = db;
    this.deliveries = deliveries;
    this.audit = audit;
    this.json = json;
  }

  /** The computed part of a report. */
  private record Figures(
      long people,
      long convictions,
      Map<String, Long> byOutcome,
      Map<String, Long> byRelief,
      Map<String, Long> byState) {}

  /**
   * Publishes the report of a delivery whose packets are all done, and closes the delivery if every
   * conviction of it is closed. A report is published once: a second call returns the first.
   *
   * @param actor the job
   */
  @Transactional
  public ClearanceReport publish(long deliveryId, String actor) {
    DeliveryState state = deliveries.lock(deliveryId);
    Optional<ClearanceReport> published = find(deliveryId);
    if (published.isPresent()) {
      // What came due since may have been the last that was open.
      deliveries.close(deliveryId, actor);
      return published.get();
    }
    if (state == DeliveryState.WITHDRAWN || state == DeliveryState.REFUSED) {
      throw new IllegalStateException(
          "delivery %d is %s, so nothing is reported of it".formatted(deliveryId, state));
    }
    db.sql(
            """
            insert into clearance_report (delivery_id, published_at, figures)
            values (:id, :now, :figures::jsonb)
            """)
        .param("id", deliveryId)
        .param("now", deliveries.now())
        .param("figures", json.writeValueAsString(figures(deliveryId)))
        .update();
    audit.record(
        actor,
        deliveries.countyOf(deliveryId),
        AuditAction.CLEARANCE_REPORT_PUBLISHED,
        "delivery",
        deliveryId,
        "");
    deliveries.close(deliveryId, actor);
    return find(deliveryId).orElseThrow();
  }

  /** The report, once it is published. */
  public Optional<ClearanceReport> find(long deliveryId) {
    return db.sql("select published_at, figures from clearance_report where delivery_id = :id")
        .param("id", deliveryId)
        .query(
            (row, number) -> {
              Figures figures = json.readValue(row.getString("figures"), Figures.class);
              return new ClearanceReport(
                  deliveryId,
                  row.getObject("published_at", OffsetDateTime.class).toInstant(),
                  figures.people(),
                  figures.convictions(),
                  figures.byOutcome(),
                  figures.byRelief(),
                  figures.byState());
            })
        .optional();
  }

  private Figures figures(long deliveryId) {
    record Sums(long people, long convictions) {}
    Sums sums =
        db.sql(
                """
                select count(distinct person_id) as people, count(*) as convictions
                  from conviction where delivery_id = :id
                """)
            .param("id", deliveryId)
            .query(Sums.class)
            .single();
    return new Figures(
        sums.people(),
        sums.convictions(),
        counts(
            deliveryId,
            """
            select d.outcome as counted, count(*) as number from conviction c join determination d on d.id = c.determination_id
             where c.delivery_id = :id group by d.outcome order by d.outcome
            """),
        counts(
            deliveryId,
            """
            select relief as counted, count(*) as number from conviction
             where delivery_id = :id and relief is not null group by relief order by relief
            """),
        counts(
            deliveryId,
            """
            select s.state as counted, count(*) as number from conviction c join conviction_state s on s.state = c.state
             where c.delivery_id = :id group by s.state, s.position order by s.position
            """));
  }

  private Map<String, Long> counts(long deliveryId, String sql) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(sql)
        .param("id", deliveryId)
        .query(
            row -> {
              counts.put(row.getString("counted"), row.getLong("number"));
            });
    return counts;
  }
}
