package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.campaign.BrokeredMailing.NoLetter;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.CampaignLetters.Letter;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prints letters for the public defender from a list that the reader holds, who sees nobody that
 * the reader may not see.
 */
@Component
public class PrintingMailing {
  private static final Duration LATELY = Duration.ofDays(180);
  private static final int ADULT = 18;
  private static final int LONGEST_WHY = 500;

  /** Whose conviction is cleared, on the state's record, too. */
  private static final String CLEARED =
      """
      exists (select from conviction c join relief_form f on f.code = c.relief and f.kind = 'GRANTED_RELIEF'
               where c.person_id = p.id and c.state in ('ACKNOWLEDGED', 'NOTIFIED', 'CLOSED'))
      """;

  /** Whom the latest survey that ended has found for a petition. */
  private static final String COULD_BE_HELPED =
      """
      exists (select from survey_finding f
               where f.person_id = p.id and f.finding in ('SHALL', 'MAY')
                 and f.survey_id = (select max(s.id) from survey s
                                     where s.county_id = :county and s.ended_at is not null and s.failed = ''))
      """;

  private final JdbcClient db;
  private final CountyTerms terms;
  private final Audit audit;
  private final Clock clock;

  PrintingMailing(JdbcClient db, CountyTerms terms, Audit audit, Clock clock) {
    this.db = db;
    this.terms = terms;
    this.audit = audit;
    this.clock = clock;
  }

  private record Person(
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
      if (born != null && born.plusYears(ADULT).isAfter(today)) {
        return Optional.of(NoLetter.MINOR);
      }
      if (lately) {
        return Optional.of(NoLetter.CONTACTED_LATELY);
      }
      return address.isEmpty() ? Optional.of(NoLetter.NO_ADDRESS) : Optional.empty();
    }
  }

  private List<Person> people(long countyId, PeopleList list) {
    return db.sql(
            """
            select p.id, p.date_of_birth as born, p.deceased,
                   coalesce(r.declined, false)
                   or exists (select from brokered_letter l where l.person_id = p.id and l.refused is not null) as declined,
                   exists (select from brokered_letter l join brokered_mailing m on m.id = l.mailing_id
                            where l.person_id = p.id and m.printed_at > :since) as lately,
                   coalesce(r.language, 'en') as language,
                   coalesce(case when a.returned then '' else a.lines end, '') as address
              from person p
              left join person_reach r on r.person_id = p.id
              left join lateral (
                select concat_ws(e'\\n', street, nullif(unit, ''), city || ', ' || state || ' ' || zip) as lines, returned
                  from postal_address where person_id = p.id order by as_of desc, id desc limit 1) a on true
             where p.county_id = :county and
            """
                + (list == PeopleList.CLEARED ? CLEARED : COULD_BE_HELPED)
                + " order by p.id")
        .param("county", countyId)
        .param("since", Sql.moment(clock.instant().minus(LATELY)))
        .query(Person.class)
        .list();
  }

  private record Parted(List<Person> people, Map<NoLetter, Integer> leftOut) {}

  private Parted part(BrokeredMailing mailing) {
    LocalDate today = LocalDate.now(clock.withZone(terms.of(mailing.countyId()).zone()));
    List<Person> reached = new ArrayList<>();
    Map<NoLetter, Integer> leftOut = new EnumMap<>(NoLetter.class);
    for (Person person : people(mailing.countyId(), mailing.list())) {
      Optional<NoLetter> why = person.noLetter(today);
      if (why.isEmpty() && reached.size() < mailing.most()) {
        reached.add(person);
      } else {
        leftOut.merge(why.orElse(NoLetter.OVER_THE_MOST), 1, Integer::sum);
      }
    }
    return new Parted(reached, leftOut);
  }

  /** How many letters there would be now, and who of the list would get none. */
  public record Preview(int letters, Map<NoLetter, Integer> leftOut) {}

  /** What would be printed now. */
  public Preview preview(BrokeredMailing mailing) {
    Parted parted = part(mailing);
    return new Preview(parted.people().size(), parted.leftOut());
  }

  /**
   * Makes the letters: whom they go to is fixed from now on.
   *
   * @return problems by {@code print}; empty: they are made
   */
  @Transactional
  public Map<String, Text> print(BrokeredMailing mailing, String actor) {
    if (!isOpen(mailing)) {
      return over("print");
    }
    Parted parted = part(mailing);
    if (parted.people().isEmpty()) {
      return Map.of("print", Text.of("Nobody on the list can be written to now."));
    }
    for (Person person : parted.people()) {
      db.sql(
              """
              insert into brokered_letter (mailing_id, person_id, code, language, address)
              values (:mailing, :person, :code, :language, :address)
              """)
          .param("mailing", mailing.id())
          .param("person", person.id())
          .param("code", ReferralCode.random().letters())
          .param("language", person.language())
          .param("address", person.address())
          .update();
    }
    parted
        .leftOut()
        .forEach(
            (reason, people) ->
                db.sql(
                        "insert into brokered_left_out (mailing_id, reason, people) values (:mailing, :reason, :people)")
                    .param("mailing", mailing.id())
                    .param("reason", reason.name())
                    .param("people", people)
                    .update());
    db.sql("update brokered_mailing set printed_by = :actor, printed_at = :now where id = :id")
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", mailing.id())
        .update();
    audit.record(
        actor,
        mailing.countyId(),
        AuditAction.MAILING_PRINTED,
        "mailing",
        mailing.id(),
        Integer.toString(parted.people().size()));
    return Map.of();
  }

  /** Locks it, and says whether it still waits for its holder. */
  private boolean isOpen(BrokeredMailing mailing) {
    return db.sql(
            """
            select printed_at is null and declined_at is null and stopped_at is null
              from brokered_mailing where id = :id for update
            """)
        .param("id", mailing.id())
        .query(Boolean.class)
        .single();
  }

  private static Map<String, Text> over(String field) {
    return Map.of(field, Text.of("It was decided, or stopped, meanwhile. Look at it again."));
  }

  /**
   * Prints no letters, and says why.
   *
   * @return problems by {@code why}; empty: the office is told
   */
  @Transactional
  public Map<String, Text> decline(BrokeredMailing mailing, String why, String actor) {
    if (why.isBlank() || why.length() > LONGEST_WHY) {
      return Map.of("why", Text.of("Say why not, in at most {0} characters.", (long) LONGEST_WHY));
    }
    if (!isOpen(mailing)) {
      return over("why");
    }
    db.sql(
            """
            update brokered_mailing set declined_by = :actor, declined_at = :now, declined_why = :why where id = :id
            """)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("why", why.strip())
        .param("id", mailing.id())
        .update();
    audit.record(
        actor, mailing.countyId(), AuditAction.MAILING_DECLINED, "mailing", mailing.id(), "");
    return Map.of();
  }

  /**
   * Records when the letters were mailed.
   *
   * @param on null: none was typed, or no date
   * @return problems by {@code mailedOn}
   */
  @Transactional
  public Map<String, Text> mailed(BrokeredMailing mailing, @Nullable LocalDate on, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    LocalDate today = LocalDate.now(clock.withZone(terms.of(mailing.countyId()).zone()));
    if (on == null) {
      problems.put("mailedOn", Text.of("Enter the day as 5/17/2027."));
    } else if (on.isAfter(today)) {
      problems.put("mailedOn", Text.of("This day is in the future. Correct the date."));
    } else if (mailing.printedAt() == null) {
      problems.put("mailedOn", Text.of("Make the letters first."));
    }
    if (problems.isEmpty()) {
      db.sql("update brokered_mailing set mailed_on = :on where id = :id")
          .param("on", on)
          .param("id", mailing.id())
          .update();
      audit.record(
          actor, mailing.countyId(), AuditAction.MAILING_MAILED, "mailing", mailing.id(), "");
    }
    return problems;
  }

  /**
   * A part of the letters; whoever wants none any more is left out.
   *
   * @param part from 1
   */
  public List<Letter> letters(BrokeredMailing mailing, int size, int part) {
    return db.sql(
            """
            select p.name, l.language, l.address, l.code, 'A' as part
              from (select * from brokered_letter where mailing_id = :id order by id limit :size offset :offset) l
              join person p on p.id = l.person_id
             where l.refused is null order by l.id
            """)
        .param("id", mailing.id())
        .param("size", size)
        .param("offset", (long) size * (part - 1))
        .query(Letter.class)
        .list();
  }
}
