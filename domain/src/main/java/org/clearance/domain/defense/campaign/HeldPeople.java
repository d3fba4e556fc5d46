package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.survey.Surveys;
import org.clearance.domain.defense.campaign.BrokeredMailing.NoLetter;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.CampaignLetters.Letter;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The people on a list that the court or the prosecution holds. The prosecution sees nobody whose
 * record was sealed, and nothing of how people asked the public defender to be reached: its letters
 * are in English, and go to addresses of lists that were handed in.
 */
@Component
class HeldPeople {
  /** The condition that a person's conviction is cleared, on the state's record, too. */
  private static final String CLEARED =
      """
      exists (select from conviction c join relief_form f on f.code = c.relief and f.kind = 'GRANTED_RELIEF'
               where c.person_id = p.id and c.state in ('ACKNOWLEDGED', 'NOTIFIED', 'CLOSED'))
      """;

  /** The condition that the latest survey that ended has found the person for a petition. */
  private static final String COULD_BE_HELPED =
      """
      exists (select from survey_finding f
               where f.person_id = p.id and f.finding in ('SHALL', 'MAY')
                 and f.survey_id = (select max(s.id) from survey s
                                     where s.county_id = p.county_id and s.ended_at is not null and s.failed = '')
      """
          + Surveys.NOT_SEALED_SINCE
          + ")";

  private static final String LINES =
      "concat_ws(e'\\n', a.street, nullif(a.unit, ''), a.city || ', ' || a.state || ' ' || a.zip)";

  private static final String DECLINED =
      """
      (coalesce(r.declined, false)
       or exists (select from brokered_letter d where d.person_id = p.id and d.refused is not null))
      """;

  private final JdbcClient db;
  private final Clock clock;

  HeldPeople(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Somebody on a list.
   *
   * @param born null: not known
   * @param declined whether the person wants no notices, or no more such letters
   * @param lately whether such a letter went out within half a year
   * @param address its lines; empty: none is known, or mail came back from it
   */
  record Person(
      long id,
      @Nullable LocalDate born,
      boolean deceased,
      boolean declined,
      boolean lately,
      String language,
      String address) {
    Optional<NoLetter> noLetter(LocalDate today) {
      if (deceased) {
        return Optional.of(NoLetter.DECEASED);
      }
      if (declined) {
        return Optional.of(NoLetter.DECLINED);
      }
      if (born != null && born.plusYears(BuildingWave.ADULT).isAfter(today)) {
        return Optional.of(NoLetter.MINOR);
      }
      if (lately) {
        return Optional.of(NoLetter.CONTACTED_LATELY);
      }
      return address.isEmpty() ? Optional.of(NoLetter.NO_ADDRESS) : Optional.empty();
    }
  }

  private static String on(PeopleList list) {
    return list == PeopleList.CLEARED ? CLEARED : COULD_BE_HELPED;
  }

  /** Everybody who is on a list of a county now. */
  List<Person> of(long countyId, PeopleList list) {
    boolean prosecution = list == PeopleList.COULD_BE_HELPED;
    Instant since = clock.instant().minus(BuildingWave.LATELY);
    return db.sql(
            """
            select p.id, p.date_of_birth as born, p.deceased, %s as declined,
                   exists (select from brokered_letter l join brokered_mailing m on m.id = l.mailing_id
                            where l.person_id = p.id
                              and (m.mailed_on > :day or m.mailed_on is null and m.printed_at > :since and m.stopped_at is null)) as lately,
                   case when :prosecution then 'en' else coalesce(r.language, 'en') end as language,
                   coalesce(case when a.returned then '' else a.lines end, '') as address
              from person p
              left join person_reach r on r.person_id = p.id
              left join lateral (
                select %s as lines, a.returned from postal_address a
                 where a.person_id = p.id and (not :prosecution or a.import_id is not null)
                 order by a.as_of desc, a.id desc limit 1) a on true
             where p.county_id = :county and %s order by p.id
            """
                .formatted(DECLINED, LINES, on(list)))
        .param("county", countyId)
        .param("prosecution", prosecution)
        .param("since", Sql.moment(since))
        .param("day", LocalDate.ofInstant(since, ZoneOffset.UTC))
        .query(Person.class)
        .list();
  }

  /**
   * A part of the letters of a mailing. Left out is who said no or died meanwhile, from whose
   * address mail came back, and who is not on the list any more.
   *
   * @param part from 1
   */
  List<Letter> letters(BrokeredMailing mailing, int size, int part) {
    return db.sql(
            """
            select p.name, l.language, l.address, l.code, 'A' as part
              from (select * from brokered_letter where mailing_id = :id order by id limit :size offset :offset) l
              join person p on p.id = l.person_id
              left join person_reach r on r.person_id = p.id
             where not p.deceased and not %s and %s
               and not exists (select from postal_address a where a.person_id = p.id and a.returned and %s = l.address)
             order by l.id
            """
                .formatted(DECLINED, on(mailing.list()), LINES))
        .param("id", mailing.id())
        .param("size", size)
        .param("offset", (long) size * (part - 1))
        .query(Letter.class)
        .list();
  }
}
