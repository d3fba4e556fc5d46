package org.clearance.domain.staterecord.submission;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.CountyRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets when a county's dispositions go to DOJ. Reports that wait already follow the new setting:
 * where nothing is collected any more, they go at once.
 */
@Component
public class SettingDojBatches {
  private final JdbcClient db;
  private final CountyRow county;
  private final JsonMapper json;
  private final Audit audit;

  SettingDojBatches(JdbcClient db, CountyRow county, JsonMapper json, Audit audit) {
    this.db = db;
    this.county = county;
    this.json = json;
    this.audit = audit;
  }

  /**
   * The present setting.
   *
   * @throws IllegalStateException when the setting cannot be understood
   */
  public DojBatches of(long countyId) {
    return DojBatches.of(Setting.DOJ_BATCHES.of(db, countyId));
  }

  /**
   * Changes the setting; the audit keeps the old and the new value.
   *
   * @param seen the setting as the page showed it, in the form of {@link DojBatches#setting}
   * @return false when somebody else has changed it since: then nothing was changed
   */
  @Transactional
  public boolean change(long countyId, String seen, DojBatches wanted, String user) {
    db.sql("select id from county where id = :county for no key update")
        .param("county", countyId)
        .query(Long.class)
        .single();
    DojBatches before = of(countyId);
    if (!before.setting().equals(seen)) {
      return false;
    }
    if (before.equals(wanted)) {
      return true;
    }
    county.set(countyId, "dojBatches", kept(wanted));
    audit.record(
        user,
        countyId,
        AuditAction.DOJ_BATCHES_CHANGED,
        "county",
        countyId,
        before.setting() + " → " + wanted.setting());
    return true;
  }

  private static Map<String, Object> kept(DojBatches batches) {
    Map<String, Object> kept = new HashMap<>();
    kept.put("every", batches.every().name().toLowerCase(Locale.ROOT));
    kept.put("on", batches.on().name().toLowerCase(Locale.ROOT));
    kept.put("at", batches.at().toString());
    if (batches.records() != null) {
      kept.put("records", batches.records());
    }
    return kept;
  }
}
