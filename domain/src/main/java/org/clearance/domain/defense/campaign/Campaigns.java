package org.clearance.domain.defense.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.Campaign.Split;
import org.clearance.domain.defense.campaign.Campaign.State;
import org.clearance.domain.defense.campaign.Wave.Channel;
import org.clearance.domain.defense.campaign.Wave.LeftOut;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads an office's campaigns, their waves and what came of them. */
@Component
public class Campaigns {
  private static final String CONTACTS =
      """
       from defense.campaign_contact k
       join defense.campaign_wave w on w.id = k.wave_id
       join defense.campaign_person p on p.id = k.person_id
      where w.campaign_id = :campaign and w.channel = :channel
        and (:q = '' or clearance.folded_name(p.name) like '%' || clearance.folded_name(:q) || '%' or p.code = :code)
      """;

  private static final String CONTACT =
      """
      select k.*, w.channel, p.name, p.language, p.address, p.phone, p.code, p.part, p.outcome,
             coalesce((select case when q.phone = p.phone then q.answers -> 'callWhen' ->> 0 else q.answers -> 'otherCallWhen' ->> 0 end %1$s), '') as call_when,
             coalesce((select coalesce(case when q.phone = p.phone then q.answers -> 'phoneUse' ->> 0
                                            else q.answers -> 'otherPhoneUse' ->> 0 end, '') <> 'mine' %1$s), true) as careful
      """
          .formatted(
              """
              from defense.referral q join defense.matter m on m.id = q.matter_id
               where m.client_id = p.client_id and m.sealed_at is null
                 and p.phone in (q.phone, q.answers -> 'otherPhone' ->> 0)
               order by q.id desc limit 1
              """);

  private final JdbcClient db;
  private final Audit audit;

  Campaigns(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
  }

  /** All campaigns of a county, the newest first. */
  public List<Campaign> all(long countyId) {
    return db.sql("select * from defense.campaign where county_id = :county order by id desc")
        .param("county", countyId)
        .query((row, number) -> campaign(row))
        .list();
  }

  /** A campaign of the county. */
  public Optional<Campaign> find(long countyId, long campaignId) {
    return db.sql("select * from defense.campaign where county_id = :county and id = :id")
        .param("county", countyId)
        .param("id", campaignId)
        .query((row, number) -> campaign(row))
        .optional();
  }

  /** Counts the people on a campaign's list: of a draft only those who were handed in. */
  public int people(Campaign campaign) {
    return db.sql("select count(*) from defense.campaign_person where campaign_id = :id")
        .param("id", campaign.id())
        .query(Integer.class)
        .single();
  }

  /** Its waves, the first first. */
  public List<Wave> waves(Campaign campaign) {
    record Row(long waveId, String reason, int people) {}
    Map<Long, Map<LeftOut, Integer>> leftOut = new java.util.HashMap<>();
    db.sql(
            """
            select l.wave_id, l.reason, l.people from defense.campaign_left_out l
              join defense.campaign_wave w on w.id = l.wave_id where w.campaign_id = :id
            """)
        .param("id", campaign.id())
        .query(Row.class)
        .list()
        .forEach(
            row ->
                leftOut
                    .computeIfAbsent(row.waveId(), none -> new EnumMap<>(LeftOut.class))
                    .put(LeftOut.valueOf(row.reason()), row.people()));
    return db.sql(
            """
            select w.*, (select count(*) from defense.campaign_contact k where k.wave_id = w.id) as people
              from defense.campaign_wave w where w.campaign_id = :id order by w.id
            """)
        .param("id", campaign.id())
        .query(
            (row, number) ->
                new Wave(
                    row.getLong("id"),
                    row.getLong("campaign_id"),
                    Channel.valueOf(row.getString("channel")),
                    Objects.requireNonNull(Sql.instant(row, "built_at")),
                    row.getObject("sent_on", LocalDate.class),
                    row.getInt("people"),
                    leftOut.getOrDefault(row.getLong("id"), Map.of())))
        .list();
  }

  /** Counts those of a wave whose name or code is like that; an empty one is everybody's. */
  public long countContacts(Campaign campaign, Channel channel, String q) {
    return asking("select count(*)" + CONTACTS, campaign, channel, q).query(Long.class).single();
  }

  /** Lists a page of a wave's contacts: first the people of whom nothing is known, then by name. */
  public List<Contact> contacts(
      Campaign campaign, Channel channel, String q, int size, long offset) {
    return asking(
            CONTACT
                + CONTACTS
                + " order by k.result is not null or p.outcome is not null, lower(p.name), k.id limit :size offset :offset",
            campaign,
            channel,
            q)
        .param("size", size)
        .param("offset", offset)
        .query((row, number) -> contact(row))
        .list();
  }

  /**
   * Lists the people of a part of the wave of letters who have not answered meanwhile: nobody is
   * written to who has said no since, or who has died by the county's record.
   *
   * @param part from 1; each has as many people of the wave
   */
  public List<Contact> letters(Campaign campaign, int size, int part) {
    return db.sql(
            CONTACT
                + """
                   from (
                    select k.* from defense.campaign_contact k join defense.campaign_wave w on w.id = k.wave_id
                     where w.campaign_id = :campaign and w.channel = 'LETTER' order by k.id limit :size offset :offset) k
                   join defense.campaign_wave w on w.id = k.wave_id
                   join defense.campaign_person p on p.id = k.person_id
                  where p.outcome is null and p.address <> ''
                    and coalesce((select o.given from defense.consent_now o
                                   where o.client_id = p.client_id and o.question = 'mayTell'), true)
                    and not exists (select from defense.client c join person d on d.id = c.person_id and d.deceased
                                     where c.id = p.client_id)
                  order by k.id
                  """)
        .param("campaign", campaign.id())
        .param("size", size)
        .param("offset", (long) size * (part - 1))
        .query((row, number) -> contact(row))
        .list();
  }

  private JdbcClient.StatementSpec asking(
      String sql, Campaign campaign, Channel channel, String q) {
    return db.sql(sql)
        .param("campaign", campaign.id())
        .param("channel", channel.name())
        .param("q", Sql.literal(q.strip()))
        .param("code", q.replaceAll("[\\s-]", "").toUpperCase(java.util.Locale.ROOT));
  }

  /** Somebody to whom a wave of the campaign reaches out. */
  public Optional<Contact> contact(Campaign campaign, long contactId) {
    return db.sql(
            CONTACT
                + """
                   from defense.campaign_contact k
                   join defense.campaign_wave w on w.id = k.wave_id
                   join defense.campaign_person p on p.id = k.person_id
                  where w.campaign_id = :campaign and k.id = :id
                  """)
        .param("campaign", campaign.id())
        .param("id", contactId)
        .query((row, number) -> contact(row))
        .optional();
  }

  /** Counts what came of each part of its people. */
  public List<CampaignCount> counts(Campaign campaign) {
    return db.sql(
            """
            select p.part, count(*) as people,
                   count(*) filter (where exists (select from defense.campaign_contact k where k.person_id = p.id)) as contacted,
                   count(*) filter (where exists (select from defense.campaign_contact k
                                                   where k.person_id = p.id and k.result = 'CAME_BACK')) as came_back,
                   count(*) filter (where p.matter_id is not null) as asked,
                   count(*) filter (where exists (select from defense.campaign_contact k
                                                   where k.person_id = p.id and k.result = 'REACHED')) as reached,
                   count(*) filter (where p.outcome = 'DECLINED') as declined,
                   count(*) filter (where p.outcome = 'NOT_ME') as not_me,
                   count(s.filed_on) as filed, count(s.granted_on) as granted
              from defense.campaign_person p left join defense.matter_steps s on s.matter_id = p.matter_id
             where p.campaign_id = :id group by p.part order by p.part
            """)
        .param("id", campaign.id())
        .query(CampaignCount.class)
        .list();
  }

  /**
   * The counts of what came of the letters that a holder had printed.
   *
   * @param asked how many asked for help by the code of their letter
   */
  public record BrokeredCount(int asked, int filed, int granted) {}

  /** Counts what came of the letters that the holder of its list had printed. */
  public BrokeredCount brokered(Campaign campaign) {
    return db.sql(
            """
            select count(*) as asked, count(s.filed_on) as filed, count(s.granted_on) as granted
              from defense.brokered_answer b left join defense.matter_steps s on s.matter_id = b.matter_id
             where b.campaign_id = :id
            """)
        .param("id", campaign.id())
        .query(BrokeredCount.class)
        .single();
  }

  /** Records in the audit that somebody looked at the people of a campaign. */
  public void viewed(Campaign campaign, String user) {
    audit.record(
        user, campaign.countyId(), AuditAction.CAMPAIGN_VIEWED, "campaign", campaign.id(), "");
  }

  private static Contact contact(ResultSet row) throws SQLException {
    String result = row.getString("result");
    return new Contact(
        row.getLong("id"),
        row.getLong("person_id"),
        Channel.valueOf(row.getString("channel")),
        row.getString("name"),
        row.getString("language"),
        row.getString("address"),
        row.getString("phone"),
        row.getString("code"),
        row.getString("part"),
        result == null ? null : Contact.Result.valueOf(result),
        row.getString("outcome") != null,
        row.getString("call_when"),
        row.getBoolean("careful"));
  }

  private static Campaign campaign(ResultSet row) throws SQLException {
    return new Campaign(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("name"),
        PeopleList.valueOf(row.getString("people_list")),
        row.getString("purpose"),
        row.getString("basis"),
        Split.valueOf(row.getString("split")),
        row.getInt("most"),
        State.valueOf(row.getString("state")),
        row.getString("written_by"),
        Objects.requireNonNull(Sql.instant(row, "written_at")),
        row.getString("approved_by"));
  }
}
