package org.clearance.domain.defense.partner;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.status.ShownHelper;
import org.clearance.domain.portal.status.StatusBoard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts up for a helper who the helper is, and where those stand who allowed it: the first name, the
 * step and its days, and nothing else.
 */
@Component
public class ShowingHelpers {
  private final JdbcClient db;
  private final StatusBoard board;
  private final Clock clock;

  ShowingHelpers(JdbcClient db, StatusBoard board, Clock clock) {
    this.db = db;
    this.board = board;
    this.clock = clock;
  }

  private record Row(
      String code, String name, String secret, String partner, String source, String county) {}

  /** Puts up a helper anew, or takes an ended one down. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void of(long helperId) {
    // Two who change what one helper sees do it one after the other, each from what the first left.
    db.sql("select id from defense.helper where id = :id for no key update")
        .param("id", helperId)
        .query(Long.class)
        .single();
    Row row =
        db.sql(
                """
                select h.code, h.name, h.secret, p.name as partner, p.code as source, c.code as county
                  from defense.helper h join defense.partner p on p.id = h.partner_id join county c on c.id = p.county_id
                 where h.id = :id
                """)
            .param("id", helperId)
            .query(Row.class)
            .single();
    ReferralCode code = new ReferralCode(row.code());
    boolean ended =
        db.sql("select ended_at is not null from defense.helper where id = :id")
            .param("id", helperId)
            .query(Boolean.class)
            .single();
    if (ended) {
      board.takeDownHelper(code);
      return;
    }
    board.show(
        code,
        new ShownHelper(
            row.name(), row.partner(), row.source(), row.county(), row.secret(), helped(helperId)));
  }

  /** Puts up the helper of a code, where the person's form came by one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ofReferral(ReferralCode code) {
    db.sql(
            "select distinct helper_id from defense.referral where code = :code and helper_id is not null order by 1")
        .param("code", code.letters())
        .query(Long.class)
        .list()
        .forEach(this::of);
  }

  private List<ShownHelper.Helped> helped(long helperId) {
    return db.sql(
            """
            select coalesce(r.answers -> 'firstName' ->> 0, '') as first_name, c.code as county, c.time_zone,
                   s.stage,
                   coalesce(m.since, r.received_at) as since, m.due_on
              from defense.referral r join county c on c.id = r.county_id
              join defense.shown_stage s on s.referral_id = r.id
              left join defense.matter m on m.id = r.matter_id
             where r.helper_id = :helper and r.helper_sees_until > :now
             order by r.id desc
            """)
        .param("helper", helperId)
        .param("now", Sql.moment(clock.instant()))
        .query(
            (row, number) ->
                new ShownHelper.Helped(
                    row.getString("first_name"),
                    row.getString("county"),
                    row.getString("stage"),
                    row.getObject("since", OffsetDateTime.class)
                        .atZoneSameInstant(ZoneId.of(row.getString("time_zone")))
                        .toLocalDate(),
                    row.getObject("due_on", java.time.LocalDate.class)))
        .list();
  }

  /** Puts up all helpers of a county's partners, where an office came from elsewhere. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ofCounty(long countyId) {
    db.sql(
            "select h.id from defense.helper h join defense.partner p on p.id = h.partner_id where p.county_id = :county order by 1")
        .param("county", countyId)
        .query(Long.class)
        .list()
        .forEach(this::of);
  }

  /** The helper whose code leads to a place, and who can still sign in. */
  public Optional<Long> find(String place) {
    return db.sql("select id from defense.helper where place = :place and ended_at is null")
        .param("place", place)
        .query(Long.class)
        .optional();
  }

  /** The code of a helper's partner. */
  public String partner(long helper) {
    return db.sql(
            "select p.code from defense.helper h join defense.partner p on p.id = h.partner_id where h.id = :id")
        .param("id", helper)
        .query(String.class)
        .single();
  }
}
