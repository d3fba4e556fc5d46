package org.clearance.domain.oversight.task;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.sight.Wall;
import org.clearance.domain.record.person.FindingPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what the search text of a list of tasks means. */
@Component
class MeantTasks {
  /**
   * The most convictions that a search text is matched with; if more match, the user types more.
   */
  private static final int MEANT = 5_000;

  private final JdbcClient db;
  private final FindingPeople finding;

  MeantTasks(JdbcClient db, FindingPeople finding) {
    this.db = db;
    this.finding = finding;
  }

  /** The ids of what a search text matches. */
  record Meant(
      Long[] convictions,
      Long[] packets,
      Long[] motions,
      Long[] petitions,
      Long[] clients,
      Long[] deletions) {}

  /** The matches of a question's search text; null where it has none. */
  @Nullable Meant of(TaskQuestion question) {
    String text = question.text().strip();
    if (text.isEmpty()) {
      return null;
    }
    Long[] people =
        question.counties().stream()
            .flatMap(county -> finding.meant(county, text, MEANT).stream())
            .toArray(Long[]::new);
    record Charged(long id, @Nullable Long packetId) {}
    List<Charged> convictions =
        db.sql(
                """
                select c.id, c.packet_id from conviction c
                 where c.county_id = any(:counties::bigint[])
                   and c.case_number ~>=~ :case and c.case_number ~<~ :caseTo
                union
                select c.id, c.packet_id from unnest(:people::bigint[]) as person (id)
                  join conviction c on c.person_id = person.id
                 limit :most
                """)
            .param("counties", question.counties().toArray(Long[]::new))
            .param("people", people)
            .param("case", text.toUpperCase(Locale.ROOT))
            .param("caseTo", text.toUpperCase(Locale.ROOT) + Sql.BEHIND_ALL)
            .param("most", MEANT)
            .query(Charged.class)
            .list();
    List<Long> motions =
        db.sql(
                "select id from motion where county_id = any(:counties::bigint[]) and upper(number) like :number")
            .param("counties", question.counties().toArray(Long[]::new))
            .param("number", "%" + Sql.literal(text.toUpperCase(Locale.ROOT)) + "%")
            .query(Long.class)
            .list();
    return new Meant(
        convictions.stream().map(Charged::id).toArray(Long[]::new),
        convictions.stream()
            .map(Charged::packetId)
            .filter(Objects::nonNull)
            .distinct()
            .toArray(Long[]::new),
        motions.toArray(Long[]::new),
        named(
            question,
            text,
            """
            select id from petition
             where county_id = any(:counties::bigint[])
               and (upper(case_number) like :case || '%' or folded_name(petitioner) like '%' || folded_name(:name) || '%')
               and (not seals or :whole or not exists (
                     select from petition_line_in_force l where l.petition_id = petition.id and l.granted))
             limit :most
            """),
        Wall.ask(
            () ->
                named(
                    question,
                    text,
                    """
                    select id from defense.client
                     where county_id = any(:counties::bigint[])
                       and clearance.folded_name(name) like '%' || clearance.folded_name(:name) || '%'
                     limit :most
                    """),
            new Long[0]),
        Wall.ask(
            () ->
                named(
                    question,
                    text,
                    """
                    select d.id from defense.deletion_request d join defense.client c on c.id = d.client_id
                     where d.county_id = any(:counties::bigint[])
                       and clearance.folded_name(c.name) like '%' || clearance.folded_name(:name) || '%'
                     limit :most
                    """),
            new Long[0]));
  }

  /** The ids of what a text names; only those whose tasks are asked for find them. */
  private Long[] named(TaskQuestion question, String text, String sql) {
    return db.sql(sql)
        .param("counties", question.counties().toArray(Long[]::new))
        .param("case", Sql.literal(text.toUpperCase(Locale.ROOT)))
        .param("name", Sql.literal(text))
        .param("whole", Sight.now() == Sight.WHOLE)
        .param("most", MEANT)
        .query(Long.class)
        .list()
        .toArray(Long[]::new);
  }
}
