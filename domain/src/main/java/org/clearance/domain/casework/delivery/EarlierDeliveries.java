package org.clearance.domain.casework.delivery;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the delivery of a county that took a file before. */
@Component
class EarlierDeliveries {
  private final JdbcClient db;

  EarlierDeliveries(JdbcClient db) {
    this.db = db;
  }

  /**
   * The delivery that a file counts for.
   *
   * @param takenAt in the county's zone
   * @param takenBy the display name of the user who handed it in
   */
  record Earlier(long deliveryId, String name, ZonedDateTime takenAt, String takenBy) {
    Text asFault(String newName) {
      String delivery = Long.toString(deliveryId);
      Text when = Text.when(takenAt, "MMMM d, uuuu 'at' h:mm a");
      return name.equals(newName)
          ? Text.of(
              "{0} was already handed in, with delivery {1} on {2} by {3}. Nothing was taken again.",
              newName, delivery, when, takenBy)
          : Text.of(
              "{0} was already handed in as {1}, with delivery {2} on {3} by {4}. Nothing was taken again.",
              newName, name, delivery, when, takenBy);
    }
  }

  /** The delivery of the county that a file with this content counts for. */
  Optional<Earlier> whichTook(long countyId, String sha256) {
    return db.sql(
            """
            select f.delivery_id, f.name, f.handed_in_at, y.time_zone, coalesce(u.display_name, f.handed_in_by) as by
              from delivery_file f
              join county y on y.id = f.county_id
              left join app_user u on u.username = f.handed_in_by
             where f.county_id = :county and f.sha256 = :sha256 and f.counts
            """)
        .param("county", countyId)
        .param("sha256", sha256)
        .query(
            (row, number) ->
                new Earlier(
                    row.getLong("delivery_id"),
                    row.getString("name"),
                    row.getObject("handed_in_at", OffsetDateTime.class)
                        .atZoneSameInstant(ZoneId.of(row.getString("time_zone"))),
                    row.getString("by")))
        .optional();
  }
}
