package org.clearance.domain.defense.figures;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.PublishingByCounty;
import org.clearance.domain.office.setting.ToldNumbers;
import org.clearance.domain.office.user.County;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts outside the wall what may be told of referrals: how many people of a month got how far, and
 * how long it took. Numbers of fewer people than the county tells are withheld, and those by which
 * such a number could be computed. Somebody may compare what is published now with what was
 * published before: what has changed by fewer people stays as it was.
 */
@Component
public class PublishingReferralFigures {
  private final JdbcClient db;
  private final PublishingByCounty byCounty;
  private final ReferralFigures figures;
  private final Clock clock;

  PublishingReferralFigures(
      JdbcClient db, PublishingByCounty byCounty, ReferralFigures figures, Clock clock) {
    this.db = db;
    this.byCounty = byCounty;
    this.figures = figures;
    this.clock = clock;
  }

  /** Publishes the figures of all counties anew. */
  @Transactional
  public void publish() {
    byCounty.publish("referral figures", this::publish);
  }

  private void publish(County county, int least) {
    LocalDate today = county.today(clock);
    LocalDate since = ReferralFigures.since(today);
    Map<LocalDate, Map<ReferralStep, Integer>> before =
        months(county.id()).stream().collect(Collectors.toMap(Told::month, Told::people));
    db.sql("delete from referral_figure where county_id = :county")
        .param("county", county.id())
        .update();
    db.sql("delete from referral_pace where county_id = :county")
        .param("county", county.id())
        .update();
    publishHelped(county, least);
    for (StepCounts month : figures.counts(county.id(), ReferralFigures.Cut.MONTH, since)) {
      var told = new ToldNumbers(least);
      Map<ReferralStep, Integer> last = before.getOrDefault(month.month(), Map.of());
      // In the order of the steps: who got to one has got to those before.
      month
          .people()
          .forEach(
              (step, people) ->
                  insert(county, month.group(), step, told.tell(last.get(step), people)));
    }
    for (StepPace pace : figures.paces(county.id(), since, today)) {
      if (pace.people() >= least && pace.halfDays() != null) {
        db.sql(
                """
                insert into referral_pace (county_id, step, half_days, most_days, published_at)
                values (:county, :step, :half, :most, :now)
                """)
            .param("county", county.id())
            .param("step", pace.step().name())
            .param("half", pace.halfDays())
            .param("most", pace.mostDays())
            .param("now", Sql.moment(clock.instant()))
            .update();
      }
    }
  }

  /**
   * Whoever got relief by the county's own work is a person of its deliveries; a client of the
   * public defender is the same one where somebody has said so, and counts once.
   */
  private void publishHelped(County county, int least) {
    Counts counts =
        db.sql(
                """
                with helped (who, way) as (
                  select 'person ' || person_id, 'COUNTY' from person_progress where county_id = :county and relieved > 0
                  union
                  select coalesce('person ' || c.person_id, 'client ' || c.id), 'PETITION'
                    from defense.client c join defense.filing f on f.client_id = c.id
                    join petition_line_in_force l on l.petition_id = f.petition_id and l.granted
                   where c.county_id = :county
                  union
                  select coalesce('person ' || c.person_id, 'client ' || c.id), 'DEBTS'
                    from defense.client c join defense.debt d on d.client_id = c.id
                    join defense.debt_order o on o.debt_id = d.id
                     and o.action in ('VACATED_BY_STATUTE', 'VACATED_BY_ORDER', 'WAIVED', 'REDUCED')
                     and not exists (select from defense.debt_order_mistake m where m.order_id = o.id)
                   where c.county_id = :county and d.removed_at is null)
                select count(distinct who) as people,
                       count(distinct who) filter (where way = 'COUNTY') as by_county,
                       count(distinct who) filter (where way = 'PETITION') as by_petition,
                       count(distinct who) filter (where way = 'DEBTS') as with_debts
                  from helped
                """)
            .param("county", county.id())
            .query(Counts.class)
            .single();
    // What the county did by itself is told elsewhere: the difference must not tell a small group.
    PeopleHelped last = helped(county.id()).orElse(PeopleHelped.NOT_TOLD);
    int others = counts.people() - counts.byCounty();
    @Nullable Integer besides =
        others == 0 ? (Integer) 0 : new ToldNumbers(least).tell(last.besides(), others);
    var now =
        new PeopleHelped(
            besides == null ? null : (Integer) (besides + counts.byCounty()),
            counts.byCounty(),
            told(counts, last.byPetition(), counts.byPetition(), least),
            told(counts, last.withDebts(), counts.withDebts(), least));
    db.sql(
            """
            insert into people_helped (county_id, people, by_county, by_petition, with_debts, published_at)
            values (:county, :people, :byCounty, :byPetition, :withDebts, :now)
            on conflict (county_id) do update
               set people = excluded.people, by_county = excluded.by_county, by_petition = excluded.by_petition,
                   with_debts = excluded.with_debts, published_at = excluded.published_at
            """)
        .param("county", county.id())
        .param("people", now.people(), Types.INTEGER)
        .param("byCounty", now.byCounty())
        .param("byPetition", now.byPetition(), Types.INTEGER)
        .param("withDebts", now.withDebts(), Types.INTEGER)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  private record Counts(int people, int byCounty, int byPetition, int withDebts) {}

  /**
   * A way in which the defender helped, as it is told beside the sum and the county's own work: it
   * must tell neither how few were helped in other ways alone, nor how few in this one and by the
   * county, too.
   */
  private static @Nullable Integer told(
      Counts counts, @Nullable Integer before, int inThisWay, int least) {
    int inBoth = inThisWay - (counts.people() - counts.byCounty());
    var told = new ToldNumbers(least);
    return told.tell(counts.people()) == null || inBoth > 0 && inBoth < least
        ? null
        : told.tell(before, inThisWay);
  }

  /**
   * Finds the number of people whom a county has helped, as was published last; empty: nothing was
   * yet.
   */
  public Optional<PeopleHelped> helped(long countyId) {
    return db.sql(
            "select people, by_county, by_petition, with_debts from people_helped where county_id = :county")
        .param("county", countyId)
        .query(PeopleHelped.class)
        .optional();
  }

  private void insert(County county, String month, ReferralStep step, @Nullable Integer told) {
    db.sql(
            """
            insert into referral_figure (county_id, month, step, people) values (:county, :month::date, :step, :people)
            """)
        .param("county", county.id())
        .param("month", month)
        .param("step", step.name())
        .param("people", told, Types.INTEGER)
        .update();
  }

  /**
   * A month as it is told outside the wall.
   *
   * @param people by step; a number that is withheld is missing
   */
  public record Told(LocalDate month, Map<ReferralStep, Integer> people) {
    /** The number of people who got as far as a step; null: the number is withheld. */
    public @Nullable Integer of(ReferralStep step) {
      return people.get(step);
    }
  }

  /** Returns the published figures of a county's months, the newest first. */
  public List<Told> months(long countyId) {
    record Row(LocalDate month, ReferralStep step, @Nullable Integer people) {}
    Map<LocalDate, Map<ReferralStep, Integer>> months = new LinkedHashMap<>();
    db.sql(
            "select month, step, people from referral_figure where county_id = :county order by month desc, step")
        .param("county", countyId)
        .query(Row.class)
        .list()
        .forEach(
            row -> {
              Map<ReferralStep, Integer> people =
                  months.computeIfAbsent(row.month(), month -> new EnumMap<>(ReferralStep.class));
              if (row.people() != null) {
                people.put(row.step(), row.people());
              }
            });
    return months.entrySet().stream()
        .map(month -> new Told(month.getKey(), month.getValue()))
        .toList();
  }

  /** Returns the published waiting times of people, in the order of the steps. */
  public List<StepPace> paces(long countyId) {
    return db.sql(
            """
            select step, 0 as people, half_days, most_days from referral_pace where county_id = :county
             order by array_position(array['OPENED', 'REACHED', 'FILED', 'DECIDED'], step)
            """)
        .param("county", countyId)
        .query(StepPace.class)
        .list();
  }
}
