package org.clearance.ui.figures.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.figures.figures.FigureListKind;
import org.clearance.domain.figures.figures.Period;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the lists behind a page's numbers; all null for a reader who sees no case.
 *
 * @param offered whether there are any
 */
record ListLinks(FiguresFilter filter, boolean offered) {
  static final String PATH = "/figures/list";

  /** The address of a list of the present. */
  public @Nullable String now(FigureListKind listed) {
    return of(listed, null, "");
  }

  /** The address of the convictions in one of these states. */
  public @Nullable String standing(List<String> states) {
    return of(FigureListKind.STANDING, null, String.join(",", states));
  }

  /** The address of the convictions in a state. */
  public @Nullable String standing(String state) {
    return of(FigureListKind.STANDING, null, state);
  }

  /** The address of the convictions in a state, those that have been there longest first. */
  public @Nullable String longest(String state) {
    String standing = standing(state);
    return standing == null ? null : standing + "&order=" + ListAddress.OLDEST;
  }

  /** The address of what happened in a period; null where there is no period. */
  public @Nullable String in(@Nullable Period period, FigureListKind listed) {
    return in(period, listed, "");
  }

  /** The address of what happened in a period, with a detail as {@link FigureListKind} has it. */
  public @Nullable String in(@Nullable Period period, FigureListKind listed, String detail) {
    return period == null ? null : of(listed, period, detail);
  }

  private @Nullable String of(FigureListKind listed, @Nullable Period period, String detail) {
    if (!offered) {
      return null;
    }
    Map<String, String> parameters = filter.which();
    parameters.put("of", listed.name());
    parameters.put("detail", detail);
    parameters.put("days", filter.days());
    parameters.put("from", day(period == null ? null : period.from()));
    parameters.put("to", day(period == null ? null : period.to()));
    return FiguresFilter.address(PATH, parameters);
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
