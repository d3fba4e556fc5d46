package org.clearance.domain.defense.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.campaign.BrokeredMailing.NoLetter;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the public defender has asked the holders of lists to print. It names nobody. */
@Component
public class BrokeredMailings {
  private static final String MAILINGS =
      """
      select m.*, (select count(*) from brokered_letter l where l.mailing_id = m.id and l.refused is not null) as refused
        from brokered_mailing m
      """;

  /** The condition that a mailing waits for its holder, in SQL: {@link BrokeredMailing#waits()}. */
  static final String WAITS = "printed_at is null and declined_at is null and stopped_at is null";

  private final JdbcClient db;

  BrokeredMailings(JdbcClient db) {
    this.db = db;
  }

  /** Lists the mailings of a county for lists that somebody holds, the newest first. */
  public List<BrokeredMailing> of(long countyId, Collection<PeopleList> lists) {
    return db.sql(
            MAILINGS + " where m.county_id = :county and m.list = any(:lists) order by m.id desc")
        .param("county", countyId)
        .param("lists", names(lists))
        .query((row, number) -> mailing(row, Map.of()))
        .list();
  }

  /** Counts the mailings that wait for their holder. */
  public int waiting(long countyId, Collection<PeopleList> lists) {
    return db.sql(
            "select count(*) from brokered_mailing where county_id = :county and list = any(:lists) and "
                + WAITS)
        .param("county", countyId)
        .param("lists", names(lists))
        .query(Integer.class)
        .single();
  }

  private static String[] names(Collection<PeopleList> lists) {
    return lists.stream().map(PeopleList::name).toArray(String[]::new);
  }

  /** One of a county about a list that somebody holds. */
  public Optional<BrokeredMailing> find(
      long countyId, Collection<PeopleList> lists, long mailingId) {
    return db.sql(MAILINGS + " where m.county_id = :county and m.list = any(:lists) and m.id = :id")
        .param("county", countyId)
        .param("lists", names(lists))
        .param("id", mailingId)
        .query((row, number) -> mailing(row, leftOut(mailingId)))
        .optional();
  }

  /** Finds the mailing that a campaign has asked for; empty where it has asked for nothing. */
  public Optional<BrokeredMailing> of(Campaign campaign) {
    return db.sql(MAILINGS + " where m.campaign_id = :campaign")
        .param("campaign", campaign.id())
        .query((row, number) -> mailing(row, Map.of()))
        .optional();
  }

  private Map<NoLetter, Integer> leftOut(long mailingId) {
    record Row(String reason, int people) {}
    Map<NoLetter, Integer> leftOut = new EnumMap<>(NoLetter.class);
    db.sql("select reason, people from brokered_left_out where mailing_id = :id")
        .param("id", mailingId)
        .query(Row.class)
        .list()
        .forEach(row -> leftOut.put(NoLetter.valueOf(row.reason()), row.people()));
    return leftOut;
  }

  private static BrokeredMailing mailing(ResultSet row, Map<NoLetter, Integer> leftOut)
      throws SQLException {
    Instant stopped = Sql.instant(row, "stopped_at");
    return new BrokeredMailing(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("campaign_id"),
        PeopleList.valueOf(row.getString("list")),
        row.getString("purpose"),
        row.getString("basis"),
        row.getInt("most"),
        row.getString("asked_by"),
        row.getString("approved_by"),
        Objects.requireNonNull(Sql.instant(row, "asked_at")),
        stopped != null,
        Sql.instant(row, "printed_at"),
        row.getObject("mailed_on", LocalDate.class),
        Sql.instant(row, "declined_at"),
        row.getString("declined_why"),
        row.getInt("letters"),
        row.getInt("refused"),
        leftOut);
  }
}
