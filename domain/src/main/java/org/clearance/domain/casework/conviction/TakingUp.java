package org.clearance.domain.casework.conviction;

import java.util.List;
import org.clearance.domain.law.policy.PolicyScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes up the convictions that an earlier, withdrawn delivery had brought. */
@Component
public class TakingUp {
  private final JdbcClient db;
  private final MovingConvictions convictions;

  TakingUp(JdbcClient db, MovingConvictions convictions) {
    this.db = db;
    this.convictions = convictions;
  }

  /**
   * Begins anew the convictions of a withdrawn delivery that this delivery names again, with this
   * delivery's facts. What a court had decided stays as it is. A second call finds none.
   *
   * @param scope which related convictions the delivery's policy is for
   * @return the number of convictions taken up
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int takeUp(long deliveryId, PolicyScope scope, String actor) {
    // The triggers of the figures lock the people of moved convictions in this order, so that no
    // deadlock occurs.
    db.sql(
            """
            select from person_progress p
             where p.person_id in (select a.person_id from candidate a
                                     join clearance.conviction v on v.person_id = a.person_id and v.state = 'WITHDRAWN'
                                    where a.delivery_id = :delivery)
             order by p.person_id
               for no key update
            """)
        .param("delivery", deliveryId)
        .query(row -> {});
    List<Long> taken =
        db.sql(
                """
                update conviction v
                   set delivery_id = :delivery, case_number = c.case_number, court = c.court, section = c.section,
                       subsection = c.subsection, offense = c.offense, attempt = c.attempt,
                       related = c.related, level = c.level, convicted_on = c.convicted_on,
                       file_position = c.file_position, line_number = c.line_number, determination_id = null,
                       packet_id = null, relief = null
                  from (select distinct on (a.person_id, a.count_order) a.*
                          from candidate a
                         where a.delivery_id = :delivery
                           and (not a.related or (:related and a.prop64_in_cycle) or :allRelated)
                         order by a.person_id, a.count_order, a.file_position, a.line_number) c
                 where v.person_id = c.person_id and v.count_order = c.count_order and v.state = 'WITHDRAWN'
                   and (select e.cause_kind from conviction_event e
                         where e.conviction_id = v.id order by e.id desc limit 1) = 'delivery'
                   and not exists (select from conviction_event e
                                    where e.conviction_id = v.id and e.to_state in ('GRANTED', 'DENIED'))
                returning v.id
                """)
            .param("delivery", deliveryId)
            .param("related", scope.relatedOfTheCycle())
            .param("allRelated", scope.allRelated())
            .query(Long.class)
            .list();
    return convictions.move(
        taken,
        new Move(
            ConvictionState.WITHDRAWN,
            ConvictionState.IDENTIFIED,
            actor,
            "named again by delivery " + deliveryId,
            MoveCause.Kind.DELIVERY.of(deliveryId)));
  }
}
