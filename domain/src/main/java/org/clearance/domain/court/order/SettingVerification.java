package org.clearance.domain.court.order;

import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.CountyRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets which of a county's orders another clerk verifies; it applies to orders entered from then
 * on.
 */
@Component
public class SettingVerification {
  private final JdbcClient db;
  private final CountyRow county;
  private final Audit audit;

  SettingVerification(JdbcClient db, CountyRow county, Audit audit) {
    this.db = db;
    this.county = county;
    this.audit = audit;
  }

  /**
   * Reads which orders are verified now.
   *
   * @throws IllegalStateException when the setting cannot be understood
   */
  public Verification of(long countyId) {
    return Verification.of(db, countyId);
  }

  /**
   * Changes the setting; the audit keeps the old and the new value.
   *
   * @param seen what the page said that it was
   * @return false when somebody else has changed it since: then nothing was changed
   */
  @Transactional
  public boolean change(long countyId, Verification seen, Verification wanted, String user) {
    db.sql("select id from county where id = :county for no key update")
        .param("county", countyId)
        .query(Long.class)
        .single();
    if (of(countyId) != seen) {
      return false;
    }
    if (seen == wanted) {
      return true;
    }
    county.setIn(countyId, "orders", Map.of("verification", wanted.setting()));
    audit.record(
        user,
        countyId,
        AuditAction.VERIFICATION_SETTING_CHANGED,
        "county",
        countyId,
        seen.setting() + " → " + wanted.setting());
    return true;
  }
}
