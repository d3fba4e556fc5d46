package org.clearance.domain.court.motion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.Template;
import org.clearance.domain.ground.document.TemplateChecks;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.jurisdiction.Track;
import org.clearance.domain.office.setting.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the versions of motions, each with its document and the template that it is printed with.
 */
@Component
public class MotionVersions {
  private static final String VERSIONS =
      """
      select v.*, (select count(*) from clearance.motion_item i
                    where i.motion_id = v.motion_id and (i.dropped_in is null or i.dropped_in > v.version)) as convictions,
             num_nonnulls(w.document, w.orders_document) > num_nonnulls(v.document, v.orders_document) as held_back
        from motion_version v
        join clearance.motion_version w on w.motion_id = v.motion_id and w.version = v.version
      """;

  private final JdbcClient db;
  private final MotionDocument document;
  private final ProposedOrders orders;
  private final Documents documents;
  private final TemplateChecks templates;
  private final Letterheads letterheads;
  private final Clock clock;

  MotionVersions(
      JdbcClient db,
      MotionDocument document,
      ProposedOrders orders,
      Documents documents,
      TemplateChecks templates,
      Letterheads letterheads,
      Clock clock) {
    this.db = db;
    this.document = document;
    this.orders = orders;
    this.documents = documents;
    this.templates = templates;
    this.letterheads = letterheads;
    this.clock = clock;
  }

  /** The versions of a motion, oldest first. */
  public List<MotionVersion> of(long motionId) {
    return db.sql(VERSIONS + " where v.motion_id = :motion order by v.version")
        .param("motion", motionId)
        .query(MotionVersions::version)
        .list();
  }

  /** A version by its number, if there is one. */
  public Optional<MotionVersion> find(long motionId, int version) {
    return db.sql(VERSIONS + " where v.motion_id = :motion and v.version = :version")
        .param("motion", motionId)
        .param("version", version)
        .query(MotionVersions::version)
        .optional();
  }

  /** The version that a job has made in an earlier run, if any. */
  Optional<Integer> byElement(long elementInstanceKey) {
    return db.sql("select version from motion_version where element_instance_key = :key")
        .param("key", elementInstanceKey)
        .query(Integer.class)
        .optional();
  }

  /**
   * Stores the templates that are in force: the county's, or the law's paper for a track.
   *
   * @param track by which relief comes; null: under a policy
   * @throws IllegalStateException when one cannot be used; the message says why
   */
  Kept keepTemplate(long countyId, DeliveredProgrammes.Of under, @Nullable Track track) {
    if (under.byLaw()) {
      Proceedings proceedings = under.programme().proceedings();
      String paper =
          proceedings
              .way(track == null ? List.of() : List.of(track))
              .map(Proceedings.Way::paper)
              .orElse(Proceedings.MOTION);
      Template template =
          documents.ofLaw(
              MotionDocument.TEMPLATE,
              proceedings.document(paper),
              letterheads.of(countyId).countyCode());
      return new Kept(keep(template), null, null);
    }
    OrderFor ordersFor = ordersFor(countyId);
    Files motion = keep(MotionDocument.TEMPLATE, countyId);
    return ordersFor == null
        ? new Kept(motion, null, null)
        : new Kept(motion, ordersFor, keep(ProposedOrders.TEMPLATE, countyId));
  }

  private @Nullable OrderFor ordersFor(long countyId) {
    return OrderFor.of(Setting.PROPOSED_ORDERS.of(db, countyId));
  }

  private Files keep(String name, long countyId) {
    return keep(templates.requireSound(name, countyId));
  }

  private Files keep(Template template) {
    return new Files(
        documents.keep(template.html(), "application/xhtml+xml"),
        documents.keep(template.style(), "text/css"));
  }

  /** The files of a template in the store. */
  private record Files(String template, String style) {}

  /**
   * The files that a version is printed with.
   *
   * @param orders the template of its proposed orders; null: there is one, in the motion itself
   */
  record Kept(Files motion, @Nullable OrderFor ordersFor, @Nullable Files orders) {
    /** Sets these files as the parameters of a statement. */
    private JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
      return statement
          .param("template", motion.template())
          .param("style", motion.style())
          .param("ordersFor", ordersFor == null ? null : ordersFor.name())
          .param("ordersTemplate", orders == null ? null : orders.template())
          .param("ordersStyle", orders == null ? null : orders.style());
    }
  }

  /** Begins a motion that was just inserted with its first version, printed by these templates. */
  void first(long motionId, Kept kept) {
    kept.in(
            db.sql(
                """
                insert into motion_version (motion_id, version, prepared_at, template, style, orders_for, orders_template,
                                            orders_style)
                select id, 1, prepared_at, :template, :style, :ordersFor, :ordersTemplate, :ordersStyle
                  from motion where id = :motion
                """))
        .param("motion", motionId)
        .update();
  }

  /** Inserts the next version; the caller holds the motion's lock. */
  int next(long motionId, long elementInstanceKey, Kept kept) {
    return kept.in(
            db.sql(
                """
                insert into motion_version (motion_id, version, prepared_at, template, style, orders_for, orders_template,
                                            orders_style, element_instance_key)
                select :motion, max(version) + 1, :at, :template, :style, :ordersFor, :ordersTemplate, :ordersStyle, :element
                  from motion_version where motion_id = :motion
                returning version
                """))
        .param("motion", motionId)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("element", elementInstanceKey)
        .query(Integer.class)
        .single();
  }

  /**
   * Prints a version that has no document yet: the motion, then its proposed orders. It runs
   * outside any transaction, since it takes seconds and must lock nothing meanwhile. Convictions
   * that are withdrawn while it is laid out do not change it: they drop out of the version after
   * it.
   */
  void print(Motion motion, int version, List<MotionItem> items) {
    MotionVersion toPrint = find(motion.id(), version).orElseThrow();
    if (toPrint.document() == null) {
      @Nullable MotionVersion before =
          version == 1 ? null : find(motion.id(), version - 1).orElseThrow();
      Template template = template(toPrint, MotionDocument.TEMPLATE, "template", "style");
      printed(
          toPrint, "document", document.print(motion, toPrint, before, items, template).sha256());
    }
    if (toPrint.ordersFor() != null && toPrint.ordersDocument() == null) {
      Template template =
          template(toPrint, ProposedOrders.TEMPLATE, "orders_template", "orders_style");
      printed(toPrint, "orders_document", orders.print(motion, toPrint, items, template).sha256());
    }
  }

  private void printed(MotionVersion version, String column, String sha256) {
    db.sql(
            """
            update motion_version set %1$s = :document
             where motion_id = :motion and version = :version and %1$s is null
            """
                .formatted(column))
        .param("document", sha256)
        .param("motion", version.motionId())
        .param("version", version.version())
        .update();
  }

  /** The template that was in force when the version was made. */
  private Template template(MotionVersion version, String name, String column, String styleColumn) {
    Files kept =
        db.sql(
                """
                select %1$s as template, %2$s as style from motion_version
                 where motion_id = :motion and version = :version
                """
                    .formatted(column, styleColumn))
            .param("motion", version.motionId())
            .param("version", version.version())
            .query(Files.class)
            .single();
    return documents.kept(name, kept.template(), kept.style());
  }

  private static MotionVersion version(ResultSet row, int n) throws SQLException {
    return new MotionVersion(
        row.getLong("motion_id"),
        row.getInt("version"),
        row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
        row.getString("document"),
        row.getInt("convictions"),
        ordersFor(row.getString("orders_for")),
        row.getString("orders_document"),
        row.getBoolean("held_back"));
  }

  private static @Nullable OrderFor ordersFor(@Nullable String name) {
    return name == null ? null : OrderFor.valueOf(name);
  }
}
