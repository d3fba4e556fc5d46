package org.clearance.domain.defense.partner;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.domain.defense.partner.PartnerCount.Told;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.PublishingByCounty;
import org.clearance.domain.office.user.County;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what partners are told: the months that are over, without small numbers. A partner
 * may compare what is told now with what was told before, so a number that has changed by fewer
 * people than a county tells stays as it was, and a month that grows by the day is not told.
 */
@Component
public class PublishingPartnerFigures {
  private final JdbcClient db;
  private final PublishingByCounty byCounty;
  private final Partners partners;
  private final Clock clock;

  PublishingPartnerFigures(
      JdbcClient db, PublishingByCounty byCounty, Partners partners, Clock clock) {
    this.db = db;
    this.byCounty = byCounty;
    this.partners = partners;
    this.clock = clock;
  }

  /** Publishes the figures of all partners anew. */
  @Transactional
  public void publish() {
    byCounty.publish("partner figures", this::publish);
  }

  private void publish(County county, int least) {
    LocalDate running = county.today(clock).withDayOfMonth(1);
    partners.all(county.id()).forEach(partner -> publish(partner, running, least));
  }

  private void publish(Partner partner, LocalDate running, int least) {
    Map<LocalDate, Told> before =
        partners.told(partner).stream().collect(Collectors.toMap(Told::month, Function.identity()));
    partners.months(partner).stream()
        .filter(month -> month.month().isBefore(running))
        .map(
            month ->
                month.told(before.getOrDefault(month.month(), Told.nothing(month.month())), least))
        .forEach(told -> write(partner, told));
  }

  private void write(Partner partner, Told told) {
    db.sql(
            """
            insert into defense.partner_figure (partner_id, month, received, reached, filed, granted, published_at)
            values (:partner, :month, :received, :reached, :filed, :granted, :now)
            on conflict (partner_id, month) do update
               set received = excluded.received, reached = excluded.reached, filed = excluded.filed,
                   granted = excluded.granted, published_at = excluded.published_at
            """)
        .param("partner", partner.id())
        .param("month", told.month())
        .param("received", told.received(), Types.INTEGER)
        .param("reached", told.reached(), Types.INTEGER)
        .param("filed", told.filed(), Types.INTEGER)
        .param("granted", told.granted(), Types.INTEGER)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }
}
