package org.clearance.domain.casework.conviction;

import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.ground.sql.NewIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins convictions that a delivery names, thousands at once. */
@Component
public class BegunConvictions {
  private final DataSource dataSource;
  private final JdbcClient db;

  BegunConvictions(DataSource dataSource, JdbcClient db) {
    this.dataSource = dataSource;
    this.db = db;
  }

  /** Begins convictions that are not in clearance yet, in the order given. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin(long countyId, long deliveryId, List<NamedConviction> named, String actor) {
    Iterator<Long> numbers = NewIds.of(db, "conviction", named.size());
    CopyIn convictions =
        new CopyIn(
            "copy conviction (id, county_id, delivery_id, person_id, "
                + NamedConviction.COLUMNS
                + ") from stdin");
    CopyIn events =
        new CopyIn("copy conviction_event (conviction_id, to_state, actor, cause) from stdin");
    String cause = MoveCause.Kind.DELIVERY.of(deliveryId).toString();
    for (NamedConviction conviction : named) {
      long id = numbers.next();
      convictions.value(id).value(countyId).value(deliveryId).value(conviction.personId());
      conviction.writeTo(convictions);
      convictions.endRow();
      events.value(id).value(ConvictionState.IDENTIFIED).value(actor).value(cause).endRow();
    }
    convictions.send(dataSource);
    events.send(dataSource);
  }

  /**
   * Begins the related convictions that a delivery names and that are not in clearance yet.
   *
   * @param all whether related charges of other arrests count, too
   * @return the number of convictions begun
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int beginRelated(long deliveryId, boolean all, String actor) {
    List<Long> begun =
        db.sql(
                """
                insert into conviction (county_id, person_id, delivery_id, count_order, case_number, court, section,
                                        subsection, offense, attempt, related, level, convicted_on, file_position, line_number)
                select d.county_id, c.person_id, c.delivery_id, c.count_order, c.case_number, c.court, c.section,
                       c.subsection, c.offense, c.attempt, c.related, c.level, c.convicted_on, c.file_position, c.line_number
                  from candidate c join delivery d on d.id = c.delivery_id
                 where c.delivery_id = :delivery and c.related and (c.prop64_in_cycle or :all)
                   and not in_clearance_under_another_count(c)
                 order by c.file_position, c.line_number
                on conflict (person_id, count_order) do nothing
                returning id
                """)
            .param("delivery", deliveryId)
            .param("all", all)
            .query(Long.class)
            .list();
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, cause)
            select id, null, 'IDENTIFIED', :actor, :cause
              from unnest(:ids::bigint[]) as begun (id) order by id
            """)
        .param("actor", actor)
        .param("cause", MoveCause.Kind.DELIVERY.of(deliveryId).toString())
        .param("ids", begun.toArray(Long[]::new))
        .update();
    return begun.size();
  }
}
