package org.clearance.ui.contact.letter;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.contact.letter.LetterBundle;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sheets of the page of letters: bundles, and letters that came back. */
@Configuration(proxyBeanMethods = false)
class LetterSheets {
  /** Beside these columns there are always the bundle and whether it was mailed. */
  static final SheetKind BUNDLES =
      new SheetKind(
          "bundles",
          List.of(
              new Column("letters", "Letters"),
              new Column("prepared", "Prepared"),
              new Column("preparer", "Prepared by"),
              new Column("mailer", "Mailed by")),
          Set.of("letters", "prepared", "preparer", "mailer"));

  /** Beside this column there are always the reference and what the post office says. */
  static final SheetKind BACK =
      new SheetKind("letters-back", List.of(new Column("when", "Mailed")), Set.of("when"));

  /** The choices of what is shown: bundles to mail, bundles mailed, letters that came back. */
  private static final Set<String> SHOWN = Set.of("mail", "mailed", "back");

  private static final Comparator<LetterBundle> USUAL =
      Comparator.comparing(LetterBundle::number).reversed();

  private static final Comparator<@Nullable Instant> LAST =
      Comparator.nullsLast(Comparator.naturalOrder());

  private static final Map<String, Comparator<LetterBundle>> ORDERS =
      Map.of(
          "number", Comparator.comparing(LetterBundle::number),
          "letters", Comparator.comparing(LetterBundle::letters),
          "prepared", Comparator.comparing(LetterBundle::preparedAt),
          "preparer", Comparator.comparing(LetterBundle::preparedBy),
          "mailed", Comparator.comparing(LetterBundle::mailedAt, LAST));

  @Bean
  SheetKind bundleSheetKind() {
    return BUNDLES;
  }

  @Bean
  SheetKind lettersBackSheetKind() {
    return BACK;
  }

  /**
   * The filter of an address.
   *
   * @param show mail, mailed or back; else all bundles
   */
  static SheetFilter filter(String show, String sort) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("show", SHOWN.contains(show) ? show : "");
    return new SheetFilter(fields, sort);
  }

  /** The bundles that a filter leaves, in its order; the usual one is the latest first. */
  static List<LetterBundle> bundles(List<LetterBundle> all, SheetFilter filter) {
    return all.stream()
        .filter(
            bundle ->
                switch (filter.of("show")) {
                  case "mail" -> bundle.mailedAt() == null;
                  case "mailed" -> bundle.mailedAt() != null;
                  default -> true;
                })
        .sorted(filter.order(column -> ORDERS.getOrDefault(column, USUAL), USUAL))
        .toList();
  }
}
