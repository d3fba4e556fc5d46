package org.clearance.domain.casework.packet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.CountyRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets how large an office's packets are and how many of them a second person reviews. Sizes apply
 * to packets that are prepared from then on, the share to reviews that are finished from then on.
 */
@Component
public class SettingPackets {
  /** The largest size allowed: a person cannot work on a larger page. */
  public static final int LARGEST = 5_000;

  private final JdbcClient db;
  private final CountyRow county;
  private final Audit audit;

  SettingPackets(JdbcClient db, CountyRow county, Audit audit) {
    this.db = db;
    this.county = county;
    this.audit = audit;
  }

  /**
   * A county's packet settings with their version.
   *
   * @param version rises with each change
   */
  public record PacketSettingsSeen(PacketSettings settings, int version) {}

  /** The result of changing the settings. */
  public sealed interface PacketSettingsResult {
    /** The settings are in force now. */
    record Changed(PacketSettings settings) implements PacketSettingsResult {}

    /** Somebody else has changed the settings since; nothing was changed. */
    record Stale() implements PacketSettingsResult {}

    /** Some values are wrong; nothing was changed. The faults are keyed by field. */
    record Faulty(Map<String, Text> faults) implements PacketSettingsResult {}
  }

  /** A county's settings; the defaults where it has set none. */
  public PacketSettingsSeen of(long countyId) {
    int version =
        db.sql("select packet_settings_version from county where id = :county")
            .param("county", countyId)
            .query(Integer.class)
            .single();
    return new PacketSettingsSeen(PacketSettings.of(db, countyId), version);
  }

  /**
   * Changes the settings; the audit keeps the old and the new values.
   *
   * @param version the version of the settings on the page
   */
  @Transactional
  public PacketSettingsResult change(
      long countyId, int size, int reviewSize, int secondReviewPercent, int version, String user) {
    Map<String, Text> faults = faults(size, reviewSize, secondReviewPercent);
    if (!faults.isEmpty()) {
      return new PacketSettingsResult.Faulty(faults);
    }
    var wanted = new PacketSettings(size, reviewSize, secondReviewPercent);
    int stands =
        db.sql("select packet_settings_version from county where id = :county for no key update")
            .param("county", countyId)
            .query(Integer.class)
            .single();
    if (stands != version) {
      return new PacketSettingsResult.Stale();
    }
    PacketSettings before = PacketSettings.of(db, countyId);
    if (before.equals(wanted)) {
      return new PacketSettingsResult.Changed(wanted);
    }
    county.setIn(
        countyId,
        "packets",
        Map.of("size", size, "reviewSize", reviewSize, "secondReviewPercent", secondReviewPercent));
    county.packetSettingsChanged(countyId);
    audit.record(
        user,
        countyId,
        AuditAction.PACKET_SETTINGS_CHANGED,
        "county",
        countyId,
        "size %d → %d, reviewSize %d → %d, secondReviewPercent %d → %d"
            .formatted(
                before.size(),
                size,
                before.reviewSize(),
                reviewSize,
                before.secondReviewPercent(),
                secondReviewPercent));
    return new PacketSettingsResult.Changed(wanted);
  }

  private static Map<String, Text> faults(int size, int reviewSize, int secondReviewPercent) {
    Map<String, Text> faults = new LinkedHashMap<>();
    if (size < 1 || size > LARGEST) {
      faults.put("size", Text.of("Give a number from 1 to {0}.", LARGEST));
    }
    if (reviewSize < 1 || reviewSize > LARGEST) {
      faults.put("reviewSize", Text.of("Give a number from 1 to {0}.", LARGEST));
    }
    if (secondReviewPercent < 0 || secondReviewPercent > 100) {
      faults.put("secondReviewPercent", Text.of("Give a number from 0 to 100."));
    }
    return faults;
  }
}
