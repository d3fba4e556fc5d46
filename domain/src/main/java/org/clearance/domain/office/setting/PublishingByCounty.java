package org.clearance.domain.office.setting;

import java.util.function.ObjIntConsumer;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Publishes numbers of people, one county after the other. */
@Component
public class PublishingByCounty {
  private final JdbcClient db;
  private final Counties counties;
  private final CountySettings settings;

  PublishingByCounty(JdbcClient db, Counties counties, CountySettings settings) {
    this.db = db;
    this.counties = counties;
    this.settings = settings;
  }

  /**
   * Publishes the numbers of all counties, while no other server publishes them: two at once would
   * add the same rows.
   *
   * @param what the name of the numbers, by which servers keep out of each other's way
   * @param act publishes those of a county, given the least number that it tells
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(String what, ObjIntConsumer<County> act) {
    db.sql("select pg_advisory_xact_lock(hashtext(:what))")
        .param("what", what)
        .query((row, number) -> number)
        .single();
    for (County county : counties.all()) {
      act.accept(county, SmallestGroup.in(settings.of(county.id()).values()));
    }
  }
}
