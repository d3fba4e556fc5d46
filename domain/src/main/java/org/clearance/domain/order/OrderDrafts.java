package org.clearance.domain.order;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.motion.Motion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a clerk has entered of an order until it is recorded, so that work is found again. */
@Component
public class OrderDrafts {
  private final JdbcClient db;
  private final JsonMapper json;

  OrderDrafts(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * The draft of a motion's order; where none was saved, the court's defaults: its name and ORI,
   * and the judge and department of the county's latest order.
   *
   * @param clerk the display name of who asks
   */
  public OrderDraft of(Motion motion, String clerk) {
    return saved(motion.id())
        .orElseGet(() -> new OrderDraft(defaults(motion, clerk), null, null, 0));
  }

  /**
   * Saves a draft.
   *
   * @param version of the draft that was edited
   * @return whether it was saved; not, where somebody saved another version meanwhile
   */
  public boolean save(long motionId, OrderEntries entries, int version, String actor) {
    return db.sql(
                    """
                insert into order_draft (motion_id, entries, saved_by, version)
                select :motion, :entries::jsonb, :actor, 1 where :version = 0
                on conflict (motion_id) do nothing
                """)
                .param("motion", motionId)
                .param("entries", json.writeValueAsString(entries))
                .param("actor", actor)
                .param("version", version)
                .update()
            + db.sql(
                    """
                    update order_draft
                       set entries = :entries::jsonb, saved_by = :actor, saved_at = now(), version = version + 1
                     where motion_id = :motion and version = :version and :version > 0
                    """)
                .param("motion", motionId)
                .param("entries", json.writeValueAsString(entries))
                .param("actor", actor)
                .param("version", version)
                .update()
        == 1;
  }

  void delete(long motionId) {
    db.sql("delete from order_draft where motion_id = :motion").param("motion", motionId).update();
  }

  private Optional<OrderDraft> saved(long motionId) {
    return db.sql(
            "select entries, saved_by, saved_at, version from order_draft where motion_id = :motion")
        .param("motion", motionId)
        .query(
            (row, n) ->
                new OrderDraft(
                    json.readValue(row.getString(1), OrderEntries.class),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getInt(4)))
        .optional();
  }

  private OrderEntries defaults(Motion motion, String clerk) {
    return db.sql(
            """
            select c.court_name, c.court_ori, coalesce(o.judge, '') as judge,
                   coalesce(o.department, '') as department
              from county c
              left join lateral (select judge, department from court_order
                                  where county_id = c.id order by id desc limit 1) o on true
             where c.id = :county
            """)
        .param("county", motion.countyId())
        .query(
            (row, n) ->
                new OrderEntries(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    null,
                    null,
                    clerk,
                    Basis.of(motion),
                    null,
                    List.of()))
        .single();
  }
}
