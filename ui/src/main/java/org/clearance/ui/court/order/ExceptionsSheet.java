package org.clearance.ui.court.order;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.OrderLine;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sheet of a motion's convictions, on which the exceptions of an order are marked. */
@Configuration(proxyBeanMethods = false)
class ExceptionsSheet {
  /**
   * Beside these columns there are always the number on the motion, the person, what is proposed,
   * and the decision.
   */
  static final SheetKind KIND =
      new SheetKind(
          "exceptions",
          List.of(
              new Column("case", "Case"),
              new Column("section", "Section"),
              new Column("level", "Level"),
              new Column("date", "Convicted")),
          Set.of("case", "section"));

  private static final Comparator<OrderLine> USUAL =
      Comparator.comparing(line -> line.item().position());

  @Bean
  SheetKind exceptionsSheetKind() {
    return KIND;
  }

  /**
   * The part of a motion that is shown, and its order.
   *
   * @param q part of a name or case number, or a number on the motion
   * @param only exceptions alone
   * @param section as {@link MotionItem#sectionText}; empty: any
   * @param sort a column, with - in front the other way; empty: as the motion numbers them
   */
  record Shown(String q, boolean only, String section, String sort, int page) {
    /** The order, for the heads of the columns. */
    public SheetFilter order() {
      return new SheetFilter(Map.of(), sort);
    }

    /** Whether anything is left out. */
    public boolean narrows() {
      return only || !(q + section).isEmpty();
    }

    boolean finds(MotionItem item) {
      String wanted = q.toUpperCase(Locale.ROOT);
      return q.isEmpty()
          || item.name().toUpperCase(Locale.ROOT).contains(wanted)
          || item.caseNumber().toUpperCase(Locale.ROOT).contains(wanted)
          || q.equals(String.valueOf(item.position()));
    }
  }

  /** The convictions of the motion that are shown, on whichever page, in their order. */
  static List<OrderLine> lines(OrderDesk desk, Shown shown) {
    Map<Long, ExceptionEntry> exceptions = desk.exceptions();
    return desk.lines().stream()
        .filter(line -> shown.finds(line.item()))
        .filter(line -> !shown.only() || exceptions.containsKey(line.convictionId()))
        .filter(
            line -> shown.section().isEmpty() || shown.section().equals(line.item().sectionText()))
        .sorted(shown.order().order(column -> by(column, exceptions), USUAL))
        .toList();
  }

  /** The sections of the motion's convictions. */
  static List<String> sections(OrderDesk desk) {
    return desk.lines().stream()
        .map(line -> line.item().sectionText())
        .distinct()
        .sorted()
        .toList();
  }

  private static Comparator<OrderLine> by(String column, Map<Long, ExceptionEntry> exceptions) {
    return switch (column) {
      case "name" -> Comparator.comparing(line -> line.item().name());
      case "case" -> Comparator.comparing(line -> line.item().caseNumber());
      case "section" -> Comparator.comparing(line -> line.item().sectionText());
      case "level" -> Comparator.comparing(line -> line.item().level());
      case "date" ->
          Comparator.comparing(
              line -> line.item().convictedOn(),
              Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()));
      case "proposed" -> Comparator.comparing(line -> line.standing().relief());
      // What the court decided otherwise comes before what stands.
      case "decided" ->
          Comparator.comparing(
              line -> {
                ExceptionEntry entry = exceptions.get(line.convictionId());
                return entry == null ? null : entry.relief();
              },
              Comparator.nullsLast(Comparator.naturalOrder()));
      default -> USUAL;
    };
  }
}
