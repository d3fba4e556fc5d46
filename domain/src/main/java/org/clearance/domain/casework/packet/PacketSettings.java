package org.clearance.domain.casework.packet;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A county's settings of packets, in {@code county.settings} under {@code packets}.
 *
 * @param size {@code size}: how many convictions of a definite outcome go into a packet; from 1
 * @param reviewSize {@code reviewSize}: how many that a person must judge; from 1
 * @param secondReviewPercent {@code secondReviewPercent}: how many packets of a hundred a second
 *     person reviews, besides those with an override; 0 to 100
 */
public record PacketSettings(int size, int reviewSize, int secondReviewPercent) {
  public PacketSettings {
    require("size", size, 1, Integer.MAX_VALUE);
    require("reviewSize", reviewSize, 1, Integer.MAX_VALUE);
    require("secondReviewPercent", secondReviewPercent, 0, 100);
  }

  static PacketSettings of(JdbcClient db, long countyId) {
    return new PacketSettings(
        Setting.PACKET_SIZE.of(db, countyId),
        Setting.PACKET_REVIEW_SIZE.of(db, countyId),
        Setting.SECOND_REVIEW_PERCENT.of(db, countyId));
  }

  /** Whether a packet is in the second review's sample; the answer for a packet never changes. */
  boolean inSample(long packetId) {
    var hash = new CRC32();
    hash.update(("packet:" + packetId).getBytes(StandardCharsets.US_ASCII));
    return hash.getValue() % 100 < secondReviewPercent;
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "county.settings packets.%s is %d: it must be from %d to %d"
              .formatted(name, value, least, most));
    }
  }
}
