package org.clearance.domain.court.courtlist;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.clearance.domain.court.order.Fines;
import org.clearance.domain.ground.document.Citation;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/**
 * A row of the court's list: a count that an order decides. It names no person: the court knows its
 * cases by their numbers.
 *
 * @param count its number within the case; empty: unknown
 * @param section as a court reads it: {@code HS 11357(c)}
 * @param levelBefore FELONY, MISDEMEANOR, INFRACTION or UNKNOWN, as convicted
 * @param levelAfter the level after the order, or NONE where it is dismissed
 * @param law what the law that decided granted; null: a policy decided, or it was not granted
 * @param statute of the order's basis, as the law's files cite it: {@code HS 11361.9}
 * @param finesAmount in dollars; null: none said
 */
public record CourtListRow(
    long orderId,
    long convictionId,
    String motionNumber,
    int orderVersion,
    LocalDate orderedOn,
    String judge,
    String courtOri,
    String caseNumber,
    String count,
    String section,
    String levelBefore,
    String levelAfter,
    Relief relief,
    @Nullable LawRelief law,
    String statute,
    CourtChange change,
    Fines fines,
    @Nullable BigDecimal finesAmount) {

  /**
   * The key by which the court's answer names the row. It begins with a letter, since a spreadsheet
   * takes {@code 12-2009} for a month.
   */
  public String key() {
    return "R" + orderId + "-" + convictionId;
  }

  /** The code of the relief that was ordered: the law's where one decided. */
  public String ordered() {
    return law == null ? relief.name() : law.code();
  }

  static CourtListRow of(ResultSet row, String statute, Map<String, LawRelief> reliefs)
      throws SQLException {
    Relief relief = Relief.valueOf(row.getString("relief"));
    return new CourtListRow(
        row.getLong("order_id"),
        row.getLong("conviction_id"),
        row.getString("motion_number"),
        row.getInt("order_version"),
        row.getObject("ordered_on", LocalDate.class),
        row.getString("judge"),
        row.getString("court_ori"),
        row.getString("case_number"),
        Citation.count(row.getString("count_order")),
        Citation.section(
            row.getString("section"), row.getString("subsection"), row.getBoolean("attempt")),
        row.getString("level_before"),
        row.getString("level_after"),
        relief,
        relief.isGranted() ? reliefs.get(row.getString("law_relief")) : null,
        statute,
        CourtChange.valueOf(row.getString("change")),
        Fines.valueOf(row.getString("fines")),
        row.getBigDecimal("fines_amount"));
  }
}
