package org.clearance.ui.defense.paper;

import java.util.Objects;
import org.clearance.domain.defense.paper.Declarations;
import org.jspecify.annotations.Nullable;

/** A declaration of a person, as its form has it. */
record DeclarationForm(
    @Nullable String language,
    @Nullable String words,
    @Nullable String english,
    @Nullable String translator) {
  Declarations.Typed typed() {
    return new Declarations.Typed(text(language), text(words), text(english), text(translator));
  }

  private static String text(@Nullable String typed) {
    return Objects.requireNonNullElse(typed, "");
  }
}
