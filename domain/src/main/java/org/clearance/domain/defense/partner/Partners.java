package org.clearance.domain.defense.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads an office's partners, and what came of the referrals that their links brought. */
@Component
public class Partners {
  private final JdbcClient db;

  Partners(JdbcClient db) {
    this.db = db;
  }

  /** All partners of a county, those of today first, by name. */
  public List<Partner> all(long countyId) {
    return db.sql(
            """
            select * from defense.partner where county_id = :county order by retired_at is not null, lower(name), id
            """)
        .param("county", countyId)
        .query((row, number) -> partner(row))
        .list();
  }

  /** A partner of the county. */
  public Optional<Partner> find(long countyId, long partnerId) {
    return db.sql("select * from defense.partner where county_id = :county and id = :id")
        .param("county", countyId)
        .param("id", partnerId)
        .query((row, number) -> partner(row))
        .optional();
  }

  /** The counts of a partner by month, the newest first; a month without a referral has none. */
  List<PartnerCount> months(Partner partner) {
    return db.sql(
            """
            select date_trunc('month', received_on)::date as month, count(*) as received, count(reached_on) as reached,
                   count(filed_on) as filed, count(granted_on) as granted
              from defense.matter_steps where county_id = :county and source = :code
             group by 1 order by 1 desc
            """)
        .param("county", partner.countyId())
        .param("code", partner.code())
        .query(
            (row, number) ->
                new PartnerCount(
                    row.getObject("month", LocalDate.class),
                    row.getInt("received"),
                    row.getInt("reached"),
                    row.getInt("filed"),
                    row.getInt("granted")))
        .list();
  }

  /** The months that are over as a partner is told of them, the newest first. */
  public List<PartnerCount.Told> told(Partner partner) {
    return db.sql(
            """
            select month, received, reached, filed, granted from defense.partner_figure
             where partner_id = :partner order by month desc
            """)
        .param("partner", partner.id())
        .query(PartnerCount.Told.class)
        .list();
  }

  /** The helpers of a partner, those of today first, by name. */
  public List<Helper> helpers(Partner partner) {
    return db.sql(
            """
            select h.*, (select count(distinct r.code) from defense.referral r where r.helper_id = h.id) as helped
              from defense.helper h where h.partner_id = :partner
             order by h.ended_at is not null, lower(h.name), h.id
            """)
        .param("partner", partner.id())
        .query(
            (row, number) ->
                new Helper(
                    row.getLong("id"),
                    row.getString("name"),
                    Objects.requireNonNull(Sql.instant(row, "added_at")),
                    row.getInt("helped"),
                    Sql.instant(row, "ended_at")))
        .list();
  }

  /**
   * The links for one person each, or the forms on paper, that can still be used, the newest first.
   */
  List<Invitation> open(Partner partner, boolean onPaper, Instant now) {
    return db.sql(
            """
            select code, language, expires_at from defense.invitation
             where partner_id = :partner and on_paper = :paper and used_at is null and expires_at > :now order by id desc
            """)
        .param("partner", partner.id())
        .param("paper", onPaper)
        .param("now", Sql.moment(now))
        .query(
            (row, number) ->
                new Invitation(
                    new ReferralCode(row.getString("code")),
                    row.getString("language"),
                    Objects.requireNonNull(Sql.instant(row, "expires_at"))))
        .list();
  }

  /**
   * The numbers of links for one person each, or of forms on paper.
   *
   * @param used by how many a form has come
   */
  public record Made(int all, int used) {}

  /** Counts the links, or forms on paper, that a partner was given. */
  public Made made(Partner partner, boolean onPaper) {
    return db.sql(
            """
            select count(*) as made, count(used_at) as used from defense.invitation
             where partner_id = :partner and on_paper = :paper
            """)
        .param("partner", partner.id())
        .param("paper", onPaper)
        .query((row, number) -> new Made(row.getInt("made"), row.getInt("used")))
        .single();
  }

  private static Partner partner(ResultSet row) throws SQLException {
    return new Partner(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("code"),
        row.getString("name"),
        Objects.requireNonNull(Sql.instant(row, "added_at")),
        Sql.instant(row, "retired_at"));
  }
}
