package org.clearance.domain.figures.figures;

import java.util.List;
import org.clearance.domain.law.relief.Relief;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the figures of a quarter from the history and from what each order says of a conviction.
 * What happens later changes no quarter that is over.
 */
@Component
public class QuarterlyFigures {
  private static final List<Relief> RELIEFS = Relief.where(Relief::isGranted);

  private final JdbcClient db;
  private final Slices slices;

  QuarterlyFigures(JdbcClient db, Slices slices) {
    this.db = db;
    this.slices = slices;
  }

  /** The figures of a quarter; if it is not over, those so far. */
  public QuarterlyReport of(Scope scope, Quarter quarter) {
    Integer[] of = slices.of(scope);
    return new QuarterlyReport(
        quarter,
        reliefs(of, quarter.period()),
        challenges(of, quarter.period()),
        denied(of, quarter.period()));
  }

  private List<QuarterlyReport.Line> reliefs(Integer[] of, Period period) {
    return db.sql(
            """
            with ruled as (
              select m.conviction_id, m.id, m.day,
                     case when m.to_state = 'GRANTED' then coalesce(i.relief, c.relief, '') else '' end as relief
                from clearance.clearance_move m
                join clearance.conviction c on c.id = m.conviction_id
                left join clearance.order_item i
                  on i.conviction_id = m.conviction_id and m.cause_kind = 'order' and i.order_id = m.cause_id
               where m.relief_after is not null and m.slice_id = any (:slices) and m.day <= :to),
            changed as (
              select day, relief, lag(relief, 1, '') over (partition by conviction_id order by id) as had from ruled)
            select r.relief,
                   count(*) filter (where c.day < :from and c.relief = r.relief)
                     - count(*) filter (where c.day < :from and c.had = r.relief) as before,
                   count(*) filter (where c.day >= :from and c.relief = r.relief) as given,
                   count(*) filter (where c.day >= :from and c.had = r.relief) as ended
              from unnest(:reliefs::text[]) with ordinality as r (relief, position)
              left join changed c on c.relief <> c.had and r.relief in (c.relief, c.had)
             group by r.relief, r.position
             order by r.position
            """)
        .param("slices", of)
        .param("from", period.from())
        .param("to", period.to())
        .param("reliefs", RELIEFS.stream().map(Relief::name).toArray(String[]::new))
        .query(QuarterlyReport.Line.class)
        .list();
  }

  private QuarterlyReport.Challenges challenges(Integer[] of, Period period) {
    return db.sql(
            """
            select coalesce(sum(n) filter (where to_state = 'CHALLENGED' and day < :from), 0)
                     - coalesce(sum(n) filter (where from_state = 'CHALLENGED' and day < :from), 0) as before,
                   coalesce(sum(n) filter (where to_state = 'CHALLENGED' and day >= :from), 0) as made,
                   coalesce(sum(n) filter (where from_state = 'CHALLENGED' and to_state = 'FILED' and day >= :from), 0) as overruled,
                   coalesce(sum(n) filter (where from_state = 'CHALLENGED' and to_state = 'DENIED' and day >= :from), 0) as upheld,
                   coalesce(sum(n) filter (where from_state = 'CHALLENGED' and to_state = 'WITHDRAWN' and day >= :from), 0) as withdrawn
              from move_count where slice_id = any (:slices) and day <= :to
            """)
        .param("slices", of)
        .param("from", period.from())
        .param("to", period.to())
        .query(QuarterlyReport.Challenges.class)
        .single();
  }

  private long denied(Integer[] of, Period period) {
    return db.sql(
            """
            select coalesce(sum(n), 0) from move_count
             where slice_id = any (:slices) and day between :from and :to and to_state = 'DENIED'
            """)
        .param("slices", of)
        .param("from", period.from())
        .param("to", period.to())
        .query(Long.class)
        .single();
  }
}
