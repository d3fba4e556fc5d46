package org.clearance.domain.court.order;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.clearance.domain.court.motion.Motion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the drafts of orders until they are recorded, so that no work is lost. */
@Component
public class OrderDrafts {
  private final JdbcClient db;
  private final JsonMapper json;
  private final FindingBases bases;

  OrderDrafts(JdbcClient db, JsonMapper json, FindingBases bases) {
    this.db = db;
    this.json = json;
    this.bases = bases;
  }

  /**
   * The draft of a motion's order. Where none was saved, a new one with what the court's last order
   * said (court, ORI, judge and department) and with the clerk whom this user named last.
   *
   * @param username the user who asks
   * @param clerk their display name, for who has recorded nothing yet
   */
  public OrderDraft of(Motion motion, String username, String clerk) {
    return saved(motion.id())
        .orElseGet(
            () ->
                new OrderDraft(
                    defaults(motion, username, clerk), OrderKind.ORDER, 0, null, null, 0));
  }

  /** The username of the last clerk who saved a motion's draft. */
  public Optional<String> savedBy(long motionId) {
    return saved(motionId).flatMap(draft -> Optional.ofNullable(draft.savedBy()));
  }

  /**
   * The draft of an order that replaces another. Where none was saved, or one that replaces an
   * older version, a new one with what the order says, to be changed.
   *
   * @param kind amended or vacating; of a draft that was saved, its own kind holds
   */
  public OrderDraft later(CourtOrder before, OrderKind kind, String clerk) {
    return saved(before.motionId())
        .filter(draft -> draft.supersedes() == before.version())
        .orElseGet(
            () ->
                new OrderDraft(
                    fresh(before, clerk), kind, before.version(), null, null, version(before)));
  }

  /**
   * Copies the terms without the date and the signed document, of which an amended order has its
   * own.
   */
  private static OrderTerms fresh(CourtOrder before, String clerk) {
    OrderTerms says = before.entries();
    return new OrderTerms(
        says.court(),
        says.courtOri(),
        says.judge(),
        says.department(),
        null,
        null,
        clerk,
        says.basis(),
        null,
        List.of(),
        says.motionVersion());
  }

  /**
   * The version of the saved draft of the motion's order, which a new draft overwrites; 0 where
   * there is none.
   */
  private int version(CourtOrder before) {
    return saved(before.motionId()).map(OrderDraft::version).orElse(0);
  }

  /** The draft of an order to replace this one, if somebody has begun it. */
  public Optional<OrderDraft> begun(CourtOrder before) {
    return saved(before.motionId()).filter(draft -> draft.supersedes() == before.version());
  }

  /** Drops a draft, unless somebody saved another version meanwhile; returns whether it did. */
  public boolean discard(long motionId, int version) {
    return db.sql(
                "delete from order_draft where motion_id = :motion and version = :version and sent_back is null")
            .param("motion", motionId)
            .param("version", version)
            .update()
        == 1;
  }

  /**
   * Saves a draft, unless an order was entered meanwhile, which waits or stands: a page that was
   * open since before is told so.
   *
   * @param draft as it was when it was edited
   * @param uploaded whether exceptions came from a sheet; it stays so
   * @return whether it was saved; not, where somebody saved another version meanwhile, or entered
   *     it
   */
  @Transactional
  public boolean save(
      long motionId, OrderDraft draft, OrderTerms entries, boolean uploaded, String actor) {
    // Whoever enters the order holds this row until the draft is gone.
    db.sql("select id from motion where id = :motion for no key update")
        .param("motion", motionId)
        .query(Long.class)
        .single();
    return db.sql(
                """
                insert into order_draft as d (motion_id, entries, saved_by, version, hands, uploaded, supersedes, kind)
                select :motion, :entries::jsonb, :actor, 1, array[:actor], :uploaded, :supersedes, :kind
                 where (:version = 0
                        or exists (select from order_draft where motion_id = :motion and version = :version))
                   and not exists (select from order_entry where motion_id = :motion and outcome is null)
                   and :supersedes = (select coalesce(max(version), 0) from court_order where motion_id = :motion)
                on conflict (motion_id) do update
                   set entries = excluded.entries, saved_by = excluded.saved_by, saved_at = now(),
                       version = d.version + 1,
                       hands = case when d.supersedes <> excluded.supersedes then excluded.hands
                                    when :actor = any (d.hands) then d.hands
                                    else d.hands || excluded.hands end,
                       uploaded = d.uploaded or excluded.uploaded,
                       supersedes = excluded.supersedes, kind = excluded.kind
                 where d.version = :version
                """)
            .param("motion", motionId)
            .param("entries", json.writeValueAsString(entries))
            .param("actor", actor)
            .param("uploaded", uploaded)
            .param("supersedes", draft.supersedes())
            .param("kind", draft.kind().name())
            .param("version", draft.version())
            .update()
        == 1;
  }

  /**
   * Makes an entry that was sent back a draft again; everybody who worked on it stays on record.
   * Its version is none that a draft before it had: a page that is open since then overwrites
   * nothing.
   */
  void restore(OrderEntry entry) {
    db.sql(
            """
            insert into order_draft (motion_id, entries, saved_by, version, hands, uploaded, supersedes, kind, sent_back)
            select motion_id, entries, entered_by,
                   1 + 10000 * (select count(*) from order_entry o where o.motion_id = e.motion_id)::int,
                   hands, uploaded, supersedes, kind, id
              from order_entry e where id = :entry
            """)
        .param("entry", entry.id())
        .update();
  }

  /** The users who have saved a motion's draft, and whether exceptions came from a sheet. */
  record Hands(List<String> usernames, boolean uploaded) {
    Hands with(String actor) {
      var everybody = new TreeSet<>(usernames);
      everybody.add(actor);
      return new Hands(List.copyOf(everybody), uploaded);
    }
  }

  Hands hands(long motionId) {
    return db.sql("select hands, uploaded from order_draft where motion_id = :motion")
        .param("motion", motionId)
        .query(
            (row, n) ->
                new Hands(
                    List.of((String[]) row.getArray("hands").getArray()),
                    row.getBoolean("uploaded")))
        .optional()
        .orElseGet(() -> new Hands(List.of(), false));
  }

  void delete(long motionId) {
    db.sql("delete from order_draft where motion_id = :motion").param("motion", motionId).update();
  }

  private Optional<OrderDraft> saved(long motionId) {
    return db.sql(
            "select entries, kind, supersedes, saved_by, saved_at, version from order_draft where motion_id = :motion")
        .param("motion", motionId)
        .query(
            (row, n) ->
                new OrderDraft(
                    json.readValue(row.getString("entries"), OrderTerms.class),
                    OrderKind.valueOf(row.getString("kind")),
                    row.getInt("supersedes"),
                    row.getString("saved_by"),
                    row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                    row.getInt("version")))
        .optional();
  }

  private OrderTerms defaults(Motion motion, String username, String clerk) {
    return db.sql(
            """
            select coalesce(o.court, c.court_name) as court, coalesce(o.court_ori, c.court_ori) as court_ori,
                   coalesce(o.judge, '') as judge, coalesce(o.department, '') as department,
                   coalesce((select m.clerk from court_order m
                              where m.county_id = c.id and m.recorded_by = :username order by m.id desc limit 1), :clerk) as clerk
              from county c
              left join lateral (select court, court_ori, judge, department from court_order
                                  where county_id = c.id order by id desc limit 1) o on true
             where c.id = :county
            """)
        .param("county", motion.countyId())
        .param("username", username)
        .param("clerk", clerk)
        .query(
            (row, n) ->
                new OrderTerms(
                    row.getString("court"),
                    row.getString("court_ori"),
                    row.getString("judge"),
                    row.getString("department"),
                    null,
                    null,
                    row.getString("clerk"),
                    bases.of(motion).expectedCode(),
                    null,
                    List.of(),
                    motion.version()))
        .single();
  }
}
