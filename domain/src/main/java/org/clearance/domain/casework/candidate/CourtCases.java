package org.clearance.domain.casework.candidate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A county's court cases that have candidate convictions. */
@Component
public class CourtCases {
  private final JdbcClient db;

  CourtCases(JdbcClient db) {
    this.db = db;
  }

  /**
   * Every candidate conviction of a case, by person and count.
   *
   * @param caseNumber whole; where a court's step names several, one of them
   */
  public List<CaseLine> find(long countyId, String caseNumber) {
    return db.sql(
            """
            select c.id, c.person_id, p.name, p.date_of_birth, c.case_number, c.section || c.subsection as section,
                   c.offense, c.count_order, c.level, c.convicted_on, d.outcome, coalesce(d.relief, '') as law_relief, c.state, c.state_since, c.relief,
                   c.delivery_id, q.number as packet_number, o.id as order_id, o.number as motion_number, o.ordered_on
              from (select id from conviction
                     where county_id = :county and case_number = :case
                    union
                    select id from conviction
                     where county_id = :county and strpos(case_number, '; ') > 0
                       and string_to_array(case_number, '; ') @> array[:case::text]) found
              join conviction c on c.id = found.id
              join person p on p.id = c.person_id
              left join determination d on d.id = c.determination_id
              left join packet q on q.id = c.packet_id
              left join lateral (
                   select r.id, m.number, coalesce(i.ordered_on, r.ordered_on) as ordered_on
                     from order_item i
                     join court_order r on r.id = i.order_id
                     join motion m on m.id = r.motion_id
                    where i.conviction_id = c.id
                    order by r.recorded_at desc, r.id desc limit 1) o on true
             order by p.name, p.id, c.count_order
            """)
        .param("county", countyId)
        .param("case", caseNumber.strip().toUpperCase(Locale.ROOT))
        .query(CourtCases::line)
        .list();
  }

  private static CaseLine line(ResultSet row, int number) throws SQLException {
    @Nullable String outcome = row.getString("outcome");
    return new CaseLine(
        row.getLong("id"),
        row.getLong("person_id"),
        row.getString("name"),
        row.getObject("date_of_birth", LocalDate.class),
        row.getString("case_number"),
        row.getString("section"),
        row.getString("offense"),
        row.getString("count_order"),
        row.getString("level"),
        row.getObject("convicted_on", LocalDate.class),
        outcome == null ? null : Outcome.valueOf(outcome),
        row.getString("law_relief"),
        ConvictionState.valueOf(row.getString("state")),
        row.getObject("state_since", OffsetDateTime.class).toInstant(),
        row.getString("relief"),
        row.getLong("delivery_id"),
        row.getObject("packet_number", Integer.class),
        row.getObject("order_id", Long.class),
        row.getString("motion_number"),
        row.getObject("ordered_on", LocalDate.class));
  }
}
