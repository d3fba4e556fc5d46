package org.clearance.domain.oversight.alert;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.NoticeDraft;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.setting.CountySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a county's work with the thresholds of its settings. For a threshold that is crossed,
 * and for one that is met again, one e-mail is queued in the transaction that records it: a crash,
 * a restart or a second node sends nothing twice and loses none. No e-mail names a person or a
 * case.
 */
@Component
@EnableConfigurationProperties(AlertProperties.class)
public class CountyAlerts {
  private static final String LANGUAGE = "en";

  private final JdbcClient db;
  private final CountySettings settings;
  private final Notices notices;
  private final UnsentNotices unsent;
  private final Clock clock;
  private final String address;

  CountyAlerts(
      JdbcClient db,
      CountySettings settings,
      Notices notices,
      UnsentNotices unsent,
      Clock clock,
      AlertProperties properties) {
    this.db = db;
    this.settings = settings;
    this.notices = notices;
    this.unsent = unsent;
    this.clock = clock;
    this.address = properties.address().replaceFirst("/+$", "");
  }

  private record Open(long id, int threshold) {}

  /** Checks a county; does nothing where its settings have no address for alerts. */
  @Transactional
  public void check(long countyId) {
    Map<CountySetting, String> set = settings.of(countyId).values();
    String to = set.getOrDefault(CountySetting.ALERT_EMAIL, "");
    if (to.isEmpty()) {
      return;
    }
    // Another node that looks at the same county waits, and then finds what this one wrote.
    db.sql("select pg_advisory_xact_lock(hashtext('clearance.alerts'), :county)")
        .param("county", (int) countyId)
        .query(row -> {});
    for (AlertKind kind : AlertKind.values()) {
      String threshold = set.getOrDefault(kind.setting(), "");
      Optional<Open> open = open(countyId, kind);
      if (threshold.isEmpty()) {
        open.ifPresent(alert -> end(alert.id()));
      } else {
        hold(countyId, kind, Integer.parseInt(threshold), open, to);
      }
    }
  }

  private void hold(long countyId, AlertKind kind, int threshold, Optional<Open> open, String to) {
    long value = value(countyId, kind);
    if (value > threshold && open.isEmpty()) {
      long id = begin(countyId, kind, threshold, value);
      tell(countyId, "alert:" + id + ":crossed", to, "Alert", kind, kind.said(value, threshold));
    } else if (value <= threshold && open.isPresent()) {
      end(open.get().id());
      tell(
          countyId,
          "alert:" + open.get().id() + ":well",
          to,
          "Well again",
          kind,
          "This is well again. Now: " + kind.said(value, threshold));
    }
  }

  private long value(long countyId, AlertKind kind) {
    return db.sql(kind.sql())
        .param("county", countyId)
        .param("missing", unsent.missing())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private Optional<Open> open(long countyId, AlertKind kind) {
    return db.sql(
            """
            select id, threshold from county_alert
             where county_id = :county and kind = :kind and well_at is null
            """)
        .param("county", countyId)
        .param("kind", kind.name())
        .query(Open.class)
        .optional();
  }

  private long begin(long countyId, AlertKind kind, int threshold, long value) {
    return db.sql(
            """
            insert into county_alert (county_id, kind, crossed_at, threshold, value)
            values (:county, :kind, :now, :threshold, :value) returning id
            """)
        .param("county", countyId)
        .param("kind", kind.name())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("threshold", threshold)
        .param("value", value)
        .query(Long.class)
        .single();
  }

  private void end(long id) {
    db.sql("update county_alert set well_at = :now where id = :id")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  private void tell(
      long countyId, String occasion, String to, String word, AlertKind kind, String what) {
    String county =
        db.sql("select display_name from county where id = :id")
            .param("id", countyId)
            .query(String.class)
            .single();
    String body =
        """
        %s

        See %s%s

        Clearance, %s. Thresholds and this address are set on the page Settings.
        """
            .formatted(what, address, kind.page(), county);
    notices.queue(
        new NoticeDraft(
            countyId,
            NoticeKind.ALERT,
            occasion,
            null,
            null,
            null,
            Channel.EMAIL,
            to,
            LANGUAGE,
            "Clearance, " + county + ": " + word,
            body,
            null));
  }
}
