package org.clearance.ui.court.order;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.court.order.MotionLine;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;

/** Makes the table of a list of motions and orders. */
final class OrderTable {
  private OrderTable() {}

  static Table of(List<MotionLine> motions, County county, Saying saying) {
    return new Table(
        "court-orders",
        Text.of("Court orders"),
        Text.of("Motions filed with the court, and what it ordered."),
        List.of(
            Text.of("Motion"),
            Text.of("Stands at"),
            Text.of("Filed"),
            Text.of("Convictions"),
            Text.of("Ordered"),
            Text.of("Judge"),
            Text.of("Granted")),
        motions.stream().map(one -> row(one, county, saying)).toList());
  }

  private static List<@Nullable Object> row(MotionLine motion, County county, Saying saying) {
    boolean ordered = motion.orderId() != null;
    String judge = motion.judge();
    return Arrays.<@Nullable Object>asList(
        Text.asWritten(motion.number()),
        Text.asWritten(
            motion.stands().stream()
                .map(stand -> saying.say(saying.word("motion.stands." + stand)))
                .collect(Collectors.joining(", "))),
        motion.preparedAt().atZone(county.zone()).toLocalDate(),
        motion.convictions(),
        motion.orderedOn(),
        !ordered || judge == null ? null : Text.asWritten(judge),
        ordered ? motion.granted() : null);
  }
}
