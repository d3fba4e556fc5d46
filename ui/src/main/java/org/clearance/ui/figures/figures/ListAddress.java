package org.clearance.ui.figures.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.FigureListKind;
import org.clearance.domain.figures.figures.FigureLists;
import org.clearance.ui.ground.layout.NotFound;

/**
 * Reads which list an address of figures asks for: {@code of}, as {@link FigureListKind} names it,
 * {@code detail}, and {@code order}, {@code oldest} or the newest first.
 */
public final class ListAddress {
  static final String OLDEST = "oldest";

  private ListAddress() {}

  /**
   * The list that an address asks for.
   *
   * @param asked what else the address asks for
   * @throws NotFound if there is no such list
   */
  public static FigureLists.Question question(FiguresQuestion asked, Map<String, String> address) {
    FigureListKind listed = listed(address.getOrDefault("of", ""));
    return new FigureLists.Question(
        listed,
        asked.scope(),
        listed.inPeriod() ? asked.period() : null,
        detail(listed, address.getOrDefault("detail", "")));
  }

  /** Whether the newest rows come first. */
  public static boolean newestFirst(Map<String, String> address) {
    return !OLDEST.equals(address.get("order"));
  }

  private static FigureListKind listed(String name) {
    if (name.isEmpty()) {
      return FigureListKind.STANDING;
    }
    return Arrays.stream(FigureListKind.values())
        .filter(listed -> listed.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFound("There is no such list of figures."));
  }

  /**
   * The detail of a list; one of standing convictions is of all states if the address names none.
   */
  private static String detail(FigureListKind listed, String said) {
    if (listed == FigureListKind.STANDING && said.isEmpty()) {
      return String.join(",", allStates());
    }
    if (listed == FigureListKind.STANDING || listed == FigureListKind.LEFT) {
      if (!allStates().containsAll(List.of(said.split(",", -1)))) {
        throw new NotFound("There is no such list of figures.");
      }
    }
    return said;
  }

  static List<String> allStates() {
    return Arrays.stream(ConvictionState.values()).map(Enum::name).toList();
  }
}
