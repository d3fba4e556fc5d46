package org.clearance.ui.record.person;

import java.util.Objects;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * The form of a search for people: one box, or a field for each thing. A field that was not sent is
 * empty.
 *
 * @param q the one box
 */
record SearchForm(
    @Nullable SearchText q,
    @Nullable SearchText name,
    @Nullable SearchText cii,
    @BindParam("case") @Nullable SearchText caseNumber,
    @Nullable SearchText born) {

  static SearchText typed(@Nullable SearchText field) {
    return Objects.requireNonNullElse(field, SearchText.NONE);
  }
}
