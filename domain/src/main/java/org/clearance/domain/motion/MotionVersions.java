package org.clearance.domain.motion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.document.Documents;
import org.clearance.domain.document.Template;
import org.clearance.domain.document.TemplateChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of motions: each with its document, and the template that it is printed by. */
@Component
public class MotionVersions {
  private static final String VERSIONS =
      """
      select v.*, (select count(*) from motion_item i
                    where i.motion_id = v.motion_id and (i.dropped_in is null or i.dropped_in > v.version)) as convictions
        from motion_version v
      """;

  private final JdbcClient db;
  private final MotionDocument document;
  private final Documents documents;
  private final TemplateChecks templates;
  private final Clock clock;

  MotionVersions(
      JdbcClient db,
      MotionDocument document,
      Documents documents,
      TemplateChecks templates,
      Clock clock) {
    this.db = db;
    this.document = document;
    this.documents = documents;
    this.templates = templates;
    this.clock = clock;
  }

  /** The versions of a motion, the first one first. */
  public List<MotionVersion> of(long motionId) {
    return db.sql(VERSIONS + " where v.motion_id = :motion order by v.version")
        .param("motion", motionId)
        .query(MotionVersions::version)
        .list();
  }

  /** A version, if there is one of that number. */
  public Optional<MotionVersion> find(long motionId, int version) {
    return db.sql(VERSIONS + " where v.motion_id = :motion and v.version = :version")
        .param("motion", motionId)
        .param("version", version)
        .query(MotionVersions::version)
        .optional();
  }

  /** The version that a job has made before, if it has. */
  Optional<Integer> byElement(long elementInstanceKey) {
    return db.sql("select version from motion_version where element_instance_key = :key")
        .param("key", elementInstanceKey)
        .query(Integer.class)
        .optional();
  }

  /**
   * Keeps the county's template that is in force.
   *
   * @throws IllegalStateException when it cannot be used; the message says why
   */
  Kept keepTemplate(long countyId) {
    Template template = templates.requireSound(MotionDocument.TEMPLATE, countyId);
    return new Kept(
        documents.keep(template.html(), "application/xhtml+xml"),
        documents.keep(template.style(), "text/css"));
  }

  /** The files of a template in the store. */
  record Kept(String template, String style) {}

  /** The first version of a motion that was just inserted is printed by this template. */
  void first(long motionId, @Nullable Kept template) {
    db.sql(
            "update motion_version set template = :template, style = :style where motion_id = :motion")
        .param("motion", motionId)
        .param("template", template == null ? null : template.template())
        .param("style", template == null ? null : template.style())
        .update();
  }

  /** The next version; the caller holds the motion. */
  int next(long motionId, long elementInstanceKey, Kept template) {
    return db.sql(
            """
            insert into motion_version (motion_id, version, prepared_at, template, style, element_instance_key)
            select :motion, max(version) + 1, :at, :template, :style, :element
              from motion_version where motion_id = :motion
            returning version
            """)
        .param("motion", motionId)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("template", template.template())
        .param("style", template.style())
        .param("element", elementInstanceKey)
        .query(Integer.class)
        .single();
  }

  /**
   * Prints a version that has no document yet. Outside any transaction: it takes seconds, and locks
   * nothing meanwhile. What it says does not change with the convictions that are withdrawn while
   * it is laid out: they drop out of the version after it.
   */
  void print(Motion motion, int version, List<MotionItem> items) {
    MotionVersion toPrint = find(motion.id(), version).orElseThrow();
    if (toPrint.document() != null) {
      return;
    }
    @Nullable MotionVersion before =
        version == 1 ? null : find(motion.id(), version - 1).orElseThrow();
    String printed =
        document.print(motion, toPrint, before, items, templateOf(motion, version)).sha256();
    db.sql(
            """
            update motion_version set document = :document
             where motion_id = :motion and version = :version and document is null
            """)
        .param("document", printed)
        .param("motion", motion.id())
        .param("version", version)
        .update();
  }

  /** The one that was in force when the version was made. */
  private Template templateOf(Motion motion, int version) {
    return db.sql(
            """
            select template, style from motion_version
             where motion_id = :motion and version = :version and template is not null
            """)
        .param("motion", motion.id())
        .param("version", version)
        .query(Kept.class)
        .optional()
        .map(kept -> documents.kept(MotionDocument.TEMPLATE, kept.template(), kept.style()))
        .orElseGet(() -> document.inForce(motion.countyId()));
  }

  private static MotionVersion version(ResultSet row, int n) throws SQLException {
    return new MotionVersion(
        row.getLong("motion_id"),
        row.getInt("version"),
        row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
        row.getString("document"),
        row.getInt("convictions"));
  }
}
